"""Worker processes: what is read in them is what is read here, and what goes wrong in one costs no other report."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from openlines.archive.limits import Limits
from openlines.archive.pool import Here, Pool
from openlines.archive.work import Batch, Result
from openlines.chronology.inputs import Input
from tests.archive.traps import Broken, Deadly, Endless, Hungry, Once, text, trap

CALL = "WASHINGTON, May 13, 2022 — U.S. Defense Secretary Lloyd Austin spoke by phone on Friday with Russian Defense Minister Sergei Shoigu, the Pentagon said. This is report {}."  # fmt: skip  # noqa: E501
# Long enough for the good reports on a machine that is busy with other things.
QUICK = Limits(seconds=8, seconds_more=0)


def calls(count: int, first: int = 0) -> list[Input]:
    return [text(f"call {n}", CALL.format(n)) for n in range(first, first + count)]


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool(2, triage=False) as made:
        yield made


def done(pool: Pool | Here, *batches: Batch) -> dict[str, Result]:
    """What became of each input, by name; each is told of once."""
    found: dict[str, Result] = {}
    for batch in batches:
        for tasks, results in pool.put(batch):
            _add(found, tasks, results)
    for tasks, results in pool.rest():
        _add(found, tasks, results)
    return found


def _add(found: dict[str, Result], tasks: Batch, results: list[Result]) -> None:
    for task, result in zip(tasks, results, strict=True):
        assert isinstance(task, Input)
        assert task.name not in found
        found[task.name] = result


def test_workers_read_what_this_process_reads(pool: Pool) -> None:
    batches = [calls(3), calls(2, 10), [trap("broken", Broken(b"x")), *calls(1, 20)]]
    told = done(pool, *batches)
    assert told == done(Here(triage=False), *batches)
    assert [told[name].code for name in ("call 0", "broken", "call 20")] == [None, "OL604", None]


@pytest.mark.parametrize(("kind", "code"), [(Endless, "OL601"), (Hungry, "OL602"), (Deadly, "OL603")])
def test_the_report_at_fault_fails_and_no_other(kind: type[bytes], code: str) -> None:
    with Pool(2, triage=False, limits=QUICK) as pool:
        told = done(pool, [*calls(2), trap("trap", kind(b"x")), *calls(2, 10)], calls(3, 20), calls(3, 30))
    assert {name for name, result in told.items() if result.reading} == {
        one.name for one in (*calls(2), *calls(2, 10), *calls(3, 20), *calls(3, 30))
    }
    assert told["trap"].code == code
    assert (told["trap"].message or "").startswith(f"{code} trap: ")


def test_a_report_whose_worker_is_killed_once_is_read_all_the_same(pool: Pool, tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    flag.touch()
    told = done(pool, [*calls(2), trap("once", Once(str(flag).encode())), *calls(2, 10)])
    assert not flag.exists()
    assert {result.code for result in told.values()} == {None}


def test_killed_workers_are_replaced_and_lose_nothing(pool: Pool) -> None:
    batches = [calls(4, 10 * n) for n in range(12)]
    found: dict[str, Result] = {}
    killed: set[int] = set()
    for batch in batches:
        for tasks, results in pool.put(batch):
            _add(found, tasks, results)
        if len(killed) < 4:
            victim = pool.pids[-1]
            killed.add(victim)
            os.kill(victim, signal.SIGKILL)
    for tasks, results in pool.rest():
        _add(found, tasks, results)
    assert len(killed) == 4
    assert set(found) == {one.name for batch in batches for one in batch}
    assert all(result.reading for result in found.values())


def test_the_server_that_forks_may_be_killed_too(pool: Pool) -> None:
    from multiprocessing.forkserver import _forkserver  # noqa: PLC0415  (there is no other way to it)

    batches = [calls(4, 10 * n) for n in range(8)]
    found: dict[str, Result] = {}
    for number, batch in enumerate(batches):
        for tasks, results in pool.put(batch):
            _add(found, tasks, results)
        if number in (0, 3):
            os.kill(_forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
            os.kill(pool.pids[-1], signal.SIGKILL)
    for tasks, results in pool.rest():
        _add(found, tasks, results)
    assert set(found) == {one.name for batch in batches for one in batch}
    assert all(result.reading for result in found.values())


def test_no_process_is_left_behind(pool: Pool) -> None:
    with Pool(2, triage=False) as other:
        next(iter(other.put(calls(1))), None)
        pids = other.pids
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
