"""Reading on a Ray cluster: actors read whole files, one process gathers what became of each input.

Each actor opens files, which must lie where every machine sees them, and has a pool of one worker process, so that the
limits of time and memory hold there as they do on one machine. Reading is at least once: the file of an actor that is
lost is read again by another. Writing is once: what is known already is passed over.
"""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from openlines.archive.limits import DEFAULT, Limits
from openlines.archive.pool import Done, Pool
from openlines.archive.shards import Row
from openlines.archive.work import BATCH, parts, refused
from openlines.chronology.inputs import NOTHING_SAID, Given, Input, inputs
from openlines.errors import ClusterError, ExtraMissing

if TYPE_CHECKING:
    import numpy as np

# What an actor has read is sent on in blocks of so many bytes: an actor that is lost loses little, and the object
# stores hold little.
_BLOCK = 2_000_000
# Bytes of an input's hash by which it is known to the actors.
_SHORT = 16


class FileReader:
    """What an actor does: for a file, the rows of the inputs in it that are not known yet."""

    def __init__(
        self,
        given: Given,
        columns: tuple[tuple[str, str], ...],
        max_bytes: int | None,
        known: "np.ndarray[Any, Any]",
        triage: bool,
        limits: Limits,
    ) -> None:
        self._given, self._columns, self._max_bytes, self._known = given, columns, max_bytes, known
        self._pool = Pool(1, triage=triage, limits=limits)

    def __call__(self, batch: dict[str, Any]) -> Iterator[dict[str, list[Any]]]:
        for path in batch["path"]:
            file = Path(str(path))
            found = inputs([file], self._given, columns=self._columns, max_bytes=self._max_bytes)
            for part in parts(found, *BATCH):
                there = [Row.known(one) for one in part if self._is_known(one)]
                there += [Row.of(one, refused(one.error)) for one in part if one.error and not self._is_known(one)]
                yield _columns(there)
                fresh = [one for one in part if one.error is None and not self._is_known(one)]
                if fresh:
                    yield _columns(_rows(self._pool.put(fresh)))
            yield _columns(_rows(self._pool.rest()))

    def _is_known(self, given: Input) -> bool:
        import numpy as np  # noqa: PLC0415

        key = np.bytes_(_key(given.id))
        at = int(np.searchsorted(self._known, key))
        return at < len(self._known) and bool(self._known[at] == key)


def read_on(
    address: str | None,
    files: Sequence[Path | str],
    given: Given = NOTHING_SAID,
    *,
    columns: tuple[tuple[str, str], ...] = (),
    max_bytes: int | None = None,
    known: Iterable[str] = (),
    workers: int | None = None,
    triage: bool = True,
    limits: Limits = DEFAULT,
) -> Iterator[Row]:
    """What became of the inputs of files, read on the cluster at `address` (the one that Ray finds, when None), by as
    many actors as it has processors, or `workers`. Inputs whose ids are `known` are not read. One input may come
    twice. Raises ClusterError, ExtraMissing."""
    if not files:
        return
    there = [Path(path).resolve() for path in files if Path(path).is_file()]
    absent = next((path for path in files if not Path(path).is_file()), None)
    if absent is not None:
        raise ClusterError("only files can be read on a cluster", where=str(absent), fix="save it where all can see it")
    ray = _connected(address)
    most = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    with _quiet(ray.data.DataContext.get_current()):
        rows = ray.data.from_items([{"path": str(path)} for path in there], override_num_blocks=len(there))
        rows = rows.map_batches(
            FileReader,
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=most, initial_size=most),
            fn_constructor_args=(given, columns, max_bytes, _array(known), triage, limits),
            num_cpus=1,
        )
    try:
        for table in rows.iter_batches(batch_size=None, batch_format="pyarrow"):
            for values in table.to_pylist():
                yield msgspec.convert(values, Row)
    except ray.exceptions.RayError as error:
        raise ClusterError(f"reading broke off ({_last_line(error)})", fix="give the same again to go on") from None


@contextmanager
def _quiet(context: Any) -> Iterator[None]:
    """Data sets that are made meanwhile draw no bars, and send small blocks."""
    before = context.enable_progress_bars, context.target_max_block_size
    context.enable_progress_bars, context.target_max_block_size = False, _BLOCK
    try:
        yield
    finally:
        context.enable_progress_bars, context.target_max_block_size = before


def _connected(address: str | None) -> Any:
    # Ray tells its makers of each use, unless this is set before it is imported.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # It also prints errors that are none, in the midst of what is told here.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        import ray  # noqa: PLC0415
        import ray.data  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExtraMissing("Ray is not installed", fix="pip install 'openlines[cluster]'") from None
    if not ray.is_initialized():
        try:
            ray.init(address=address or "auto", logging_level=logging.ERROR, log_to_driver=False)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise ClusterError(
                f"no Ray cluster can be reached ({_last_line(error)})",
                where=address,
                fix="start one with `ray start --head`, or name it with --address",
            ) from None
    return ray


def _rows(done: Iterable[Done]) -> Iterator[Row]:
    for tasks, results in done:
        for task, result in zip(tasks, results, strict=True):
            if isinstance(task, Input):
                yield Row.of(task, result)


def _columns(rows: Iterable[Row]) -> dict[str, list[Any]]:
    held = list(rows)
    return {name: [getattr(row, name) for row in held] for name in Row.__struct_fields__}


def _array(known: Iterable[str]) -> "np.ndarray[Any, Any]":
    """Ids as a sorted array: 16 MB a million, which the actors of one machine share."""
    import numpy as np  # noqa: PLC0415

    return np.unique(np.array([_key(id) for id in known], dtype=f"S{_SHORT}"))


def _key(id: str) -> bytes:
    return bytes.fromhex(id)[:_SHORT]


def _last_line(error: Exception) -> str:
    return next((line.strip() for line in reversed(str(error).splitlines()) if line.strip()), type(error).__name__)
