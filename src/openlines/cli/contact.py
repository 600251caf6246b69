"""`openlines contact`: one contact, what each side says of it, and the words that prove it."""

from typing import TYPE_CHECKING, Annotated

import typer

from openlines.cli.database import Database, Json, opened

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from openlines.chronology.accounts import Account, Version
    from openlines.chronology.chronology import Chronology
    from openlines.chronology.records import MergedContact, MergedParty
    from openlines.chronology.reports import Evidence
    from openlines.store.judging import Judgement

LABELS = {
    "took-place": "Took place", "date": "Date", "channel": "Channel", "initiative": "Initiative", "duration": "Lasted",
    "place": "Place", "topic": "About", "demand": "Asked", "outcome": "Agreed",
}  # fmt: skip
AGREEMENT = {
    "agree": ("✓ agree", "green"),
    "differ": ("≠ differ", "bold red"),
    "one side only": ("½ one side only", "yellow"),
}
SHOWN = 6


def run(
    id: Annotated[str, typer.Argument(metavar="ID", help="The contact's id, or one that it bore once.")],
    db: Database = None,
    full: Annotated[bool, typer.Option("--full", help="Show every voice and every sentence.")] = False,
    as_json: Json = False,
) -> None:
    """Show a contact: the accounts side by side, independent origins, evidence and judgements.

    An attribute is marked: all agree, they differ, or only one side vouches for it. Reports that copy one another,
    or that credit one agency, are one origin.

    Examples:

      openlines contact 2022-05-13-rus-usa-defence-call
    """
    from openlines.cli import console  # noqa: PLC0415

    with opened(db) as chronology:
        if not as_json:
            show(chronology, id, console.output(), full=full)
            return
        contact = chronology.contact(id)
        whole = {
            "contact": contact,
            "accounts": chronology.accounts(contact.id),
            "evidence": chronology.evidence(contact.id),
            "judgements": chronology.judgements(contact.id),
        }
    console.write(console.json_line(whole))


def show(chronology: "Chronology", id: str, out: "Console", *, full: bool = False) -> None:
    """Prints a contact."""
    contact = chronology.contact(id)
    accounts, proof = chronology.accounts(contact.id), chronology.evidence(contact.id)
    for part in _parts(contact, accounts, proof, chronology.judgements(contact.id), full=full):
        out.print(part)


def _parts(
    contact: "MergedContact",
    accounts: "tuple[Account, ...]",
    proof: "tuple[Evidence, ...]",
    judged: "list[Judgement]",
    *,
    full: bool,
) -> "list[RenderableType]":
    from rich.rule import Rule  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from openlines.cli import wording  # noqa: PLC0415
    from openlines.cli.card import STATUSES  # noqa: PLC0415
    from openlines.cli.console import safe  # noqa: PLC0415
    from openlines.cli.layout import Rows, bullets, labelled  # noqa: PLC0415

    title = Text.assemble(
        (safe(" ↔ ".join(wording.side(side) for side in contact.sides)), "bold"),
        f"  {wording.CHANNELS[contact.channel]}, ",
        (contact.status, f"bold {STATUSES[contact.status]}"),
    )
    people = [_party(party) for party in contact.parties]
    told = f"{contact.reports} report{'s' * (contact.reports != 1)}, "
    told += f"{contact.origins} independent origin{'s' * (contact.origins != 1)}, in {', '.join(contact.languages)}"
    rows: Rows = [
        ("When", Text(wording.day(contact.when.edtf) if contact.when else "not told")),
        ("Parties", Text("\n".join(people))),
        ("Told by", Text(told)),
    ]
    if contact.judged:
        rows.append(("Judged", Text(", ".join(contact.judged), style="magenta")))
    parts: list[RenderableType] = [Rule(style="blue"), title, Text(contact.id, style="dim"), labelled(rows)]
    parts.append(Text("\nAccounts", style="bold"))
    parts.append(labelled([(LABELS[one.attribute], _account(one, full=full)) for one in accounts]))
    parts.append(Text("\nEvidence", style="bold"))
    parts.append(bullets([_evidence(one, full=full) for one in proof]))
    if judged:
        parts.append(Text("\nJudgements", style="bold"))
        parts.append(bullets([judgement(one) for one in judged]))
    return parts


