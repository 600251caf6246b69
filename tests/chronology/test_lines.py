"""Lines and their silences: what parts them, and what leaves them unsure."""

from datetime import date

import pytest

from openlines.chronology.chronology import Chronology
from openlines.chronology.lines import Line
from openlines.errors import NotFound
from openlines.records import Contact
from openlines.store import Store
from tests.chronology.making import contact, put, reading

CALL = "USA: Lloyd Austin; RUS: Sergei Shoigu"


def line(store: Store, *contacts: Contact, until: str = "2022-12-31") -> Line:
    put(store, *(reading(f"r{n}", [one], published=until) for n, one in enumerate(contacts)))
    return Chronology(store).line("USA", "RUS")


def test_a_silence_counts_the_days_from_one_contact_to_the_next(quick: Store) -> None:
    found = line(quick, contact(CALL, "2022-02-18"), contact(CALL, "2022-05-13"), contact(CALL, "2022-05-14"))
    assert [(one.begin, one.end, one.days, one.certain) for one in found.silences] == [
        (date(2022, 2, 18), date(2022, 5, 13), 84, True),
        (date(2022, 5, 14), date(2022, 12, 31), 231, True),
    ]
    assert found.silences[-1].until is None
    assert found.last == "2022-05-14-rus-usa-defence-call"


def test_what_was_only_planned_tried_or_refused_ends_no_silence(quick: Store) -> None:
    planned = [contact(CALL, f"2022-0{n}-01", status=status) for n, status in ((3, "attempted"), (4, "declined"))]  # type: ignore[arg-type]
    found = line(quick, contact(CALL, "2022-02-18"), *planned, contact(CALL, "2022-05-13"))
    assert found.silences[0].days == 84
    assert (found.held, len(found.entries)) == (2, 4)


def test_a_contact_that_certainly_lies_in_a_silence_parts_it_though_its_day_is_unknown(quick: Store) -> None:
    march = contact("USA; RUS", "2022-03", "meeting")
    found = line(quick, contact(CALL, "2022-02-18"), march, contact(CALL, "2022-05-13"))
    assert [(one.days, one.certain) for one in found.silences[:2]] == [(11, False), (43, False)]


def test_a_contact_that_may_lie_in_a_silence_leaves_it_unsure_and_is_named(quick: Store) -> None:
    some_day = contact("USA; RUS", "2022", "meeting")
    found = line(quick, contact(CALL, "2022-02-18"), some_day, contact(CALL, "2022-05-13"))
    assert [(one.days, one.certain, one.perhaps) for one in found.silences[:1]] == [
        (84, False, ("2022-rus-usa-meeting",))
    ]


def test_frequency_initiative_and_levels_are_counted_over_held_contacts(quick: Store) -> None:
    found = line(
        quick,
        contact(CALL, "2021-05-13", initiator="USA"),
        contact("USA: Joe Biden; RUS: Vladimir Putin", "2021-06-16", "meeting"),
        contact(CALL, "2022-05-13", initiator="RUS"),
        contact(CALL, "2022-06-13", status="declined", initiator="USA"),
    )
    assert found.per_year == {2021: 2, 2022: 1}
    assert found.initiated == {"RUS": 1, "USA": 1}
    assert found.highest == {2021: 1, 2022: 2}
    assert found.channels == {"call": 2, "meeting": 1}


def test_a_line_is_narrowed_by_level_post_person_and_days(quick: Store) -> None:
    line(quick, contact(CALL, "2022-05-13"), contact("USA: Joe Biden; RUS: Vladimir Putin", "2022-02-12"))
    of = Chronology(quick)

    def ids(**how: object) -> list[str]:
        return [entry.id for entry in of.line("RUS", "USA", **how).entries]  # type: ignore[arg-type]

    call, leaders = "2022-05-13-rus-usa-defence-call", "2022-02-12-rus-usa-leaders-call"
    assert ids() == [leaders, call]
    assert ids(level="leader") == [leaders]
    assert ids(level="minister") == [leaders, call]
    assert ids(post="defence-minister") == [call]
    assert ids(person="Choïgou") == [call]
    assert ids(first=date(2022, 3, 1)) == [call]
    assert ids(last=date(2022, 3, 1)) == [leaders]
    with pytest.raises(NotFound, match="nobody is known"):
        ids(person="Xyzzy Plugh")
    with pytest.raises(NotFound, match="no contact between"):
        of.line("FRA", "USA")


def test_a_contact_of_three_sides_is_on_three_lines(quick: Store) -> None:
    put(quick, reading("a", [contact("USA; CHN; RUS", "2022-05-13", "meeting")], published="2022-05-13"))
    assert [one[0] for one in Chronology(quick).lines()] == [("CHN", "RUS"), ("CHN", "USA"), ("RUS", "USA")]
