"""Merging, measured: pairs of mentions with one `event` key against pairs that the chronology puts in one contact.

    python evals/merge.py [FOLDER] [--detail] [--gold-only]

Three figures. "gold contacts": the contacts of the gold reports themselves are merged; every error is one of
merging. "end to end": the folder is ingested as a user would, and a contact that was read bears the event of the
gold contact that it is paired with. What reading missed counts as missed pairs, and a spurious contact merged with
a true one as wrong pairs (`openlines.scoring.merging`). "what was read" is the same, but only pairs are wanted of
which reading found both: it parts the errors of merging from those of reading.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path

from openlines.chronology.mention import mentions
from openlines.chronology.merge import merge
from openlines.scoring import Comparison, load_folder, score
from openlines.scoring.as_reading import as_reading
from openlines.scoring.figures import Pairing
from openlines.scoring.gold import Gold
from openlines.scoring.merging import Mention, gold_events, merging, read_events
from openlines.store import open_store, queries
from openlines.store.writing import Arrival, write

GOLD = Path(__file__).parent / "gold"


def on_gold(golds: list[Gold]) -> tuple[Pairing, dict[Mention, Hashable]]:
    """The figure of merging alone, with the anchor that each gold contact was put at."""
    readings = [(gold.id, as_reading(gold)) for gold in golds]
    name = {reading.report.id: id for id, reading in readings}
    anchors = merge([mention for _, reading in readings for mention in mentions(reading)])
    homes: dict[Mention, Hashable] = {(name[report], number): anchor for (report, number), anchor in anchors.items()}
    return merging(gold_events(golds), homes), homes


def end_to_end(comparisons: tuple[Comparison, ...]) -> tuple[Pairing, dict[Mention, Hashable]]:
    """The figure of a folder ingested into a new database, with the id of the contact of each mention."""
    name = {one.reading.report.id: one.gold.id for one in comparisons}
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "merge.db")
        with store.writing() as connection:
            write(
                connection,
                [Arrival(input=one.gold.id, name=one.gold.id, reading=one.reading) for one in comparisons],
                reader="evaluation",
            )
        with store.reading() as connection:
            homes: dict[Mention, Hashable] = {
                (name[told.report], told.contact): contact.id
                for contact in queries.contacts(connection)
                for told in contact.mentions
            }
        store.close()
    return merging(read_events(comparisons), homes, gold=gold_events([one.gold for one in comparisons])), homes


def detail(events: Mapping[Mention, str | None], homes: Mapping[Mention, Hashable]) -> None:
    """Prints events that were parted (-) and contacts that hold several events (+)."""
    by_event, by_home = defaultdict(list), defaultdict(list)
    for mention, event in sorted(events.items()):
        if mention in homes:
            by_home[homes[mention]].append(mention)
            if event is not None:
                by_event[event].append(mention)
    for event, told in by_event.items():
        if len({homes[mention] for mention in told}) > 1:
            print("  -", event, *(f"{report}#{number}" for report, number in told))
    for told in by_home.values():
        if len({events[mention] for mention in told}) > 1:
            print("  +", *(f"{report}#{number}={events[report, number]}" for report, number in told))


def _print(name: str, found: Pairing) -> None:
    figures = ("–" if value is None else f"{value:.3f}" for value in (found.f1, found.precision, found.recall))
    f1, precision, recall = figures
    print(f"{name:14} F1 {f1}  precision {precision}  recall {recall}  "
          f"right {found.matched} of {found.gold} pairs, merged {found.read}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--detail", action="store_true", help="spell out what was parted and what was confused")
    parser.add_argument("--gold-only", action="store_true", help="leave out reading, which takes a while")
    asked = parser.parse_args()
    golds = list(load_folder(asked.folder))
    found, homes = on_gold(golds)
    _print("gold contacts", found)
    if asked.detail:
        detail(gold_events(golds), homes)
    if not asked.gold_only:
        comparisons = score(golds).comparisons
        found, homes = end_to_end(comparisons)
        _print("end to end", found)
        _print("what was read", merging(read_events(comparisons), homes))
        if asked.detail:
            detail(read_events(comparisons), homes)


if __name__ == "__main__":
    main()
