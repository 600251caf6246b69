"""A text with its marks as HTML. Every character of the text is escaped, and no other character is added to it."""

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from openlines.web.marks import Mark, Node, Piece

# Marks whose words themselves lead to their record; contacts and statements are long, and have a sign at their start.
_WORDS_LEAD = frozenset(("claim", "person", "time"))
_SIGNED = frozenset(("contact", "statement"))

Label = Callable[[str], str]


def html(pieces: Iterable[Piece], label: Label) -> Markup:
    """The pieces as nested `<mark>` elements, each with the name of its record in `data-of`. Where the first mark of a
    record stands there is an anchor of that name; it leads to `#about-NAME`. `label` gives the words in which a
    contact or a statement is told to those who do not see."""
    return Markup(_Writer(label).run(pieces))


class _Writer:
    def __init__(self, label: Label) -> None:
        self.label = label
        self.anchored: set[str] = set()

    def run(self, pieces: Iterable[Piece], leads: Mark | None = None) -> str:
        return "".join(self._words(one, leads) if isinstance(one, str) else self._node(one, leads) for one in pieces)

    def _node(self, node: Node, leads: Mark | None) -> str:
        mark = node.mark
        within = self.run
        sign = self._sign(mark)
        inner = within(node.inside, mark if mark.layer in _WORDS_LEAD else leads)
        return f'<mark class="{mark.layer} {mark.part}" data-of="{mark.of}">{sign}{inner}</mark>'

    def _sign(self, mark: Mark) -> str:
        if mark.layer not in _SIGNED or mark.of in self.anchored:
            return ""
        self.anchored.add(mark.of)
        words = escape(self.label(mark.of))
        number = int(mark.of[1:]) + 1
        return (
            f'<a class="sign" id="{mark.of}" href="#about-{mark.of}" data-n="{number}" data-of="{mark.of}"'
            f' aria-label="{words}"></a>'
        )

    def _words(self, words: str, leads: Mark | None) -> str:
        if leads is None:
            return str(escape(words))
        anchor = "" if leads.of in self.anchored else f' id="{leads.of}"'
        self.anchored.add(leads.of)
        return f'<a href="#about-{leads.of}"{anchor}>{escape(words)}</a>'
