"""One report that was read already, into the chronology."""

import hashlib

import msgspec

from openlines.archive.ledger import Fate, Outcome
from openlines.chronology.reader import reader_version
from openlines.records import Reading
from openlines.store import Store
from openlines.store.writing import Arrival, known_inputs, stored_ranks, write


def add(store: Store, reading: Reading, *, name: str) -> Outcome:
    """Writes the reading in one transaction, with what follows from it. It is known again by its report: text, date,
    outlet and address."""
    report = reading.report
    id = hashlib.sha256(b"read" + msgspec.json.encode(report)).hexdigest()
    with store.writing() as connection:
        fate: Fate = "stored"
        if id in known_inputs(connection, [id]):
            fate = "known"
        elif stored_ranks(connection, [report.id]):
            fate = "duplicate"
        if fate != "known":
            write(connection, [Arrival(input=id, name=name, reading=reading)], reader=reader_version())
    return Outcome(name=name, fate=fate, report=report.id, contacts=len(reading.contacts))
