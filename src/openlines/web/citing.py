"""A contact as a citation: in words, for BibTeX, and as CSL-JSON for reference managers."""

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from openlines.chronology.records import MergedContact
from openlines.web import dating
from openlines.web.words import Language, say

# What TeX would take for a command, and how it is written to be a sign.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_NAMED = 5
"""So many outlets are named, the others counted."""


def title(language: Language, contact: MergedContact, sides: str) -> str:
    """What the contact was: "Russia – United States: telephone call, 13 May 2022 (held)"."""
    return say(
        language,
        "contact.cite-title",
        sides=sides,
        channel=say(language, "codes.channel-" + contact.channel),
        when=dating.when(language, contact.when.edtf if contact.when else None, brief=True),
        status=say(language, "codes.status-" + contact.status),
    )


def note(language: Language, contact: MergedContact, until: date | None) -> str:
    """What it rests on: how many reports of how many origins, in which outlets, and up to when reports were read."""
    outlets = ", ".join(contact.publishers[:_NAMED]) + (" …" if len(contact.publishers) > _NAMED else "")
    told = say(
        language,
        "contact.cite-note",
        reports=say(language, "contact.reports", n=contact.reports),
        origins=say(language, "contact.origins", n=contact.origins),
    )
    read = say(language, "contact.cite-until", day=dating.day(language, until)) if until else ""
    return told + (f" ({outlets})" if outlets else "") + (f"; {read}" if read else "")


def plain(language: Language, contact: MergedContact, sides: str, address: str, until: date | None) -> str:
    """The whole citation on one line."""
    return (
        f"{title(language, contact, sides)}. {say(language, 'contact.cite-source', id=contact.id)}. "
        f"{note(language, contact, until)}. {address}"
    )


def bibtex(language: Language, contact: MergedContact, sides: str, address: str, until: date | None) -> bytes:
    """An entry for BibTeX and BibLaTeX, in UTF-8."""
    fields: Mapping[str, str] = {
        "title": _tex(title(language, contact, sides)),
        "howpublished": _tex(say(language, "contact.cite-source", id=contact.id)),
        "note": _tex(note(language, contact, until)),
        # Addresses are percent-encoded, and BibTeX styles set them as they are.
        "url": address,
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key(contact)},\n{rows}\n}}\n".encode()


def csl(language: Language, contact: MergedContact, sides: str, address: str, until: date | None) -> bytes:
    """The same as CSL-JSON."""
    entry: dict[str, object] = {
        "id": contact.id,
        "type": "entry",
        "title": title(language, contact, sides),
        "container-title": say(language, "contact.cite-source", id=contact.id),
        "note": note(language, contact, until),
        "language": language,
        "URL": address,
    }
    when = contact.when
    if when and when.exact and when.earliest:
        entry["event-date"] = {"date-parts": [[when.earliest.year, when.earliest.month, when.earliest.day]]}
    return msgspec.json.format(msgspec.json.encode([entry]))


def key(contact: MergedContact) -> str:
    """The contact's id as a name of files and entries: letters, digits, hyphens."""
    return re.sub(r"[^A-Za-z0-9-]", "-", contact.id)


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
