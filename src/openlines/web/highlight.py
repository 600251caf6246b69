"""A text with its marks as HTML. Every character of the text is escaped, and no other character is added to it."""

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from openlines.web.marks import Mark, Node, Piece

# Marks whose words themselves lead to their record. The others are long, or wholly filled by shorter ones: they have a
# sign at their start.
_WORDS_LEAD = frozenset(("person", "time"))
_SIGNED = frozenset(("contact", "claim", "statement"))

Label = Callable[[str], str]


def html(pieces: Iterable[Piece], label: Label) -> Markup:
    """The pieces as nested `<mark>` elements, each with the name of its record in `data-of`. Where the first mark of a
    record stands there is an anchor of that name; it leads to `#about-NAME`. `label` gives the words in which a sign
    is told to those who do not see."""
    return Markup(_Writer(label).run(pieces))


class _Writer:
    def __init__(self, label: Label) -> None:
        self.label = label
        self.anchored: set[str] = set()

    def run(self, pieces: Iterable[Piece], leads: Mark | None = None) -> str:
        return "".join(self._words(one, leads) if isinstance(one, str) else self._node(one, leads) for one in pieces)

    def _node(self, node: Node, leads: Mark | None) -> str:
        mark = node.mark
        first = mark.of not in self.anchored
        self.anchored.add(mark.of)
        signed = mark.layer in _SIGNED
        sign = self._sign(mark.of) if signed and first else ""
        anchor = f' id="{mark.of}"' if first and not signed else ""
        inner = self.run(node.inside, mark if mark.layer in _WORDS_LEAD else leads)
        return f'<mark class="{mark.layer} {mark.part}" data-of="{mark.of}"{anchor}>{sign}{inner}</mark>'

    def _sign(self, of: str) -> str:
        return (
            f'<a class="sign" id="{of}" href="#about-{of}" data-n="{int(of[1:]) + 1}" data-of="{of}"'
            f' aria-label="{escape(self.label(of))}"></a>'
        )

    def _words(self, words: str, leads: Mark | None) -> str:
        shown = str(escape(words))
        return f'<a href="#about-{leads.of}">{shown}</a>' if leads else shown
