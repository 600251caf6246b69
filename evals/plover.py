"""Score contacts against sentences coded by hand with PLOVER events (the gold standard records of PLOVER).

    python evals/plover.py [FOLDER] [--show]

Each sentence has one event. Ours is that of the first contact that the reading of the sentence, alone and undated,
tells of; none where it tells of none, or of a letter only. Nothing is told to the reader but the sentence: the actors
are not given. Figures: precision, recall and F1 of CONSULT over all sentences; the mode, over the CONSULT sentences of
the gold (a gold without a mode wants none of ours); the actors, over the same: the states and organisations of source
and target. What it does not probe: events that openlines does not read (most of the others), contexts, who was source
and who target.

The sentences are third-party data, read from `../shared/data` beside the repository and never copied into it; where
they are missing this says "not measured: no data". They were written for the CAMEO manual, whose modes have "host" for
a visit told from the host's side.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from openlines import read_reports
from openlines.intake import from_text
from openlines.knowledge.actor_codes import actor
from openlines.records import Contact, Reading

HOME = Path(__file__).resolve().parents[2] / "shared" / "data" / "plover-gsr"
RECORDS = Path("gold_standard_records") / "PLOVER_GSR_CAMEO.txt"
# A code that the records spell otherwise than ISO 3166.
ISO = {"JAP": "JPN"}


@dataclass(frozen=True)
class Coded:
    """One sentence with the event, mode and actors that a person gave it; the mode is "" where none was."""

    name: str
    text: str
    event: str
    mode: str
    actors: frozenset[str]


@dataclass(frozen=True)
class Figures:
    """Counts over all sentences."""

    gold: int
    found: int
    right: int
    modes: int
    actors: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0

    def lines(self) -> list[str]:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return [
            f"CONSULT  P {precision:.2f}  R {recall:.2f}  F1 {self.f1:.2f}",
            f"         {self.right} of {self.gold}, {self.found} found",
            f"mode     {self.modes} of {self.gold}",
            f"actors   {self.actors} of {self.gold}",
        ]


def load(folder: Path) -> list[Coded]:
    """The coded sentences. Raises FileNotFoundError."""
    records = json.loads((folder / RECORDS).read_text("utf-8"))
    return [
        Coded(
            name=record["id"],
            text=record["text"].strip(),
            event=record["event"],
            mode=record.get("mode") or "",
            actors=frozenset(
                ISO.get(str(one["code"]), str(one["code"]))
                for role in ("source", "target")
                for one in record.get(role) or ()
                if isinstance(one, dict) and one.get("code")
            ),
        )
        for record in records
        if "text" in record
    ]


def principal(reading: Reading) -> Contact | None:
    """The contact that a sentence is about: the first that it tells of and that PLOVER codes."""
    return next((contact for contact in reading.contacts if contact.plover), None)


def score(coded: list[Coded], readings: list[Reading]) -> Figures:
    """All figures, for sentences with their readings in the same order."""
    pairs = [(one, principal(reading)) for one, reading in zip(coded, readings, strict=True)]
    wanted = [(one, contact) for one, contact in pairs if one.event == "CONSULT"]
    right = [(one, contact) for one, contact in wanted if contact and contact.plover == "CONSULT"]
    return Figures(
        gold=len(wanted),
        found=sum(contact is not None and contact.plover == "CONSULT" for _, contact in pairs),
        right=len(right),
        modes=sum(contact.plover_mode == one.mode for one, contact in right),
        actors=sum({actor(party.side).code for party in contact.parties} == one.actors for one, contact in right),
    )


def show(coded: list[Coded], readings: list[Reading]) -> None:
    """Every sentence that is CONSULT to one of the two, with what was read of it."""
    for one, reading in zip(coded, readings, strict=True):
        contact = principal(reading)
        if one.event != "CONSULT" and not (contact and contact.plover == "CONSULT"):
            continue
        print(f"{one.event}/{one.mode or '-'}  {one.name}: {one.text}")
        for told in reading.contacts:
            sides = " ".join(party.side for party in told.parties)
            print(f"    {told.plover or '-'}/{told.plover_mode or '-'} {told.cameo} {told.status} {sides}")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Score contacts against sentences coded with PLOVER events.")
    parser.add_argument("folder", nargs="?", type=Path, default=HOME)
    parser.add_argument("--show", action="store_true", help="show the sentences and what was read")
    given = parser.parse_args(arguments)
    if not (given.folder / RECORDS).is_file():
        print(f"not measured: no data in {given.folder}")
        return
    coded = load(given.folder)
    readings = list(read_reports([from_text(one.text, language="en") for one in coded]))
    if given.show:
        show(coded, readings)
    for line in score(coded, readings).lines():
        print(line)


if __name__ == "__main__":
    main()
