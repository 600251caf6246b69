"""What was fetched before: for each address the marks by which its site tells whether it has changed, and the inputs
that it was. A small JSON file; without it, everything is fetched anew and nothing else changes."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec


class Visit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The last answer of an address: its ETag, its date of change, the ids of the inputs in it."""

    etag: str | None = None
    modified: str | None = None
    inputs: tuple[str, ...] = ()


class Visits:
    """The visits of a file, or none kept. A file that is damaged counts as none."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._all: dict[str, Visit] = {}
        if path is not None:
            with suppress(OSError, msgspec.DecodeError):
                self._all = msgspec.json.decode(path.read_bytes(), type=dict[str, Visit])

    def get(self, address: str) -> Visit | None:
        """The last visit of an address."""
        return self._all.get(address)

    def put(self, address: str, visit: Visit) -> None:
        """Keeps a visit; one without marks is forgotten, for it saves nothing."""
        if visit.etag or visit.modified:
            self._all[address] = visit
        else:
            self._all.pop(address, None)

    def save(self) -> None:
        """Writes the file, whole or not at all. Raises OSError."""
        if self.path is not None:
            beside = self.path.with_name(self.path.name + ".new")
            beside.write_bytes(msgspec.json.encode(self._all, order="deterministic"))
            os.replace(beside, self.path)
