"""What attribution yields beyond one sentence: chains, nesting, sourcing, and texts that mean harm."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openlines.reading.actors import find_cast
from openlines.reading.attribution import find_statements
from openlines.reading.attribution.lexicon import inflect, lexicon, tokens_of
from openlines.reading.attribution.quotes import find_quotes
from openlines.reading.parse import parse
from openlines.records import Report, Statement


def read(text: str, language: str = "en", publisher: str | None = None) -> tuple[Statement, ...]:
    report = Report(id="x", text=text, language=language, publisher=publisher)
    parsed = parse(report)
    return find_statements(parsed, find_cast(parsed))


def by_cue(statements: tuple[Statement, ...], cue: str) -> Statement:
    return next(s for s in statements if s.cue is not None and cue in s.cue.text)


def test_every_span_holds_the_words_that_stand_at_its_place() -> None:
    text = "“No date is set,” Lena Brandt told reporters in Kyiv. She added that talks would go on."
    for statement in read(text):
        for span in (statement.source, statement.cue, statement.to, statement.reason, *statement.content):
            assert span is None or text[span.start : span.end] == span.text


def test_a_quotation_goes_on_over_sentences_and_paragraphs_of_one_speaker() -> None:
    text = (
        "“We called twice,” the envoy said. “Nobody answered. We left a message.”\n\n"
        "“We shall call again.”\n\nThe ministry gave no date."
    )
    (said,) = read(text)
    assert [piece.text for piece in said.content] == [
        "We called twice",
        "Nobody answered. We left a message.",
        "We shall call again.",
    ]
    assert said.mode == "direct"


def test_the_same_unnamed_official_stays_one_source_of_one_standing() -> None:
    text = (
        "A senior Omani official, who asked not to be named because the talks are secret, said the call was short. "
        "“It was polite,” the official said. He added that another was planned."
    )
    statements = read(text)
    assert [s.sourcing for s in statements] == ["anonymous"] * 3
    assert {s.who for s in statements} == {None}
    assert statements[0].reason is not None
    assert statements[0].reason.text == "because the talks are secret"


@pytest.mark.parametrize(
    ("sentence", "language", "sourcing"),
    [
        ("Petra Novak said the line was open.", "en", "named"),
        ("The Japanese foreign minister said the line was open.", "en", "named"),
        ("The Pentagon said the line was open.", "en", "institution"),
        ("A spokesman for the Chinese embassy said the line was open.", "en", "institution"),
        ("Two Western diplomats said the line was open.", "en", "anonymous"),
        ("A former minister said the line was open.", "en", "anonymous"),
        ("Reuters said the line was open.", "en", "media"),
        ("The joint statement said the line was open.", "en", "document"),
        ("It is believed that the line was open.", "en", "unattributed"),
        ("Le premier ministre japonais a dit que la ligne était ouverte.", "fr", "named"),
        ("Moscou a dit que la ligne était ouverte.", "fr", "institution"),
        ("Trois diplomates européens ont dit que la ligne était ouverte.", "fr", "anonymous"),
        ("L'agence Kyodo a dit que la ligne était ouverte.", "fr", "media"),
        ("Le communiqué dit que la ligne était ouverte.", "fr", "document"),
        ("On dit que la ligne était ouverte.", "fr", "unattributed"),
    ],
)
def test_sources_are_graded_by_what_they_are(sentence: str, language: str, sourcing: str) -> None:
    (statement,) = read(sentence, language)
    assert statement.sourcing == sourcing


def test_several_unnamed_sources_are_counted() -> None:
    (statement,) = read("Two Turkish officials said the envoys had met.")
    assert statement.number == 2


def test_a_capital_that_speaks_is_its_government() -> None:
    (statement,) = read("Moscow said the line was open.")
    assert (statement.who, statement.side) == ("Russian government", "RUS")
    (statement,) = read("Londres affirme que la ligne est ouverte.", "fr")
    assert (statement.who, statement.side) == ("Gouvernement britannique", "GBR")


def test_a_relay_keeps_the_chain_from_the_outermost_to_the_innermost() -> None:
    statements = read("RIA, citing the Russian defence ministry, reported that the generals had spoken.")
    outer, inner = by_cue(statements, "reported"), by_cue(statements, "citing")
    assert outer.within is None
    assert inner.within == statements.index(outer)
    assert inner.content == outer.content
    assert outer.sourcing == "media"
    assert outer.side is None


def test_speech_told_inside_speech_is_within_it() -> None:
    statements = read("Le ministère a indiqué que M. Diallo avait réclamé une trêve immédiate.", "fr")
    outer, inner = by_cue(statements, "indiqué"), by_cue(statements, "réclamé")
    assert inner.within == statements.index(outer)


def test_an_outlet_that_quotes_a_speaker_holds_what_he_says() -> None:
    statements = read("Iranian media quoted Admiral Rezai as saying that the drill was routine.")
    outer, inner = by_cue(statements, "quoted"), by_cue(statements, "saying")
    assert inner.within == statements.index(outer)
    assert outer.content == inner.content


def test_what_another_confirms_is_what_was_said_before() -> None:
    text = "Ankara affirme que l'appel a eu lieu, ce que deux diplomates ont confirmé."
    statements = read(text, "fr")
    first, second = by_cue(statements, "affirme"), by_cue(statements, "confirmé")
    assert second.content == first.content
    assert (second.stance, second.number) == ("confirms", 2)


def test_a_ministrys_own_text_is_a_communique_throughout() -> None:
    statements = read("Le ministre a rappelé la position de la France.", "fr", publisher="ministère")
    assert [s.form for s in statements] == ["communique"]


def test_thought_is_told_only_when_it_is_asked_for() -> None:
    parsed = parse(Report(id="x", text="The minister believes that the truce will hold.", language="en"))
    cast = find_cast(parsed)
    assert find_statements(parsed, cast) == ()
    (thought,) = find_statements(parsed, cast, thought=True)
    assert thought.medium == "thought"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_tables_of_a_language_load_and_inflect(language: str) -> None:
    known = lexicon(language)
    assert len(known.verbs) > 1000
    assert tokens_of("d'après") == ("d'", "après")
    assert "said" in inflect("say", lexicon("en").table)
    assert "exigeait" in inflect("exiger", lexicon("fr").table)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and «no».", ["yes", "no"]),
        ("He said \"yes\" and 'no'.", ["yes", "no"]),
        ("She said ''yes'' twice.", ["yes"]),
        ("Il répond : « Elle a dit “non” hier. »", [" Elle a dit “non” hier. ", "non"]),
        ("The minister's aide's car", []),
        ("“A.\n\n“B.”", ["A.\n\n“B."]),
        ("“left open\nnext line", ["left open"]),
    ],
)
def test_quotations_of_three_kinds_nest_and_end(text: str, quoted: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == quoted


HOSTILE = {
    "quotation marks left open": "“ ‘ « “ ‘ he said " * 300,
    "nothing but commas": ", he said" * 800,
    "one sentence of many clauses": " and ".join(["the minister said that the envoy had warned the king"] * 60),
    "one long quotation": "“" + "The talks go on and the minister said so. " * 200,
    "nothing but cues": "said that " * 800,
    "nothing but colons": ": “x y z w u v”" * 300,
    "nothing": " \n\n ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_reasonable_time(name: str) -> None:
    parsed = parse(Report(id="x", text=HOSTILE[name], language="en"))
    cast = find_cast(parse(Report(id="y", text="", language="en")))
    begin = time.perf_counter()
    find_statements(parsed, cast)
    assert time.perf_counter() - begin < 8.0


def test_time_grows_with_the_length_of_the_text_and_no_faster() -> None:
    unit = "“We waited,” the envoy said, adding that “nobody came”, according to aides. "
    cast = find_cast(parse(Report(id="y", text="", language="en")))
    spent = []
    for times in (50, 400):
        parsed = parse(Report(id="x", text=unit * times, language="en"))
        find_statements(parsed, cast)
        begin = time.perf_counter()
        find_statements(parsed, cast)
        spent.append(time.perf_counter() - begin)
    assert spent[1] < 30 * max(spent[0], 0.002)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab ,.:“”«»\"'‘’\n—", max_size=80))
def test_quotations_lie_inside_the_text_and_never_cross(text: str) -> None:
    found = find_quotes(text)
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
    for first in found:
        for second in found:
            crossing = first.start < second.start < first.end < second.end
            assert not crossing


TURNS = (
    "Press conference (excerpts)\n\n"
    "Reuters: Has there been any contact since the talks in Oslo? We hear of a call.\n\n"
    "Lena Brandt: I have nothing to share. The embassy in Lima has lodged a protest. We urge Peru to answer it.\n\n"
    "AFP: Will the ministers meet?\n\n"
    "Lena Brandt: Peru said that it was ready."
)


def test_a_transcript_is_read_turn_by_turn() -> None:
    turns = [statement for statement in read(TURNS) if statement.cue is not None and statement.cue.text == ":"]
    assert [(turn.who, turn.stance, turn.mode) for turn in turns] == [
        ("Reuters", "asserts", "direct"),
        ("Lena Brandt", "declines", "direct"),
        ("Lena Brandt", "asserts", "direct"),
        ("AFP", "asserts", "direct"),
        ("Lena Brandt", "asserts", "direct"),
    ]
    assert turns[2].content[0].text.endswith("We urge Peru to answer it")
    assert {turn.form for turn in turns} == {"briefing"}


def test_in_a_turn_another_s_words_are_told_within_and_the_speaker_s_own_only_once() -> None:
    statements = read(TURNS)
    assert [s.source.text for s in statements if s.source is not None and s.within is not None] == ["Peru"]


def test_fields_with_colons_are_no_transcript() -> None:
    text = "Place: Oslo\n\nDate: 4 May\n\nSubject: the grain talks of the two countries"
    assert read(text) == ()
