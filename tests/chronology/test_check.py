"""Claims against a chronology: the verdict, what contradicts it, and never more than what was read allows."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from openlines.chronology.chronology import Chronology
from openlines.chronology.typed import typed
from openlines.errors import BadQuery
from openlines.records import Channel, Reading, SinceClaim, Span
from openlines.store import Store, open_store
from tests.chronology.making import contact, put, reading

TABLE = Path(__file__).with_name("claims.tsv")
CONTACTS = (
    ("USA: Antony Blinken; RUS: Sergei Lavrov", "2022-01-21", "meeting"),
    ("USA: Mark Milley; RUS: Valery Gerasimov", "2022-02-11", "call"),
    ("USA: Joe Biden; RUS: Vladimir Putin", "2022-02-12", "call"),
    ("USA: Lloyd Austin; RUS: Sergei Shoigu", "2022-02-18", "call"),
    ("USA: Jake Sullivan; RUS: Nikolai Patrushev", "2022-03-16", "call"),
    ("USA: Lloyd Austin; RUS: Sergueï Choïgou", "2022-05-13", "call"),
    ("USA: Mark Milley; RUS: Valery Gerasimov", "2022-05-19", "call"),
    ("USA: Antony Blinken; RUS: Sergei Lavrov", "2022-07-29", "call"),
    ("USA: Lloyd Austin; RUS: Sergei Shoigu", "2022-10-21", "call"),
    ("USA: Lloyd Austin; RUS: Sergei Shoigu", "2022-10-23", "call"),
    ("USA: William Burns; RUS: Sergei Naryshkin", "2022-11-14", "meeting"),
    ("FRA: Emmanuel Macron; RUS: Vladimir Poutine", "2022-02-07", "visit"),
    ("FRA: Emmanuel Macron; RUS: Vladimir Poutine", "2022-02-20", "call"),
    ("FRA: Emmanuel Macron; RUS: Vladimir Poutine", "2022-03-03", "call"),
    ("FRA: Emmanuel Macron; RUS: Vladimir Poutine", "2022-05-28", "call"),
    ("FRA: Emmanuel Macron; RUS: Vladimir Poutine", "2022-08-19", "call"),
    ("FRA: Emmanuel Macron; RUS: Vladimir Poutine", "2022-09-11", "call"),
    ("FRA: Sébastien Lecornu; RUS: Sergueï Choïgou", "2022-10-23", "call"),
    ("IRN: Hossein Amir-Abdollahian; SAU: Faisal bin Farhan", "2023-04-06", "meeting"),
    ("IRN: Hossein Amir-Abdollahian; SAU: Faisal bin Farhan", "2023-06-17", "visit"),
    ("IRN: Ebrahim Raisi; SAU: Mohammed bin Salman", "2023-10-11", "call"),
    ("USA: Lloyd Austin; CHN: Wei Fenghe", "2022-06-10", "meeting"),
    ("USA: Joe Biden; CHN: Xi Jinping", "2022-11-14", "meeting"),
    ("USA: Lloyd Austin; CHN: Wei Fenghe", "2022-11", "meeting"),
    ("USA: Antony Blinken; CHN: Wang Yi", "2023-02-03", "call"),
    ("USA: Antony Blinken; CHN: Qin Gang", "2023-06-18", "visit"),
)


def readings() -> Iterator[Reading]:
    for number, (parties, when, channel) in enumerate(CONTACTS):
        told = when if len(when) == 10 else f"{when}-30"
        yield reading(f"contact {number}", [contact(parties, when, channel)], published=told)  # type: ignore[arg-type]
    for first, last in ((date(2022, 1, 1), date(2022, 12, 31)), (date(2023, 4, 10), date(2023, 12, 31))):
        day = first
        while day <= last:
            yield reading(f"nothing on {day}", published=day.isoformat(), publisher="Gazette")
            day += timedelta(days=10)


@pytest.fixture(scope="module")
def chronology(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronology]:
    store = open_store(tmp_path_factory.mktemp("check") / "check.db")
    # A report of early 2023 tells of the call of February; nothing else was read then.
    put(
        store,
        *(
            one
            for one in readings()
            if not (one.report.published and date(2023, 1, 1) < one.report.published < date(2023, 4, 1))
        ),
    )
    put(store, reading("late", [contact("USA: Antony Blinken; CHN: Wang Yi", "2023-02-03")], published="2023-06-19"))
    yield Chronology(store)
    store.close()


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [[*line.split("\t"), "", ""][:4] for line in lines]


def test_the_table_is_as_large_as_promised() -> None:
    assert len(rows()) >= 60


@pytest.mark.parametrize(("claim", "on", "verdict", "against"), rows(), ids=lambda value: value[:60])
def test_a_claim_gets_its_verdict(chronology: Chronology, claim: str, on: str, verdict: str, against: str) -> None:
    found = chronology.check(claim, on=date.fromisoformat(on) if on else None)
    assert found.verdict == verdict, found
    if against:
        assert against in [entry.id for entry in found.against]
    else:
        assert found.against == ()


def test_supported_is_never_said_where_reports_do_not_reach_back_to_the_bound(chronology: Chronology) -> None:
    for claim, on, _, _ in rows():
        found = chronology.check(claim, on=date.fromisoformat(on) if on else None)
        if found.verdict == "supported":
            assert found.claim.since is not None
            assert found.claim.since.latest is not None
            assert date(2022, 1, 1) <= found.claim.since.latest
            assert found.coverage.gaps == ()


def test_an_answer_says_on_what_coverage_it_rests(chronology: Chronology) -> None:
    found = chronology.check("first call between Austin and Shoigu since 18 February 2022", on=date(2022, 5, 13))
    assert found.contact == "2022-05-13-rus-usa-defence-call"
    assert (found.coverage.first, found.coverage.last) == (date(2022, 2, 18), date(2022, 5, 13))
    assert found.coverage.outlets == (("Gazette", 9),)
    assert found.coverage.on_line == 3


def test_a_claim_that_a_report_makes_is_checked_by_its_contact(quick: Store) -> None:
    words = "The call was the first since 18 February. It went on for an hour, they said, and was cold."
    claim = SinceClaim(
        kind="first", ordinal=1, since="2022-02-18", since_quote=Span(start=23, end=40, text=words[23:40]), contact=0,
        sides=("USA", "RUS"), scope="person-pair",
    )  # fmt: skip
    telling = reading(
        "t",
        [contact("USA: Lloyd Austin; RUS: Sergei Shoigu", "2022-05-13")],
        published="2022-05-13",
        claims=(claim,),
        text=words,
    )
    put(
        quick,
        telling,
        reading("before", published="2022-02-01"),
        *(reading(f"m{n}", published=f"2022-0{n}-10") for n in (2, 3, 4)),
    )
    chronology = Chronology(quick)
    (found,) = chronology.check_report(telling.report.id)
    assert (found.verdict, found.claim.words) == ("supported", "The call was the first since 18 February.")
    put(
        quick,
        reading("more", [contact("USA: Lloyd Austin; RUS: Sergei Shoigu", "2022-04-01")], published="2022-06-01"),
    )
    (found,) = chronology.check_report(telling.report.id)
    assert found.verdict == "contradicted"
    assert [entry.id for entry in found.against] == ["2022-04-01-rus-usa-defence-call"]


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("The weather was fine in Geneva.", "makes no claim"),
        ("first call between the defence ministers since 18 February 2022", "two sides are needed"),
        ("first call between Paris and Berlin", "since when"),
        ("first call between Paris and Berlin since the fall of Troy", "no known date"),
        ("", "makes no claim"),
    ],
)
def test_what_is_no_claim_is_refused_with_what_is_missing(claim: str, words: str) -> None:
    with pytest.raises(BadQuery, match=words):
        typed(claim)


@pytest.mark.parametrize(
    ("claim", "kind", "channel", "scope", "sides"),
    [
        ("first phone call between Paris and Berlin since 2020", "first", "call", "side-pair", {"FRA", "DEU"}),
        ("premier coup de fil entre Paris et Berlin depuis 2020", "first", "call", "side-pair", {"FRA", "DEU"}),
        ("first in-person meeting of the Japanese and Chinese leaders since 2019", "first", "meeting", "post-pair", {"JPN", "CHN"}),  # noqa: E501
        ("première visite d'un président français en Algérie depuis 2017", "first", "visit", "post-pair", {"FRA", "DZA"}),  # noqa: E501
        ("London and Tehran have not spoken since 2019", "none", "unspecified", "side-pair", {"GBR", "IRN"}),
        ("plus haut niveau de contact entre Séoul et Pyongyang depuis 2018", "highest-level", "unspecified", "side-pair", {"KOR", "PRK"}),  # noqa: E501
        ("second summit between Seoul and Pyongyang since 2018", "ordinal", "meeting", "side-pair", {"KOR", "PRK"}),
    ],
)  # fmt: skip
def test_typed_words_are_understood_in_both_languages(
    claim: str, kind: str, channel: str, scope: str, sides: set[str]
) -> None:
    found = typed(claim)
    assert (found.kind, found.channel, found.scope, set(found.sides)) == (kind, channel, scope, sides)


@pytest.mark.parametrize(
    ("words", "channel", "verdict"),
    [
        ("It was the first call since 18 February.", "call", "contradicted"),
        ("It was the first call since 18 February.", "meeting", "supported"),
        ("It was the first contact since 18 February.", "meeting", "contradicted"),
        ("It was the first contact since 18 February.", "message", "undecidable"),
        ("It was the first formal contact since 18 February.", "call", "undecidable"),
    ],
)
def test_a_report_s_claim_is_only_contradicted_by_what_its_words_range_over(
    quick: Store, words: str, channel: Channel, verdict: str
) -> None:
    pair = "USA: Lloyd Austin; RUS: Sergei Shoigu"
    quote = Span(start=words.index("since"), end=len(words) - 1, text=words[words.index("since") : -1])
    claim = SinceClaim(
        kind="first",
        ordinal=1,
        since="2022-02-18",
        since_quote=quote,
        contact=0,
        sides=("USA", "RUS"),
        scope="person-pair",
    )
    telling = reading("t", [contact(pair, "2022-05-13")], published="2022-05-13", claims=(claim,), text=words)
    between = reading("b", [contact(pair, "2022-04-01", channel)], published="2022-04-02")
    put(quick, telling, between, *(reading(f"m{n}", published=f"2022-0{n}-10") for n in (2, 3, 4)))
    (found,) = Chronology(quick).check_report(telling.report.id)
    assert found.verdict == verdict, found


PAIR = "USA: Lloyd Austin; RUS: Sergei Shoigu"


def claimed(words: str, since: str, **fields: object) -> SinceClaim:
    """A claim whose bound is the end of its words, from "since" or "in" on."""
    start = max(words.find(" since "), words.find(" this "), words.find(" on ")) + 1
    told: dict[str, object] = {"kind": "first", "ordinal": None, "contact": 0, "scope": "person-pair", **fields}
    quote = Span(start=start, end=len(words) - 1, text=words[start:-1])
    return SinceClaim(since=since, since_quote=quote, sides=("USA", "RUS"), **told)  # type: ignore[arg-type]


def monthly() -> list[Reading]:
    return [reading(f"m{n}", published=f"2022-0{n}-10") for n in range(1, 8)]


def verdict(store: Store, telling: Reading, *others: Reading) -> str:
    put(store, telling, *others, *monthly())
    (found,) = Chronology(store).check_report(telling.report.id)
    return found.verdict


def test_a_report_does_not_contradict_its_own_claim(quick: Store) -> None:
    words = "It was the first call since 18 February."
    told = [contact(PAIR, "2022-05-13"), contact(PAIR, "2022-04-01", start=9)]
    claim = claimed(words, "2022-02-18")
    telling = reading("t", told, published="2022-05-13", claims=(claim,), text=words)
    assert verdict(quick, telling) == "undecidable"
    other = reading("o", [contact(PAIR, "2022-04-01")], published="2022-04-02")
    put(quick, other)
    (found,) = Chronology(quick).check_report(telling.report.id)
    assert found.verdict == "contradicted"


@pytest.mark.parametrize(("before", "expected"), [("2022-05-02", "supported"), ("2022-04-30", "undecidable")])
def test_the_second_this_month_counts_from_the_first_day_of_the_month(quick: Store, before: str, expected: str) -> None:
    words = "It was their second call this month."
    claim = claimed(words, "2022-05", kind="ordinal", ordinal=2)
    telling = reading("t", [contact(PAIR, "2022-05-13")], published="2022-05-13", claims=(claim,), text=words)
    assert verdict(quick, telling, reading("b", [contact(PAIR, before)], published=before)) == expected


@pytest.mark.parametrize(
    ("parties", "when", "expected"),
    [
        ("USA; RUS", "2022-03-03/2022-03-29", "supported"),
        ("USA; RUS", "2022-04", "undecidable"),
        ("USA; RUS", "2022-04-01", "undecidable"),
        ("USA: Lloyd Austin; RUS", "2022-03-03/2022-03-29", "undecidable"),
    ],
)
def test_a_series_of_which_nobody_is_named_says_nothing_of_ministers(
    quick: Store, parties: str, when: str, expected: str
) -> None:
    words = "It was the first call since 18 February."
    telling = reading(
        "t", [contact(PAIR, "2022-05-13")], published="2022-05-13", claims=(claimed(words, "2022-02-18"),), text=words
    )
    assert verdict(quick, telling, reading("b", [contact(parties, when)], published="2022-05-01")) == expected


def test_the_highest_contact_is_not_of_the_channel_by_which_its_sentence_calls_it(quick: Store) -> None:
    words = "The call of Friday was the highest-level contact since 18 February."
    claim = claimed(words, "2022-02-18", kind="highest-level", scope="side-pair")
    telling = reading("t", [contact(PAIR, "2022-05-13")], published="2022-05-13", claims=(claim,), text=words)
    leaders = contact("USA: Joe Biden; RUS: Vladimir Putin", "2022-04-01", "meeting")
    assert verdict(quick, telling, reading("b", [leaders], published="2022-04-02")) == "contradicted"


def test_a_last_contact_known_to_a_month_is_found_and_another_pair_does_not_end_the_silence(quick: Store) -> None:
    words = "They last spoke on a day of February."
    claim = claimed(words, "2022-02", kind="last", contact=0)
    told = [contact(PAIR, "2022-02", "call"), contact("USA: Antony Blinken; RUS: Sergei Lavrov", "2022-04-01", start=9)]
    telling = reading("t", told, published="2022-06-13", claims=(claim,), text=words)
    between = reading("b", [contact(PAIR, "2022-05-01")], published="2022-05-02")
    assert verdict(quick, telling, between) == "contradicted"
