"""The scorer is held to readings whose score is known: the gold itself, and gold with one thing spoilt."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openlines.errors import GoldError
from openlines.records import Contact, Party, Person, Reading, Report, SinceClaim, Span, Statement
from openlines.scoring import Gold, compare, figures, load_folder, load_gold
from openlines.scoring.align import Canvas
from openlines.scoring.assign import assign
from openlines.scoring.edtf import bounds, overlap, same
from openlines.scoring.sentences import split
from openlines.when import When

TEXT = (
    "Ministers speak again\n\n"
    "Anna Brandt of Germany phoned Luis Prado of Spain on May 3. They last spoke in March, "
    "according to Mr. Prado. “It went well,” the German ministry said.\n\n"
    "Share this page"
)
GOLD: dict[str, Any] = {
    "id": "en-1",
    "lang": "en",
    "published": "2021-05-04",
    "publisher": None,
    "text": TEXT,
    "contacts": [
        {
            "event": "a",
            "channel": "call",
            "status": "held",
            "when": "2021-05-03",
            "parties": [
                {"side": "DEU", "people": ["Anna Brandt"]},
                {"side": "ESP", "people": ["Luis Prado"]},
            ],
            "initiator": "DEU",
            "duration": None,
            "place": None,
            "evidence": ["phoned Luis Prado", "It went well"],
        },
        {
            "event": "b",
            "channel": "unspecified",
            "status": "held",
            "when": "2021-03",
            "parties": [
                {"side": "DEU", "people": ["Anna Brandt"]},
                {"side": "ESP", "people": ["Luis Prado"]},
            ],
            "initiator": None,
            "duration": None,
            "place": None,
            "evidence": ["They last spoke"],
        },
    ],
    "statements": [
        {
            "source": "Mr. Prado",
            "who": "Luis Prado",
            "side": "ESP",
            "sourcing": "named",
            "reason": None,
            "cue": "according to",
            "content": "They last spoke in March",
            "mode": "indirect",
            "stance": "asserts",
            "form": "unspecified",
            "to": None,
            "within": None,
        },
        {
            "source": "the German ministry",
            "who": "German ministry",
            "side": "DEU",
            "sourcing": "institution",
            "reason": None,
            "cue": "said",
            "content": ["It went", "well"],
            "mode": "direct",
            "stance": "asserts",
            "form": "unspecified",
            "to": None,
            "within": None,
        },
    ],
    "since_claims": [
        {
            "kind": "last",
            "ordinal": None,
            "since": "2021-03",
            "since_quote": "in March",
            "contact": 1,
            "sides": ["DEU", "ESP"],
            "scope": "person-pair",
        }
    ],
}


def made(**changes: Any) -> Gold:
    return msgspec.convert(GOLD | changes, Gold)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def when(edtf: str | None) -> When | None:
    if edtf is None:
        return None
    first, last = bounds(edtf) or (None, None)
    return When(edtf=edtf, earliest=first, latest=last)


def perfect(gold: Gold, text: str | None = None) -> Reading:
    """The reading that says what the gold report says, of the same words in another text when given."""
    text = gold.text if text is None else text
    return Reading(
        report=Report(id="0", text=text, language=gold.lang, published=gold.published),
        contacts=tuple(
            Contact(
                channel=contact.channel,
                status=contact.status,
                when=when(contact.when),
                parties=tuple(
                    Party(side=party.side, people=tuple(Person(name=name) for name in party.people))
                    for party in contact.parties
                ),
                initiator=contact.initiator,
                duration=contact.duration,
                evidence=tuple(span(text, words) for words in contact.evidence),
            )
            for contact in gold.contacts
        ),
        statements=tuple(
            Statement(
                source=span(text, statement.source) if statement.source else None,
                who=statement.who,
                side=statement.side,
                sourcing=statement.sourcing,
                stance=statement.stance,
                content=tuple(span(text, words) for words in statement.pieces),
            )
            for statement in gold.statements
        ),
        since_claims=tuple(
            SinceClaim(kind=claim.kind, since=claim.since, sides=claim.sides, contact=claim.contact)
            for claim in gold.since_claims
        ),
    )


def scored(gold: Gold, reading: Reading) -> dict[str, float | None]:
    found = figures([compare(gold, reading)])
    return {name: found.value(name) for name in found.__struct_fields__ if name not in ("reports", "crashed")}


def test_a_reading_that_says_what_gold_says_is_right_in_everything() -> None:
    values = scored(made(), perfect(made()))
    assert {name: value for name, value in values.items() if value != 1.0} == {"silent": None}


def test_the_projects_own_gold_is_right_against_itself() -> None:
    folder = Path(__file__).parent.parent / "evals" / "gold"
    golds = load_folder(folder)
    total = figures([compare(gold, perfect(gold)) for gold in golds])
    values = {name: total.value(name) for name in total.__struct_fields__ if name not in ("reports", "crashed")}
    assert {name for name, value in values.items() if value != 1.0} == set()
    assert total.reports == len(golds) == 72


def test_a_text_without_its_clutter_and_with_mended_words_is_laid_on_the_gold_text() -> None:
    gold = made()
    cleaned = TEXT.replace("Ministers speak again\n\n", "").replace("\n\nShare this page", "").replace("“It", "“ It")
    values = scored(gold, perfect(gold, cleaned))
    assert {name for name, value in values.items() if value not in (1.0, None)} == set()


def test_a_text_that_lost_a_line_in_the_middle_is_laid_on_the_gold_text() -> None:
    canvas = Canvas("One here.\nSign up now\nTwo there.\nLast", "One here.\nTwo  there.\nLast")
    text = "One here.\nTwo  there.\nLast"
    assert canvas.spans([span(text, "Two  there.")]) == canvas.words("Two there.")
    assert canvas.spans([span(text, "Last")]) == canvas.words("Last")


def test_words_that_the_gold_text_does_not_hold_fall_nowhere() -> None:
    text = "A title that the page gave\nOne here."
    canvas = Canvas("One here.", text)
    assert canvas.spans([span(text, "A title")]) == frozenset()
    assert canvas.spans([span(text, "One here.")]) == canvas.words("One here.")


SPOILT: list[tuple[str, dict[str, Any], set[str]]] = [
    ("channel", {"channel": "video"}, {"channel", "card"}),
    ("status", {"status": "scheduled"}, {"status", "card"}),
    ("date", {"when": when("2021-05")}, {"date", "card"}),
    ("no date, found by its sentence", {"when": None}, {"date", "card"}),
    ("initiator", {"initiator": "ESP"}, {"initiator"}),
    ("duration", {"duration": "PT1H"}, {"duration"}),
    ("evidence elsewhere, found by its date", {"evidence": ()}, set()),
    (
        "people",
        {"parties": (Party(side="DEU", people=(Person(name="Brandt"),)), Party(side="ESP"))},
        {"people", "card"},
    ),
    (
        "surname only",
        {
            "parties": (
                Party(side="ESP", people=(Person(name="Mr. Prado"),)),
                Party(side="DEU", people=(Person(name="Brandt"),)),
            )
        },
        set(),
    ),
    (
        "sides",
        {"parties": (Party(side="DEU"), Party(side="PRT"))},
        {"contact", "card"},
    ),
    ("no date and no shared sentence", {"when": None, "evidence": ()}, {"contact", "card"}),
]


@pytest.mark.parametrize(("change", "hurt"), [case[1:] for case in SPOILT], ids=[case[0] for case in SPOILT])
def test_spoiling_a_field_of_a_contact_lowers_its_figures_and_no_other(change: dict[str, Any], hurt: set[str]) -> None:
    reading = perfect(made())
    first = msgspec.structs.replace(reading.contacts[0], **change)
    spoilt = msgspec.structs.replace(reading, contacts=(first, reading.contacts[1]))
    values = scored(made(), spoilt)
    assert {name for name, value in values.items() if value not in (1.0, None)} == hurt


def test_a_spurious_contact_costs_precision_and_a_missed_one_recall() -> None:
    reading = perfect(made())
    more = msgspec.structs.replace(reading, contacts=(*reading.contacts, reading.contacts[0]))
    fewer = msgspec.structs.replace(reading, contacts=reading.contacts[:1])
    assert figures([compare(made(), more)]).contact.precision == pytest.approx(2 / 3)
    assert figures([compare(made(), more)]).contact.recall == 1.0
    assert figures([compare(made(), fewer)]).contact.recall == 0.5
    assert compare(made(), more).contacts.spurious == (2,)
    assert compare(made(), fewer).contacts.missed == (1,)


def test_of_two_readings_of_one_contact_the_better_is_paired() -> None:
    reading = perfect(made())
    worse = msgspec.structs.replace(reading.contacts[0], channel="video", status="denied")
    doubled = msgspec.structs.replace(reading, contacts=(worse, *reading.contacts))
    values = figures([compare(made(), doubled)])
    assert values.channel.value == 1.0
    assert compare(made(), doubled).contacts.spurious == (0,)


def test_a_statement_needs_half_of_its_content_and_its_source() -> None:
    reading = perfect(made())
    text = TEXT
    cases = {
        "They last spoke": ("Mr. Prado", True),
        "last spoke in March": ("Mr.", True),
        "March": ("Mr. Prado", False),
        "They last spoke in March": ("Anna Brandt", False),
    }
    for content, (source, right) in cases.items():
        first = msgspec.structs.replace(
            reading.statements[0], content=(span(text, content),), source=span(text, source)
        )
        spoilt = msgspec.structs.replace(reading, statements=(first, reading.statements[1]))
        assert figures([compare(made(), spoilt)]).statement.matched == (2 if right else 1), content
    silent = msgspec.structs.replace(reading.statements[0], source=None)
    spoilt = msgspec.structs.replace(reading, statements=(silent,))
    assert figures([compare(made(), spoilt)]).statement.matched == 0


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"since": "2021-03~"}, True),
        ({"since": "2021-03-01"}, False),
        ({"since": None}, False),
        ({"kind": "first"}, False),
        ({"sides": ("ESP", "DEU")}, True),
        ({"sides": ("ESP",)}, False),
        ({"scope": "channel"}, True),
    ],
)
def test_a_since_claim_is_right_by_kind_bound_and_sides(change: dict[str, Any], right: bool) -> None:
    reading = perfect(made())
    claim = msgspec.structs.replace(reading.since_claims[0], **change)
    found = compare(made(), msgspec.structs.replace(reading, since_claims=(claim,)))
    assert bool(found.claims.pairs) is right


def test_hard_negatives_count_as_silent_only_when_no_contact_is_read() -> None:
    gold = made(contacts=[], since_claims=[])
    quiet, loud = Reading(report=perfect(gold).report), perfect(made())
    assert figures([compare(gold, quiet)]).silent.value == 1.0
    assert figures([compare(gold, loud)]).silent.value == 0.0


def test_figures_are_counted_over_all_reports_before_they_are_divided() -> None:
    whole, empty = made(), made(contacts=GOLD["contacts"][:1], since_claims=[])
    total = figures([compare(whole, perfect(whole)), compare(empty, Reading(report=perfect(empty).report))])
    assert (total.contact.matched, total.contact.gold, total.contact.read) == (2, 3, 2)
    assert total.contact.f1 == pytest.approx(0.8)


# Dates


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-05-13", date(2022, 5, 13), date(2022, 5, 13)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2022-02~", date(2022, 2, 1), date(2022, 2, 28)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2022-XX", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-22", date(2022, 6, 1), date(2022, 8, 31)),
        ("2022-24", date(2022, 12, 1), date(2023, 2, 28)),
        ("2022-02-24/2022-05-13", date(2022, 2, 24), date(2022, 5, 13)),
        ("2022-02/2022-05", date(2022, 2, 1), date(2022, 5, 31)),
        ("2022-02-24/..", date(2022, 2, 24), None),
        ("../2022", None, date(2022, 12, 31)),
    ],
)
def test_bounds_of_a_date(edtf: str, first: date | None, last: date | None) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    ["", "yesterday", "2022-13", "2022-02-30", "2022-5-1", "2022-05-02/2022-05-01", "13/05/2022", "0000"],
)
def test_what_is_no_date_has_no_bounds(edtf: str) -> None:
    assert bounds(edtf) is None


@given(st.dates(min_value=date(1, 1, 1)), st.dates(min_value=date(1, 1, 1)))
def test_two_days_overlap_only_when_they_are_one(a: date, b: date) -> None:
    days = bounds(a.isoformat()), bounds(b.isoformat())
    assert days[0] is not None
    assert days[1] is not None
    assert overlap(days[0], days[1]) is (a == b)
    assert same(a.isoformat(), b.isoformat()) is (a == b)


def test_an_unknown_date_is_the_same_as_an_unknown_date_only() -> None:
    assert same(None, None)
    assert not same(None, "2022")
    assert not same("nonsense", "other nonsense")


# Sentences and pairs


@pytest.mark.parametrize(
    "sentences",
    [
        ["He met Mr. Blinken in Washington, D.C. on Jan. 3 at 10 a.m. and left.", "Then he flew home."],
        ["« Nous y sommes. »", "Il a raccroché."],
        ["“It is over.”", "She left!", "Why?", "(Nobody knows.)", "End"],
        ["Le gén. a vu M. Lavrov et J. Sullivan.", "— Rien d’autre."],
        ["Il vaut 3.5 millions.", "C’est tout…", "Non"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end].strip() for start, end in split(text)] == sentences


@given(st.text(alphabet="aB. !?«»\n”’(1", max_size=80))
def test_sentences_hold_every_character_of_ink_once(text: str) -> None:
    assert "".join("".join(text[start:end].split()) for start, end in split(text)) == "".join(text.split())


@given(st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), max_size=4))
def test_no_other_pairing_scores_more(scores: list[list[int]]) -> None:
    def best(row: int, free: frozenset[int]) -> int:
        if row == len(scores):
            return 0
        taken = [scores[row][column] + best(row + 1, free - {column}) for column in free]
        return max([best(row + 1, free), *taken])

    pairs = assign(scores)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(scores[row][column] > 0 for row, column in pairs)
    assert sum(scores[row][column] for row, column in pairs) == best(0, frozenset(range(4)))


# Bad gold


def spoil(**changes: Any) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(json.dumps(GOLD))
    for path, value in changes.items():
        *steps, last = path.split("__")
        place = gold
        for step in steps:
            place = place[int(step)] if step.isdigit() else place[step]  # type: ignore[index]
        place[last] = value
    return gold


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"contacts__0__channel": "smoke signal"}, "contacts[0].channel"),
        ({"contacts__1__when": "soon"}, "contacts[1].when"),
        ({"contacts__0__evidence": ["words that are not there"]}, "contacts[0].evidence"),
        ({"contacts__0__initiator": "FRA"}, "contacts[0].initiator"),
        ({"contacts__0__parties": [{"side": "DEU", "people": []}]}, "contacts[0].parties"),
        ({"statements__1__content": ["It went", "badly"]}, "statements[1].content"),
        ({"statements__1__within": 7}, "statements[1].within"),
        ({"since_claims__0__contact": 9}, "since_claims[0].contact"),
        ({"published": "last week"}, "published"),
        ({"comment": "a key that the format does not know"}, "comment"),
    ],
)
def test_a_bad_gold_report_is_refused_by_file_and_field(change: dict[str, Any], field: str, tmp_path: Path) -> None:
    path = tmp_path / "en-1.json"
    path.write_text(json.dumps(spoil(**change)), "utf-8")
    with pytest.raises(GoldError) as error:
        load_gold(path)
    assert str(error.value).startswith("OL401 en-1.json: ")
    assert field in str(error.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(GoldError):
            load_folder(folder)
    (tmp_path / "en-1.json").write_text(json.dumps(GOLD), "utf-8")
    assert len(load_folder(tmp_path)) == 1
    with pytest.raises(GoldError):
        load_folder(tmp_path, prefix="fr-")
