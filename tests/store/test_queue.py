"""Contacts by page, and the queue of review, on both databases."""

from openlines.chronology.chronology import Chronology
from openlines.store import Store, queries, queue
from tests.chronology.making import contact, put, reading

PAIRS = ("USA; RUS", "USA: Lloyd Austin; RUS: Sergei Shoigu", "FRA; RUS", "CHN; USA")


def _filled(store: Store) -> Chronology:
    told = [
        contact(pair, when, start=5 * number)
        for number, pair in enumerate(PAIRS)
        for when in ("2022-05-13", "2022-05", "2022", None)
    ]
    put(store, *(reading(f"r{number}", [one], published="2022-06-01") for number, one in enumerate(told)))
    return Chronology(store)


def test_pages_of_contacts_add_up_to_all_of_them(store: Store) -> None:
    chronology = _filled(store)
    every = [one.id for one in chronology.contacts()]
    assert any(id.startswith("undated") for id in every)
    for limit in (1, 3, 100):
        found: list[str] = []
        with store.reading() as connection:
            while True:
                after = found[-1] if found else None
                page = queries.contacts_page(connection, after=after, limit=limit)
                found += [one.id for one in page]
                if len(page) < limit:
                    break
        assert found == every


def test_the_queue_is_walked_through_once_whatever_the_size_of_its_pages(store: Store) -> None:
    chronology = _filled(store)
    chronology.judge("confirm", next(chronology.contacts()).id, author="Ada")
    with store.reading() as connection:
        every = list(queue.every(connection))
        assert len(every) == queue.length(connection) >= 5
        found: list[queue.Doubtful] = []
        while page := queue.doubtful(connection, after=found[-1].key if found else None, limit=2):
            found += page
        assert found == every
        back: list[queue.Doubtful] = [every[-1]]
        while page := queue.doubtful(connection, before=back[0].key, limit=2):
            back = page + back
        assert back == every
