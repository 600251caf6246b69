"""What a user sets once for all commands, in a configuration file.

The file is `config.toml` in the platform's directory for openlines (`~/.config/openlines` on Linux), or the one
that the environment variable OPENLINES_CONFIG names. What an option says goes before it.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from openlines.errors import MissingInput, TableError
from openlines.tables import load_toml

if TYPE_CHECKING:
    from openlines.knowledge.people import People

VARIABLE = "OPENLINES_CONFIG"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`people`: tables of office-holders of one's own, relative to the file's folder."""

    people: tuple[str, ...] = ()


def settings_file() -> Path | None:
    """The configuration file, None where there is none. Raises MissingInput when OPENLINES_CONFIG names no file."""
    import typer  # noqa: PLC0415

    named = os.environ.get(VARIABLE)
    path = Path(named).expanduser() if named else Path(typer.get_app_dir("openlines")) / "config.toml"
    if path.is_file():
        return path
    if named:
        raise MissingInput("there is no such file", where=f"{VARIABLE}={named}", fix="name a file or unset it")
    return None


def known_people(given: Sequence[Path] | None) -> "People":
    """The people of openlines, of the configuration file's tables and of those `given` by option, which win.

    Raises TableError by file and line.
    """
    from openlines.knowledge.people import load_people  # noqa: PLC0415

    path = settings_file()
    tables = [path.parent / Path(name).expanduser() for name in load_settings(path).people] if path else []
    return load_people(*tables, *(given or ()))


def load_settings(path: Path) -> Settings:
    """The settings of one file. Raises TableError by file and line."""
    try:
        return load_toml(path, Settings)
    except UnicodeDecodeError as error:
        raise TableError(f"cannot be read as text: {error}", where=path.name, fix="give a UTF-8 file") from None