def _party(party: "MergedParty") -> str:
    from openlines.cli import wording  # noqa: PLC0415
    from openlines.cli.layout import flat  # noqa: PLC0415

    named = [flat(one.name) + (f" ({wording.post(one.post)})" if one.post else "") for one in party.people]
    role = " (mediator)" if party.role == "mediator" else ""
    return f"{wording.side(party.side)}{role}: {', '.join(named) or 'nobody named'}"


def _account(account: "Account", *, full: bool) -> "RenderableType":
    from rich.console import Group  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from openlines.chronology.accounts import OPEN  # noqa: PLC0415

    words, style = AGREEMENT[account.agreement]
    shown = account.versions if full else account.versions[:SHOWN]
    lines = [] if account.attribute in OPEN else [Text(words, style=style)]
    lines += [_version(account.attribute, one, full=full) for one in shown]
    if len(shown) < len(account.versions):
        lines.append(Text(f"and {len(account.versions) - len(shown)} more; show all with --full", style="dim"))
    return Group(*lines)


def _version(attribute: str, version: "Version", *, full: bool) -> "Text":
    from rich.text import Text  # noqa: PLC0415

    from openlines.cli import wording  # noqa: PLC0415
    from openlines.cli.card import GRADES  # noqa: PLC0415
    from openlines.cli.layout import flat  # noqa: PLC0415

    say = {
        "date": wording.day,
        "initiative": wording.side,
        "duration": wording.duration,
        "channel": lambda v: wording.CHANNELS[v],
    }
    value = say.get(attribute, lambda v: f"“{flat(v)}”" if attribute in ("topic", "demand", "outcome", "place") else v)(
        version.value
    )  # type: ignore[no-untyped-call]
    text = Text.assemble((value, "bold"), (f"  {version.origins} origin{'s' * (version.origins != 1)}: ", "dim"))
    seen: dict[str, None] = {}
    for voice in version.voices:
        who = flat(voice.who or "no source given")
        by = f" in {flat(voice.publisher)}" if voice.publisher and voice.publisher != voice.who else ""
        name = f"{who} ({voice.sourcing}{', ' + wording.side(voice.side) if voice.side else ''}){by}"
        if name not in seen and (full or len(seen) < 4):
            text.append("; " if seen else "")
            text.append(name, style=GRADES[voice.sourcing])
        seen[name] = None
    if not full and len(seen) > 4:
        text.append(f"; {len(seen) - 4} more", style="dim")
    return text


def _evidence(proof: "Evidence", *, full: bool) -> "RenderableType":
    from rich.console import Group  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from openlines.cli.layout import flat  # noqa: PLC0415

    head = " · ".join(flat(part) for part in (proof.publisher, proof.published, proof.language, proof.title) if part)
    lines = [Text.assemble((head or "no outlet told", "bold"), (f"  {proof.report[:12]}", "dim"))]
    shown = proof.sentences if full else proof.sentences[:2]
    lines += [Text(f"“{flat(sentence.text)}”", style="italic") for sentence in shown]
    if proof.lost:
        lines.append(Text(f"evidence lost: {proof.lost}", style="red"))
    return Group(*lines)


def judgement(one: "Judgement") -> "Text":
    """A judgement in one line."""
    from rich.text import Text  # noqa: PLC0415

    from openlines.cli.layout import flat  # noqa: PLC0415

    what = f"undoes {one.undoes}" if one.undoes else one.kind
    if one.field:
        what += f" {one.field} to {flat(one.value or '')}"
    text = Text.assemble(
        f"{one.number}. ",
        (what, "bold"),
        f" {' and '.join(one.contacts)}",
        (f"  by {flat(one.author)}, {one.at:%Y-%m-%d %H:%M} UTC", "dim"),
    )
    if one.reason:
        text.append(f": {flat(one.reason)}")
    if one.undone:
        text.append(f"  undone by {one.undone}", style="yellow")
    if one.lost:
        text.append(f"  evidence lost: {one.lost} of {one.pins}", style="red")
    return text
