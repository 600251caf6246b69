"""A line drawn in the terminal: contacts in their order, and between them the silences, as long as they were."""

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from openlines.chronology.lines import Line, Silence, month_counts
from openlines.cli import drawing, wording
from openlines.store.entries import Entry

# A silence is drawn when it is at least so many days long, with a dot for so many days, up to so many dots.
DRAWN, A_DOT, MOST = 14, 14, 24
_MONTHS = 72


def draw(line: Line, console: Console, *, limit: int | None = None) -> None:
    """Prints a line; with `limit`, only so many of its latest contacts."""
    console.print(_head(line))
    shown = line.entries if limit is None else line.entries[-limit:] if limit else ()
    if len(shown) < len(line.entries):
        console.print(Text(f"  {len(line.entries) - len(shown)} earlier contacts; show them with --all", style="dim"))
    silences = {silence.after: silence for silence in line.silences}
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True, style="bold", min_width=11)
    table.add_column(no_wrap=True, width=1)
    table.add_column(ratio=1, overflow="fold")
    for entry in shown:
        table.add_row(drawing.day_of(entry), _mark(entry), _contact(entry, line.sides))
        silence = silences.get(entry.id)
        if silence is not None and silence.days >= DRAWN:
            table.add_row("", Text("┊", style="dim"), _silence(silence))
    console.print(table)
    console.print(_legend(shown))


def _head(line: Line) -> Panel:
    dated = [entry for entry in line.entries if entry.first and entry.last]
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(ratio=1)
    channels = ", ".join(
        f"{count} {wording.CHANNELS[name]}{'s' * (count != 1 and name not in ('talks', 'unspecified'))}"
        for name, count in sorted(line.channels.items(), key=lambda item: (-item[1], item[0]))
    )
    facts.add_row("Held", f"{line.held} of {len(line.entries)} contacts told" + (f": {channels}" if channels else ""))
    last = next((entry for entry in line.entries if entry.id == line.last), None)
    if last is not None:
        open_end = next((silence for silence in line.silences if silence.until is None), None)
        since = f", {drawing.days(open_end.days)} before the latest report" if open_end else ""
        facts.add_row("Last", f"{drawing.day_of(last)}{since}")
    longest = max(line.silences, key=lambda silence: silence.days, default=None)
    if longest is not None:
        unsure = "" if longest.certain else ", or less"
        span = f"from {drawing.short(longest.begin)} to {drawing.short(longest.end)}"
        facts.add_row("Silence", f"longest {drawing.days(longest.days)}{unsure}, {span}")
    if line.initiated:
        asked = ", ".join(f"{wording.side(side)} {count}" for side, count in line.initiated.items())
        facts.add_row("Asked for by", asked)
    if dated:
        first, latest = min(e.first for e in dated if e.first), max(e.last for e in dated if e.last)
        counts = month_counts(line.entries, first, latest)[-_MONTHS:]
        facts.add_row("By month", Text(f"{drawing.bars(counts)}", style="cyan"))
    return Panel(
        facts,
        title=f"[bold]{drawing.pair(line.sides)}[/bold]",
        title_align="left",
        box=box.ROUNDED,
        border_style="blue",
    )


def _mark(entry: Entry) -> Text:
    return Text(drawing.MARKS[entry.channel], style="bold green" if entry.status == "held" else "dim")


def _contact(entry: Entry, sides: tuple[str, str]) -> Text:
    text = Text()
    text.append(wording.CHANNELS[entry.channel], style="" if entry.status == "held" else "dim")
    text.append_text(drawing.status(entry))
    text.append("  ")
    text.append(drawing.people(entry, sides), style="bold" if entry.status == "held" else "dim")
    if entry.initiator:
        text.append(f"  asked for by {wording.side(entry.initiator)}", style="dim")
    reports = f"{entry.reports} report{'s' * (entry.reports != 1)}"
    text.append(f"\n{entry.id}  {reports}", style="dim")
    return text


def _silence(silence: Silence) -> Text:
    dots = "·" * min(MOST, max(2, silence.days // A_DOT))
    words = drawing.days(silence.days) + " of silence"
    if silence.until is None:
        words += f", to the latest report ({drawing.short(silence.end)})"
    elif silence.perhaps:
        count = len(silence.perhaps)
        words += f", unless {'one' if count == 1 else count} of uncertain date fell within"
    elif not silence.certain:
        words += " or more"
    return Text(f"{dots} {words}", style="yellow")


def _legend(entries: tuple[Entry, ...]) -> Text:
    used = dict.fromkeys(entry.channel for entry in entries)
    return Text("  " + "   ".join(f"{drawing.MARKS[name]} {wording.CHANNELS[name]}" for name in used), style="dim")
