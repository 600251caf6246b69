"""`openlines times`: the times that a report tells, each with its bounds and why it is so."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from openlines.reading.times import TimeMention
    from openlines.records import Report

STDIN = "-"
UNKNOWN = "unknown"


def run(
    file: Annotated[str, typer.Argument(metavar="[FILE]", help="Text or HTML file; - for standard input.")] = STDIN,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, a mention each.")] = False,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="YYYY-MM-DD", help="Day of publication, where the file tells none."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="Language (fr, en); found when not given."),
    ] = None,
) -> None:
    """Show every time that a report tells, with its EDTF, its bounds and what it was counted from.

    Words in the text whose date nothing fixes are shown as unknown.
    """
    from openlines.cli.console import json_line, output, write  # noqa: PLC0415
    from openlines.intake import MAX_BYTES, from_bytes, from_file  # noqa: PLC0415
    from openlines.reading.times import find_times  # noqa: PLC0415

    if file == STDIN:
        if sys.stdin.isatty():
            raise typer.BadParameter("name a file, or pipe a report in", param_hint="FILE")
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        report = from_bytes(data, name="standard input", published=published, language=language)
    else:
        report = from_file(Path(file), published=published, language=language)
    mentions = find_times(report.text, language=report.language, published=report.published)
    if as_json:
        write(b"".join(json_line(mention) for mention in mentions))
    else:
        _show(report, mentions, output())


def _show(report: "Report", mentions: "tuple[TimeMention, ...]", console: "Console") -> None:
    """Each line of the text that tells a time, its times highlighted, and below it what each of them is."""
    from rich.text import Text  # noqa: PLC0415

    from openlines.cli.console import safe  # noqa: PLC0415

    mark = "*" if console.color_system is None else ""
    day = report.published.isoformat() if report.published else UNKNOWN
    console.print(Text(f"Published: {day}. Language: {report.language}. Times: {len(mentions)}."))
    start = 0
    for line in report.text.splitlines(keepends=True):
        end = start + len(line)
        here = [mention for mention in mentions if start <= mention.start < end]
        if here:
            shown, at = Text(), start
            for first, last in _merged(here):
                shown.append(safe(report.text[at:first]), style="dim")
                shown.append(mark + safe(report.text[first:last]) + mark, style="bold yellow")
                at = last
            shown.append(safe(report.text[at:end].rstrip()) if at < end else "", style="dim")
            console.print()
            console.print(shown)
            for mention in here:
                console.print(Text("    " + safe(described(mention)), style="cyan"))
        start = end


def described(mention: "TimeMention") -> str:
    """One mention in words: "Friday: 2022-05-13, counted from publication on 2022-05-14"."""
    parts = [f"{mention.kind}"]
    if mention.relation and mention.relation != "at":
        parts.append(mention.relation)
    when = mention.when
    if when is None:
        parts.append(mention.timex3 if mention.kind in ("duration", "set") and mention.timex3 else UNKNOWN)
        return f"{_one_line(mention.quote)}: {' '.join(parts)}"
    parts.append(when.edtf)
    if when.earliest != when.latest:
        parts.append(f"({when.earliest or 'open'} to {when.latest or 'open'})")
    if mention.through:
        parts.append(f"through {mention.through.edtf}")
    why = f", {when.because}" if when.because else ""
    return f"{_one_line(mention.quote)}: {' '.join(parts)}{why}"


def _merged(mentions: "list[TimeMention]") -> list[tuple[int, int]]:
    """The places of mentions, those that lie in one another as one."""
    out: list[tuple[int, int]] = []
    for mention in mentions:
        if out and mention.start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], mention.end))
        else:
            out.append((mention.start, mention.end))
    return out


def _one_line(words: str) -> str:
    return " ".join(words.split())
