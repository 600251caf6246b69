"""`openlines check`: is it really the first since then?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openlines.cli.database import Database, Json, opened

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from openlines.chronology.check import Checked
    from openlines.chronology.chronology import Chronology
    from openlines.store.entries import Entry

STYLES = {"supported": "bold green", "contradicted": "bold red", "undecidable": "bold yellow"}


def run(
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM|FILE", help="A claim in English or French, a file with a report, or a report's id."
        ),
    ],
    db: Database = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="YYYY-MM-DD", help="The day of the contact, or from which the claim looks back."),
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", metavar="SIDE SIDE", help="The sides, where the claim does not tell them."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check a claim of rarity: supported, contradicted (by which contact), or undecidable, with the coverage behind it.

    Supported means that nothing that was read speaks against it and that reports were read from the bound on without a
    long gap. Of a file, every since-claim of its report is checked; the report is not added. Exit status 1 when
    some claim is contradicted.

    Examples:

      openlines check "first call between the US and Russian defence ministers since 18 February 2022"

      openlines check "Macron et Poutine ne se sont pas parlé depuis septembre 2022" --on 2025-06-30

      openlines check article.html --json
    """
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.parsing import day, side  # noqa: PLC0415

    sides = (side(between[0]), side(between[1])) if between else None
    with opened(db) as chronology:
        path = Path(claim)
        if len(claim) < 1000 and path.is_file():
            found = _of_file(chronology, path)
        elif len(claim) in range(8, 65) and all(sign in "0123456789abcdef" for sign in claim):
            found = chronology.check_report(claim)
        else:
            found = [chronology.check(claim, on=day(on, "--on"), sides=sides)]
        if as_json:
            for one in found:
                proof = {entry.id: _words(chronology, entry.id) for entry in one.against}
                console.write(console.json_line({"checked": one, "evidence": proof}))
        else:
            show(chronology, found, console.output())
    if any(one.verdict == "contradicted" for one in found):
        raise typer.Exit(1)


def show(chronology: "Chronology", found: "list[Checked]", out: "Console") -> None:
    """Prints checked claims."""
    for one in found:
        for part in _parts(one, {id: _words(chronology, id) for id in _named(one)}):
            out.print(part)
    if not found:
        out.print("The report makes no claim of rarity.")


def _of_file(chronology: "Chronology", path: Path) -> "list[Checked]":
    """The claims of a file's report, which may or may not be in the chronology."""
    from openlines import read_file  # noqa: PLC0415
    from openlines.errors import NotFound  # noqa: PLC0415

    reading = read_file(path)
    try:
        return chronology.check_report(reading.report.id)
    except NotFound:
        return chronology.check_reading(reading)


def _named(checked: "Checked") -> list[str]:
    return [entry.id for entry in (*checked.against[:3], *checked.perhaps[:3])] + (
        [checked.contact] if checked.contact else []
    )


def _words(chronology: "Chronology", id: str) -> list[str]:
    """A sentence that proves a contact, with its outlet, from up to two reports."""
    found = []
    for proof in chronology.evidence(id)[:2]:
        if proof.sentences:
            outlet = ", ".join(filter(None, (proof.publisher, proof.published))) or proof.report[:12]
            found.append(f"“{' '.join(proof.sentences[0].text.split())}” ({outlet})")
    return found


def _parts(checked: "Checked", proofs: dict[str, list[str]]) -> "list[RenderableType]":
    from rich.rule import Rule  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from openlines.cli.coverage import table  # noqa: PLC0415
    from openlines.cli.layout import Rows, bullets, flat, labelled  # noqa: PLC0415

    claim = checked.claim
    title = Text.assemble((checked.verdict.upper(), STYLES[checked.verdict]), f"  {checked.because}")
    rows: Rows = [
        ("Claim", Text(f"“{flat(claim.words)}”" if claim.words else "–", style="italic")),
        ("Read as", Text(_meaning(checked))),
    ]
    if checked.contact:
        rows.append(("Contact", _listed([(checked.contact, "")], proofs)))
    for label, entries in (("Against", checked.against), ("Perhaps", checked.perhaps), ("Counts on", checked.for_it)):
        if entries:
            rows.append(
                (label, bullets([_entry(entry, proofs if label != "Counts on" else {}) for entry in entries[:8]]))
            )
    return [
        Rule(style="blue"),
        title,
        labelled(rows),
        Text("   Coverage of that time", style="dim"),
        table(checked.coverage),
        Text(),
    ]


def _entry(entry: "Entry", proofs: dict[str, list[str]]) -> "RenderableType":
    from openlines.cli import drawing, wording  # noqa: PLC0415

    sides = tuple(dict.fromkeys(one.side for one in entry.people))
    said = f"{drawing.day_of(entry)}, {wording.CHANNELS[entry.channel]}, {drawing.people(entry, sides)}"
    return _listed([(entry.id, said)], proofs)


def _listed(named: list[tuple[str, str]], proofs: dict[str, list[str]]) -> "RenderableType":
    from rich.console import Group  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from openlines.cli.layout import flat  # noqa: PLC0415

    lines = []
    for id, said in named:
        lines.append(Text.assemble((id, "cyan"), f"  {flat(said)}"))
        lines += [Text(f"  {flat(words)}", style="italic dim") for words in proofs.get(id, [])]
    return Group(*lines)


def _meaning(checked: "Checked") -> str:
    """How the claim was understood, so that a misunderstanding shows."""
    from openlines.chronology.who import name_of_key  # noqa: PLC0415
    from openlines.cli import wording  # noqa: PLC0415

    claim = checked.claim
    what = {"first": "the first", "ordinal": f"number {claim.ordinal}", "last": "the last", "none": "no",
            "highest-level": "the highest-level", "resumed": "the first after a silence"}[claim.kind]  # fmt: skip
    channel = "contact" if claim.channel == "unspecified" else wording.CHANNELS[claim.channel]
    who = []
    for want in claim.wants:
        name = wording.side(want.side)
        if want.people:
            name += f" ({' or '.join(name_of_key(key) for key in want.people)})"
        elif want.rank is not None:
            name += f" ({want.field}, rank {want.rank})"
        who.append(name)
    bound = (
        "ever"
        if claim.since is None
        else f"{'on' if claim.kind == 'last' else 'since'} {wording.day(claim.since.edtf)}"
    )
    until = (
        f", looking back from {wording.day(claim.until.isoformat())}"
        if claim.until and claim.kind in ("none", "last")
        else ""
    )
    of = f", of the contact on {wording.day(claim.on.edtf)}" if claim.on else ""
    return f"{what} {channel} between {who[0]} and {who[1]} {bound}{of}{until}"
