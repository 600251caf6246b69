"""What `openlines read` prints of a reading: cards, JSON, or the events of an ontology, a line each."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from openlines.records import Reading

Layout = Literal["cards", "json", "plover", "cameo"]
Printer = Callable[[str, "Reading"], None]


def printer(layout: Layout, *, full: bool) -> Printer:
    """What prints one reading, given the name of its file. The header of a table is printed at once, so that it
    stands there also where no report makes a line."""
    from openlines.cli import console  # noqa: PLC0415

    if layout == "json":
        return lambda name, reading: console.write(console.json_line(_line(name, reading)))
    if layout == "cards":
        from openlines.cli.card import Cards  # noqa: PLC0415

        cards = Cards(console.output(), full=full)
        return lambda name, reading: cards.show(reading, name)
    if layout == "plover":
        from openlines.exports import plover as table  # noqa: PLC0415
    else:
        from openlines.exports import cameo as table  # type: ignore[no-redef]  # noqa: PLC0415
    _rows([table.header()])
    return lambda _, reading: _rows(list(table.lines(reading)))


def _rows(lines: list[str]) -> None:
    from openlines.cli.console import safe, write  # noqa: PLC0415

    write("".join(safe(line) + "\n" for line in lines).encode())


def _line(name: str, reading: "Reading") -> dict[str, object]:
    import msgspec  # noqa: PLC0415

    return {"file": name, **msgspec.structs.asdict(reading)}
