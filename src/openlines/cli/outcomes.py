"""What became of what was given, as it happens and in sum."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openlines.archive.ledger import Outcome

# Fates in the order in which they are told, as in "3 failed".
_WORDS = {
    "duplicate": "with a text that was there already",
    "skipped": "skipped without a contact",
    "known": "given before",
    "failed": "refused",
}


def show(outcomes: "Iterable[Outcome]", files: Sequence[Path | str], *, as_json: bool) -> int:
    """Prints outcomes as they come, as JSON or as what went wrong under a running bar, and the sum; gives how many
    failed."""
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.progress import Running  # noqa: PLC0415

    counts = Counter[str]()
    contacts = 0
    with Running(files, wanted=not as_json) as bar:
        for outcome in outcomes:
            counts[outcome.fate] += 1
            contacts += outcome.contacts or 0
            if as_json:
                console.write(console.json_line(outcome))
                continue
            if outcome.fate == "failed":
                with bar.aside():
                    console.complain(outcome.message)
            bar.tell(outcome.name, _sum(counts, contacts))
    if not as_json:
        console.output().print(_sum(counts, contacts))
    return counts["failed"]


def _sum(counts: Counter[str], contacts: int) -> str:
    stored = counts["stored"]
    words = [f"{stored:,} report{'s' * (stored != 1)} stored, {contacts:,} told contacts"]
    return "; ".join(words + [f"{counts[fate]:,} {word}" for fate, word in _WORDS.items() if counts[fate]])
