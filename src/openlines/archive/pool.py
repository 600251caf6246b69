"""Worker processes that read, and who watches over them.

A worker that is over a limit, or is killed, costs nothing but time: its batch is read again one by one, by others,
so that the report at fault is found and told, and no other is lost. Memory stays flat: batches are taken from their
source as workers have room for them.
"""

import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from openlines.archive.limits import DEFAULT, Limits, can_fork
from openlines.archive.work import Batch, Result, refused, work
from openlines.archive.worker import OUT_OF_MEMORY, READY, WORN, serve
from openlines.chronology.inputs import Input
from openlines.errors import OpenlinesError, TooHungry, TooSlow, WorkerDied

# Batches that a worker has at a time: the one it reads, and the next.
_AHEAD = 2
# How often a report is tried that workers died of without saying why (a machine short of memory kills them, too).
_TRIES = 3

Done = tuple[Batch, list[Result]]


class _Order:
    """A batch to be read, and how many workers died of it when it was a single task."""

    def __init__(self, tasks: Batch, deaths: int = 0) -> None:
        self.tasks, self.deaths = tasks, deaths


class _Worker:
    """A process, the connection to it, and the orders that it has, the one it reads first."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process, self.connection = process, connection
        self.orders: deque[_Order] = deque()
        self.ready = False


class Here:
    """What a Pool does, done in this process and at once, without limits."""

    def __init__(self, *, triage: bool = True) -> None:
        self._triage = triage

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def put(self, batch: Batch) -> Iterator[Done]:
        """What became of a batch, at once. Raises what work raises."""
        yield batch, work(batch, triage=self._triage)

    def rest(self) -> Iterator[Done]:
        """Nothing."""
        return iter(())


def readers(workers: int, *, triage: bool = True, limits: Limits = DEFAULT) -> "Pool | Here":
    """Who reads: so many processes, or this one where it is none, or the system has no processes with limits."""
    return Pool(workers, triage=triage, limits=limits) if workers and can_fork() else Here(triage=triage)


class Pool:
    """Processes that read, started as there is work for them. `workers` of them share what they load, where there is
    more than one.

    >>> with Pool(2) as pool:
    ...     for batch in batches:
    ...         for tasks, results in pool.put(batch): ...
    ...     for tasks, results in pool.rest(): ...
    """

    def __init__(self, workers: int = 1, *, triage: bool = True, limits: Limits = DEFAULT) -> None:
        self._most, self._triage, self._limits = workers, triage, limits
        self._context = get_context("forkserver")
        if workers > 1:
            self._context.set_forkserver_preload(["openlines.archive.preload"])
        self._workers: list[_Worker] = []
        self._again: deque[_Order] = deque()
        self._stillborn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    @property
    def pids(self) -> list[int]:
        """The processes that are there."""
        return [worker.process.pid for worker in self._workers if worker.process.pid is not None]

    def put(self, batch: Batch) -> Iterator[Done]:
        """Has a batch read; waits until there is room for it, and gives what was done in the meantime: batches with
        what became of each of their tasks. A batch that a worker died of comes in parts. Raises what work raises,
        and WorkerDied where no worker can be started."""
        while self._again or not self._room():
            yield from self._next()
        self._give(_Order(batch))

    def rest(self) -> Iterator[Done]:
        """Waits for all that was put, and gives it."""
        while self._again or any(worker.orders for worker in self._workers):
            yield from self._next()

    def _room(self) -> bool:
        return len(self._workers) < self._most or any(len(worker.orders) < _AHEAD for worker in self._workers)

    def _next(self) -> Iterator[Done]:
        """Hands out what is to be read again; where there is no room, waits until something is done."""
        while self._again and self._room():
            self._give(self._again.popleft())
        busy = {worker.connection: worker for worker in self._workers if worker.orders}
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            try:
                said = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._buried(worker)
                continue
            if said == READY:
                worker.ready, self._stillborn = True, 0
            elif isinstance(said, OpenlinesError):
                raise said
            else:
                yield worker.orders.popleft().tasks, said

    def _give(self, order: _Order) -> None:
        """Gives a batch to a new worker while there may be more, else to the one with the least to do."""
        worker = min(self._workers, key=lambda one: len(one.orders), default=None)
        if worker is None or (worker.orders and len(self._workers) < self._most):
            worker = self._started()
        worker.orders.append(order)
        with suppress(OSError):  # it died; what it has is given to others when that is seen
            worker.connection.send(order.tasks)

    def _started(self) -> _Worker:
        while True:
            here, there = self._context.Pipe()
            process = self._context.Process(target=serve, args=(there, self._limits, self._triage), daemon=True)
            try:
                process.start()
            except (EOFError, OSError) as error:  # the server that forks was killed; the next start brings a new one
                here.close()
                self._count_stillborn(error)
                time.sleep(0.1 * 2**self._stillborn)
                continue
            finally:
                there.close()
            worker = _Worker(process, here)
            self._workers.append(worker)
            return worker

    def _count_stillborn(self, why: object) -> None:
        self._stillborn += 1
        if self._stillborn > _TRIES + self._most:
            raise WorkerDied(f"processes that read cannot be started ({why})", fix="see what they print")

    def _buried(self, worker: _Worker) -> Iterator[Done]:
        """What is to be told of what a dead worker had; the rest is given to others."""
        worker.connection.close()
        worker.process.join()
        self._workers.remove(worker)
        status = worker.process.exitcode
        if not worker.ready:
            self._count_stillborn(f"status {status}")
        if status == WORN or not worker.ready:
            self._again.extendleft(reversed(worker.orders))
            return
        first, *others = worker.orders
        self._again.extendleft(reversed(others))
        if len(first.tasks) > 1:
            self._again.extend(_Order([task]) for task in first.tasks)
            return
        first.deaths += 1
        error = self._verdict(first, status)
        if error is None:
            self._again.append(first)
        else:
            yield first.tasks, [refused(error)]

    def _verdict(self, order: _Order, status: int | None) -> OpenlinesError | None:
        """What is wrong with a report that a worker died of when it read nothing else; None means to try again."""
        (task,) = order.tasks
        where = task.name if isinstance(task, Input) else task.title or task.id
        if status == -signal.SIGALRM:
            return self._limits.told(TooSlow, where)
        if status == OUT_OF_MEMORY:
            return self._limits.told(TooHungry, where)
        if order.deaths < _TRIES:
            return None
        what = f"the process that read it died {order.deaths} times (status {status})"
        return WorkerDied(what, where=where, fix="leave it out, or report it")
