"""`openlines demo`: the reports that come with openlines, as a chronology."""

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from openlines.chronology.chronology import Chronology

SIDES = ("USA", "RUS")
FIRST, LAST = date(2022, 2, 1), date(2022, 10, 31)
CONTACT = "2022-05-13-rus-usa-defence-call"
CLAIMS = (
    ("first call between the US and Russian defence ministers since 18 February 2022", None),
    ("premier appel entre Lloyd Austin et Sergueï Choïgou depuis l'invasion de l'Ukraine", date(2022, 10, 21)),
)


def run(
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object with the line, the accounts and the checked claims.")
    ] = False,
) -> None:
    """Read the example reports into a chronology; show a line with its silences, a contact, two checked claims."""
    from openlines.chronology.chronology import Chronology  # noqa: PLC0415
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.progress import Bar  # noqa: PLC0415
    from openlines.examples import paths  # noqa: PLC0415

    files = paths()
    with tempfile.TemporaryDirectory() as folder, Chronology.open(Path(folder) / "demo.db") as chronology:
        with Bar(len(files), wanted=not as_json) as bar:
            for _ in chronology.ingest(files):
                with bar.step():
                    pass
        if as_json:
            console.write(
                console.json_line(
                    {
                        "reports": len(files),
                        "line": chronology.line(*SIDES, first=FIRST, last=LAST),
                        "contact": chronology.contact(CONTACT),
                        "accounts": chronology.accounts(CONTACT),
                        "checked": [chronology.check(claim, on=on) for claim, on in CLAIMS],
                    }
                )
            )
        else:
            _show(chronology, len(files))


def _show(chronology: "Chronology", count: int) -> None:
    from rich.text import Text  # noqa: PLC0415

    from openlines.cli import check, console, contact  # noqa: PLC0415
    from openlines.cli.timeline import draw  # noqa: PLC0415

    out = console.output()

    def step(command: str, words: str) -> None:
        out.print(Text.assemble(f"\n{words}\n", ("$ openlines ", "dim"), (command, "bold"), "\n"))

    step(
        "ingest examples/",
        f"{count} reports in two languages, of our own writing about public facts; the outlets are invented.",
    )
    step(f"line USA RUS --from {FIRST} --to {LAST}", "The line between Washington and Moscow, with its silences.")
    draw(chronology.line(*SIDES, first=FIRST, last=LAST), out)
    step(f"contact {CONTACT}", "One contact: who says what of it, and the words that prove it.")
    contact.show(chronology, CONTACT, out)
    for claim, on in CLAIMS:
        step(f'check "{claim}"' + (f" --on {on}" if on else ""), "Is it really so?")
        check.show(chronology, [chronology.check(claim, on=on)], out)
