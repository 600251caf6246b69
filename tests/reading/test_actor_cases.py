"""Single mentions: each names its phenomenon and whom it must mean."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from openlines.reading.actors import Cast, Mention, Ref, find_cast
from openlines.reading.parse import Parsed, parse_many
from openlines.records import Report

FLOOR = 0.97  # of the cases; parsers err, and the table holds what they err on as well


class Case(NamedTuple):
    """One line of the table; `start` is where the mention begins in `text`, brackets taken out."""

    language: str
    phenomenon: str
    published: date | None
    text: str
    start: int
    end: int
    meant: str


def case(line: str) -> Case:
    language, phenomenon, published, text, meant = line.split("\t")
    text = text.replace("\\n", "\n")
    start, end = text.index("["), text.index("]") - 1
    day = date.fromisoformat(published) if published else None
    return Case(language, phenomenon, day, text.replace("[", "").replace("]", ""), start, end, meant)


CASES = [
    case(line)
    for line in (Path(__file__).parent / "actor_cases.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def told(cast: Cast, ref: Ref) -> str:
    side = ref.side or "?"
    return f"{cast.people[ref.person].name}/{side}" if ref.person is not None else side


def mention(cast: Cast, one: Case) -> Mention | None:
    """The longest mention that shares characters with the bracketed words and begins with them or holds them."""
    found = [
        m for m in cast.mentions if m.start < one.end and m.end > one.start and m.kind not in ("place", "adjective")
    ]
    exact = [m for m in found if m.start <= one.start]
    return max(exact or found, key=lambda m: m.end - m.start, default=None)


def meant(cast: Cast, one: Case) -> str:
    found = mention(cast, one)
    return "; ".join(told(cast, ref) for ref in found.refs) if found else "-"


@pytest.fixture(scope="module")
def parsed() -> list[Parsed]:
    reports = [
        Report(id=str(n), text=one.text, language=one.language, published=one.published) for n, one in enumerate(CASES)
    ]
    return list(parse_many(reports))


def test_many_phenomena_of_both_languages_are_held() -> None:
    assert len(CASES) >= 120
    assert all(count > 40 for count in Counter(one.language for one in CASES).values())
    assert len({one.phenomenon for one in CASES}) >= 15


def test_mentions_mean_whom_the_table_says(parsed: list[Parsed]) -> None:
    wrong = []
    for one, report in zip(CASES, parsed, strict=True):
        found = meant(find_cast(report), one)
        if found != one.meant:
            wrong.append(f"{one.phenomenon}: {one.text!r} [{one.text[one.start : one.end]}] {found} for {one.meant}")
    share = 1 - len(wrong) / len(CASES)
    assert share >= FLOOR, f"{share:.3f} right; wrong:\n" + "\n".join(wrong)


def test_what_is_not_known_is_never_guessed(parsed: list[Parsed]) -> None:
    unknown = [(one, report) for one, report in zip(CASES, parsed, strict=True) if one.meant in ("?", "-")]
    assert unknown
    assert [one.text for one, report in unknown if meant(find_cast(report), one) not in ("?", "-")] == []


def test_actors_are_found_without_a_report() -> None:
    from openlines import find_actors  # noqa: PLC0415

    cast = find_actors("Le ministre russe Sergueï Choïgou a appelé Lloyd Austin, a dit Moscou.", published="2022-05-13")
    assert [(person.name, person.side) for person in cast.people] == [
        ("Sergueï Choïgou", "RUS"),
        ("Lloyd Austin", "USA"),
    ]
