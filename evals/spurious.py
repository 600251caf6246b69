"""List every contact that is read in news with few of them, for a count of the spurious ones by hand.

    python -m evals.spurious [FOLDER] [--set NAME]

The documents are third-party data (MEANTIME in English, FR-TimeBank in French), read from `../shared/data` beside the
repository and never copied into it; where they are missing this says "not measured: no data". Nothing here says which
contacts are spurious: a person reads the words. At most 3 a 100 documents are allowed.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from evals.timex import DATA, documents
from openlines import read_reports
from openlines.intake import from_text
from openlines.records import Contact, Reading

SETS = {"fr": "fr-timebank-odd", "en": "meantime-en"}


def readings(folder: Path, language: str) -> Iterator[tuple[str, Reading]]:
    """Each document of a set with its reading."""
    found = dict(documents(folder))[language]
    reports = [from_text(one.text, language=language, published=one.published) for one in found]
    for document, reading in zip(found, read_reports(reports), strict=True):
        yield document.name, reading


def described(contact: Contact) -> str:
    """One line: what the contact is, and the words that tell of it."""
    when = contact.when.edtf if contact.when else "?"
    parties = " + ".join(
        party.side + (f" ({', '.join(person.name for person in party.people)})" if party.people else "")
        for party in contact.parties
    )
    words = " | ".join(" ".join(span.text.split()) for span in contact.evidence)
    return f"{contact.channel} {contact.status} {when} {parties}: {words}"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="List every contact read in news that has few.")
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--set", choices=sorted(SETS), help="one of the sets only")
    given = parser.parse_args(arguments)
    for language, name in SETS.items():
        if given.set not in (None, language):
            continue
        if not (given.folder / name).is_dir():
            print(f"{name}: not measured: no data in {given.folder}")
            continue
        documents_read = contacts = 0
        for document, reading in readings(given.folder, language):
            documents_read += 1
            for contact in reading.contacts:
                contacts += 1
                print(f"{document}\t{described(contact)}")
        print(f"{name}: {contacts} contacts in {documents_read} documents")


if __name__ == "__main__":
    main()
