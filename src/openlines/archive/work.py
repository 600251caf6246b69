"""What is done with each thing given, in whichever process: intake, triage, reading.

Whatever goes wrong with one is told of that one; only what would go wrong with all (a model that is missing, a
table that is broken) is raised.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from openlines.chronology.inputs import Input, report_of
from openlines.errors import ExtraMissing, InputError, ModelMissing, OpenlinesError, ReadingFailed, TableError
from openlines.records import Reading, Record, Report

# What one report cannot be blamed for. Running out of memory ends a worker, which says so by its exit status.
_OF_ALL = (ModelMissing, TableError, ExtraMissing, MemoryError)

Task = Input | Report
"""What is to be read: something as it was given, or a report that is known already and only read anew."""

Batch = Sequence[Task]
T = TypeVar("T", bound=Task)

# Tasks, and bytes of them, that are read together.
BATCH = (16, 1_000_000)

Begin = Callable[[int], None]
"""Told the size, in bytes or characters, of what is begun: the clock of the limit of time. Of no size is what no
report is to blame for."""


class Result(Record, frozen=True, kw_only=True):
    """What became of one task: its reading; or why it was `skipped`, with the report, its text left out; or the
    `code` and the `message` of what was wrong."""

    reading: Reading | None = None
    report: Report | None = None
    skipped: str | None = None
    code: str | None = None
    message: str | None = None


def refused(error: OpenlinesError) -> Result:
    """The result of what cannot be read."""
    return Result(code=error.code, message=str(error))


def work(tasks: Batch, *, triage: bool, begin: Begin = lambda _: None) -> list[Result]:
    """What becomes of each task, in order. With `triage`, reports that hold no contact are skipped; those given as
    reports never are. Raises ModelMissing, TableError, ExtraMissing."""
    seen: list[Report | Result] = []
    for task in tasks:
        begin(size(task))
        seen.append(task if isinstance(task, Report) else _see(task, triage))
    wanted = [one for one in seen if isinstance(one, Report)]
    begin(0)
    _load({report.language for report in wanted})
    begin(sum(len(report.text) for report in wanted))
    readings = iter(_read(wanted, triage))
    return [next(readings) if isinstance(one, Report) else one for one in seen]


def size(task: Task) -> int:
    """How large a task is, in bytes or characters."""
    return len(task.text) if isinstance(task, Report) else len(task.data)


def parts(tasks: Iterable[T], count: int, total: int) -> Iterator[list[T]]:
    """Tasks in groups of so many, and of about so many bytes."""
    group: list[T] = []
    held = 0
    for task in tasks:
        group.append(task)
        held += size(task)
        if len(group) >= count or held >= total:
            yield group
            group, held = [], 0
    if group:
        yield group


def _see(given: Input, triage: bool) -> Report | Result:
    """The report that an input holds, or what became of it without being read."""
    try:
        report = report_of(given)
        skip = _triaged(report) if triage else None
    except InputError as error:
        return refused(error)
    except _OF_ALL:
        raise
    except Exception as error:
        return refused(_failed(error, given.name))
    return report if skip is None else _skipped(report, skip)


def _triaged(report: Report) -> str | None:
    from openlines.archive.triage import triage  # noqa: PLC0415  (its tables are loaded where it is wanted)

    skip = triage(report)
    return skip.reason if skip else None


def _load(codes: Iterable[str]) -> None:
    """Loads models where that has not happened: it is no report's fault how long it takes."""
    for code in codes:
        from openlines import languages  # noqa: PLC0415
        from openlines.reading.parse import pipeline  # noqa: PLC0415  (imports spaCy)

        pipeline(languages.language(code).model)


def _read(reports: Sequence[Report], triage: bool) -> list[Result]:
    """The readings of reports: together, which is quicker, and one by one where that breaks."""
    if not reports:
        return []
    try:
        return _together(reports, triage)
    except _OF_ALL:
        raise
    except Exception:
        return [_alone(report, triage) for report in reports]


def _together(reports: Sequence[Report], triage: bool) -> list[Result]:
    from openlines.archive.excerpts import read_worthy  # noqa: PLC0415  (imports spaCy)
    from openlines.reading import read_many  # noqa: PLC0415

    found = read_worthy(reports) if triage else read_many(reports)
    return [
        Result(reading=one) if isinstance(one, Reading) else _skipped(report, one.reason)
        for report, one in zip(reports, found, strict=True)
    ]


def _alone(report: Report, triage: bool) -> Result:
    try:
        return _together([report], triage)[0]
    except _OF_ALL:
        raise
    except OpenlinesError as error:
        return refused(error)
    except Exception as error:
        return refused(_failed(error, report.title or report.id))


def _skipped(report: Report, why: str) -> Result:
    return Result(report=msgspec.structs.replace(report, text="", mended=()), skipped=why)


def _failed(error: Exception, where: str) -> ReadingFailed:
    what = f"reading failed ({type(error).__name__}: {error})"
    return ReadingFailed(what, where=where, fix="report this with the text, it is a fault of openlines")
