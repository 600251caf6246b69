"""`openlines who`: which side and office a name stands for, on a day or ever."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openlines.errors import BadDate

if TYPE_CHECKING:
    from openlines.knowledge.people import Known, Tenure


def run(
    name: Annotated[str, typer.Argument(help="A name, in any spelling: Choïgou, Shoigu, Шойгу.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day asked about, as YYYY-MM-DD.")] = None,
    people: Annotated[
        list[Path] | None,
        typer.Option("--people", metavar="FILE", help="Your own table of office-holders; may be repeated."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, a person each.")] = False,
) -> None:
    """Tell the side, the office and the spellings of an office-holder. Exit status 1 when nobody is known."""
    from openlines.cli.console import json_line, output, safe, write  # noqa: PLC0415
    from openlines.cli.settings import known_people  # noqa: PLC0415

    day = _day(on)
    found = known_people(people).who(name, day)
    if as_json:
        write(b"".join(json_line(known) for known in found))
    elif found:
        output().print(safe("\n\n".join(_words(known, day) for known in found)), soft_wrap=True)
    else:
        output().print(safe(f"Nobody known by the name of {name}."), soft_wrap=True)
    if not found:
        raise typer.Exit(1)


def _day(on: str | None) -> date | None:
    if on is None:
        return None
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise BadDate(f"{on!r} is not a day", where="--on", fix="write it as 2022-05-13") from None


def _words(known: "Known", day: date | None) -> str:
    lines = [known.name]
    lines += [f"  {_office(tenure)}" for tenure in known.held]
    if day is not None and not known.held:
        lines.append(f"  no office known on {day}")
    if day is not None and known.others:
        lines.append("  at other times: " + "; ".join(_office(t, source=False) for t in known.others))
    if known.spellings:
        lines.append("  also written: " + ", ".join(known.spellings))
    if known.wikidata:
        lines.append(f"  wikidata: {known.wikidata}")
    return "\n".join(lines)


def _office(tenure: "Tenure", *, source: bool = True) -> str:
    until = "in office as far as known" if tenure.ended is False else f"until {tenure.until_text}"
    if tenure.ended is None:
        until = "end unknown"
    told = f"{tenure.side} {tenure.post}, since {tenure.since_text or '?'}, {until}"
    return f"{told} ({tenure.source})" if source else told
