"""Time expressions: a table of diplomatic reports in miniature, and what must hold of every answer."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from openlines.languages import codes
from openlines.reading.times import TimeMention, find_times
from openlines.when import When

TABLE = Path(__file__).parent / "time_cases.tsv"
MARK = re.compile(r"\[\[(.*?)\]\]")


def cases() -> list[tuple[str, date | None, str | None, str, int, int]]:
    out = []
    for line in TABLE.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        language, published, edtf, marked = line.replace("¶", "\n").split("\t")[:4]
        m = list(MARK.finditer(marked))[-1]
        start = len(MARK.sub(r"\1", marked[: m.start()]))
        text = MARK.sub(r"\1", marked)
        day = None if published == "-" else date.fromisoformat(published)
        out.append((language, day, None if edtf == "-" else edtf, text, start, start + len(m[1])))
    return out


CASES = cases()


def answer(language: str, published: date | None, text: str, start: int, end: int) -> TimeMention | None:
    """The mention of these words: the one that covers most of them and says the most."""
    found = [m for m in find_times(text, language=language, published=published) if m.start < end and start < m.end]
    return max(found, key=lambda m: (min(m.end, end) - max(m.start, start), m.when is not None), default=None)


def right(case: tuple[str, date | None, str | None, str, int, int]) -> bool:
    language, published, edtf, text, start, end = case
    mention = answer(language, published, text, start, end)
    return (mention.edtf if mention else None) == edtf


def wrong_and_certain(case: tuple[str, date | None, str | None, str, int, int]) -> bool:
    language, published, edtf, text, start, end = case
    mention = answer(language, published, text, start, end)
    if mention is None or mention.when is None or mention.edtf == edtf:
        return False
    if edtf is None:
        return mention.when.exact
    return mention.when.exact and When.of(edtf).could_be(mention.when.earliest or date.min) is False


def test_the_table_is_large_and_a_tenth_of_it_undated() -> None:
    assert len(CASES) >= 250
    assert sum(case[1] is None for case in CASES) >= 25
    assert {case[0] for case in CASES} == {"en", "fr"}


def test_ninety_seven_of_a_hundred_are_right() -> None:
    wrong = [f"{c[0]} {c[1]} {c[2]} {c[3]}" for c in CASES if not right(c)]
    assert len(wrong) <= 0.03 * len(CASES), "\n".join(wrong)


def test_no_wrong_date_is_stated_as_certain() -> None:
    assert [c[3] for c in CASES if wrong_and_certain(c)] == []


@pytest.mark.parametrize("language", codes())
def test_every_edtf_is_edtf_and_lies_inside_its_bounds(language: str) -> None:
    for lang, published, _, text, _, _ in CASES:
        if lang != language:
            continue
        for mention in find_times(text, language=language, published=published):
            if mention.when:
                check(mention.when)
            if mention.through:
                check(mention.through)


def check(when: When) -> None:
    parsed = parse_edtf(when.edtf)
    left, _, last = when.edtf.partition("/")
    if left != "..":
        lower = parsed.lower_strict()
        assert when.earliest is not None
        assert when.earliest <= date(*lower[:3])
    if (last or left) != "..":
        upper = parsed.upper_strict()
        assert when.latest is not None
        if when.granularity != "season":
            assert date(*upper[:3]) <= when.latest
    assert not (when.earliest and when.latest and when.earliest > when.latest)


WORDS = """
le la du au depuis since on in 3 13 31 mai May février Feb. 2022 1999 vendredi Friday dernier last next
prochain week semaine deux two mois months ago il y a avant before la veille the day before , . - / : h
heures 18 h 42 fin late années 60 1990s trimestre quarter été summer invasion guerre war Ukraine Noël
Easter hier yesterday demain dans en between and et to from 29 30 février 31 juin 12/13/2022 2022-02-30
25:61 the past les derniers il y a dix ans ago
"""
SOUP = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=30)


@given(SOUP, st.sampled_from(["fr", "en"]), st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))))
@settings(max_examples=150, deadline=None)
def test_whatever_the_words_the_answer_is_sound(words: list[str], language: str, published: date | None) -> None:
    text = " ".join(words)
    mentions = find_times(text, language=language, published=published)
    for mention in mentions:
        assert mention.quote == text[mention.start : mention.end]
        assert mention.edtf == (mention.when.edtf if mention.when else None)
        if mention.when:
            check(mention.when)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_an_error(text: str, language: str) -> None:
    for mention in find_times(text, language=language, published=date(2022, 5, 13)):
        assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize("language", codes())
@pytest.mark.parametrize("published", [date.min, date(1, 1, 9), date(9999, 12, 28), date.max])
def test_the_ends_of_the_calendar_are_no_error(language: str, published: date) -> None:
    for lang, _, _, text, _, _ in CASES:
        if lang == language:
            find_times(text, language=language, published=published)


HOSTILE = [
    "1 " * 50_000,
    "a" * 100_000,
    "il y a " * 14_000,
    "depuis que " * 9_000,
    "since since " * 8_000,
    "the the " * 12_500,
    "le 3, 4 et " * 9_000,
    "     " * 20_000,
    "-" * 100_000,
    "1/1/1/" * 16_000,
    "mai mai mai " * 8_000,
    "deux " * 20_000,
    ". " * 50_000,
    "l'" * 50_000,
    "late early mid-" * 6_600,
    "the day before " * 6_600,
    "vendredi la veille " * 5_000,
    "depuis la guerre " * 6_000,
]


@pytest.mark.parametrize("language", codes())
@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: repr(t[:12]))
def test_no_form_is_slow_on_hostile_text(language: str, text: str) -> None:
    from openlines.reading.times.forms import grammar  # noqa: PLC0415
    from openlines.reading.times.tables import fold  # noqa: PLC0415

    folded = fold(text)
    for form in {id(f): f for forms in grammar(language).by_word.values() for f in forms}.values():
        begun = time.perf_counter()
        for start in (0, len(folded) // 2, max(0, len(folded) - 50)):
            form.regex.match(folded, start)
        assert time.perf_counter() - begun < 0.5, form.rule.form


@pytest.mark.parametrize("language", codes())
@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: repr(t[:12]))
def test_reading_time_grows_with_the_text_and_no_faster(language: str, text: str) -> None:
    def seconds(piece: str) -> float:
        begun = time.perf_counter()
        find_times(piece, language=language, published=date(2022, 5, 13))
        return time.perf_counter() - begun

    seconds(text[:1000])
    small, large = seconds(text[: len(text) // 5]), seconds(text)
    assert large < max(15 * small, 1.0)


def test_the_words_before_a_time_say_how_it_bounds() -> None:
    text = "They had not spoken since Feb. 18 and will not meet before June 1."
    since, before = find_times(text, language="en", published=date(2022, 5, 13))
    assert (since.relation, text[slice(*since.signal)] if since.signal else None) == ("since", "since")
    assert before.relation == "before"


def test_a_range_keeps_the_whole_stretch_at_its_first_end() -> None:
    first, last = find_times("du 3 au 5 mai", language="fr", published=date(2022, 5, 13))
    assert first.through is not None
    assert first.through.edtf == "2022-05-03/2022-05-05"
    assert last.through is None


def test_an_undated_weekday_is_not_older_than_the_last_day_told() -> None:
    text = "Ils se sont parlé vendredi. Leurs conseillers avaient échangé le 16 mars 2022."
    friday = find_times(text, language="fr")[0]
    assert friday.edtf == "2022-03-11/.."


def test_day_and_month_that_may_be_swapped_keep_both_readings() -> None:
    (mention,) = find_times("The note is dated 04/05/2022.", language="en", published=date(2023, 5, 13))
    assert mention.when is not None
    assert not mention.when.exact
    assert set(mention.when.candidates) == {"2022-04-05", "2022-05-04"}


def test_an_impossible_day_is_not_stated() -> None:
    for mention in find_times("le 31 juin 2022", language="fr", published=date(2022, 5, 13)):
        assert mention.when is None or not mention.when.exact
