"""Marks on a text: whatever overlaps, the pieces nest, the text comes back, and every marked character is marked."""

from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from openlines.web.marks import ORDER, Mark, Node, Piece, cut, parts, words

TEXTS = st.text(alphabet="ab <&\n\u00e9\U0001f600", max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    place = st.integers(-2, len(text) + 2)
    marks = draw(
        st.lists(
            st.builds(
                Mark, start=place, end=place, layer=st.sampled_from(ORDER), of=st.sampled_from(["c0", "c1", "s0", "t0"])
            ),
            max_size=12,
        )
    )
    return text, marks


def _covered(pieces: Iterable[Piece], around: tuple[Mark, ...] = ()) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Each character with the marks around it."""
    for one in pieces:
        if isinstance(one, str):
            yield from ((sign, around) for sign in one)
        else:
            yield from _covered(one.inside, (*around, one.mark))


def _nodes(pieces: Iterable[Piece]) -> Iterator[Node]:
    for one in pieces:
        if isinstance(one, Node):
            yield one
            yield from _nodes(one.inside)


@given(marked())
def test_the_words_of_the_pieces_are_the_text(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    assert words(cut(text, marks)) == text


@given(marked())
def test_every_character_of_a_mark_lies_within_it_once_and_no_other_does(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    for at, (_, around) in enumerate(_covered(cut(text, marks))):
        assert len(set(around)) == len(around)
        assert set(around) == {one for one in marks if one.start <= at < one.end}


@given(marked())
def test_a_piece_lies_within_the_piece_around_it_and_none_is_empty(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    for node in _nodes(cut(text, marks)):
        assert text[node.start : node.end] == words(node.inside) != ""
        assert all(node.start <= one.start and one.end <= node.end for one in _nodes(node.inside))


@given(marked())
def test_each_mark_opens_once(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    opened = [node.mark for node in _nodes(cut(text, marks)) if node.opens]
    assert sorted(opened, key=repr) == sorted(
        {one for one in marks if max(one.start, 0) < min(one.end, len(text))}, key=repr
    )


@given(marked(), st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_of_the_text_is_that_stretch_with_its_marks(
    given: tuple[str, list[Mark]], start: int, end: int
) -> None:
    text, marks = given
    pieces = cut(text, marks, start=start, end=end)
    assert words(pieces) == text[start:end]
    for at, (_, around) in enumerate(_covered(pieces), start):
        assert set(around) == {one for one in marks if one.start <= at < one.end}


def test_a_mark_within_another_is_nested_and_one_across_its_end_is_parted() -> None:
    long = Mark(start=0, end=6, layer="contact", of="c0")
    inner = Mark(start=1, end=3, layer="person", of="p0")
    across = Mark(start=4, end=8, layer="statement", of="s0")
    outer, rest, tail = cut("abcdefghi", [inner, across, long])
    assert isinstance(outer, Node)
    assert outer.mark == long
    assert [one if isinstance(one, str) else one.mark.of for one in outer.inside] == ["a", "p0", "d", "s0"]
    assert isinstance(rest, Node)
    assert (rest.mark, rest.opens, rest.inside) == (across, False, ("gh",))
    assert tail == "i"


@given(marked(), st.integers(1, 30), st.integers(0, 5))
def test_parts_make_up_the_text_and_none_is_empty(given: tuple[str, list[Mark]], size: int, weight: int) -> None:
    text, marks = given
    found = parts(text, marks, size=size, weight=weight)
    assert "".join(text[a:b] for a, b in found) == text
    assert all(a < b for a, b in found) or found == [(0, 0)]
    assert all(b - a <= size for a, b in found)


def test_parts_end_after_a_line_where_there_is_one() -> None:
    text = "aaa aaa\n" * 10
    assert all(text[b - 1] == "\n" for _, b in parts(text, [], size=30, weight=0))


def test_marks_weigh_on_a_part() -> None:
    text = "word " * 100
    marks = [Mark(start=at, end=at + 4, layer="time", of=f"t{at}") for at in range(0, 500, 5)]
    assert len(parts(text, marks, size=300, weight=20)) > len(parts(text, [], size=300, weight=20))
