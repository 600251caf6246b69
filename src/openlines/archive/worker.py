"""A worker process: takes batches from its connection, gives back what became of each, dies when over a limit.

The next batch waits in the process while it reads one, so that it never idles and never blocks who gives it work.
"""

import os
import signal
import threading
from multiprocessing.connection import Connection
from queue import SimpleQueue

from openlines.archive import limits
from openlines.archive.limits import Limits
from openlines.archive.work import Batch, size, work
from openlines.errors import OpenlinesError

# How a worker ends that ran out of memory, and one that makes room for a fresh one.
OUT_OF_MEMORY, WORN = 77, 78
# A worker gives way after so many bytes and characters: what libraries remember of texts (spaCy every new word)
# must not pile up. Hours of reading, or some hundred thousand skipped reports; a new one is there in seconds.
_LIFE = 400_000_000

READY = "ready"


def serve(connection: Connection, bounds: Limits, triage: bool) -> None:
    """Works until the other end of the connection is closed, or something is over its limit."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever gives the work is interrupted, and closes the connection
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    limits.bound(bounds.memory)
    waiting: SimpleQueue[Batch | None] = SimpleQueue()
    threading.Thread(target=_listen, args=(connection, waiting), daemon=True).start()
    try:
        connection.send(READY)
        done = 0
        while (tasks := waiting.get()) is not None:
            answer = _answer(tasks, bounds, triage)
            connection.send(answer)
            done += sum(map(size, tasks))
            if done > _LIFE:
                os._exit(WORN)
    except OSError:  # nobody is there any more
        os._exit(1)


def _answer(tasks: Batch, bounds: Limits, triage: bool) -> object:
    try:
        return work(tasks, triage=triage, begin=lambda size: limits.begin(bounds.time(size) if size else 0))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except OpenlinesError as error:
        return error
    finally:
        limits.begin(0)


def _listen(connection: Connection, waiting: "SimpleQueue[Batch | None]") -> None:
    try:
        while True:
            waiting.put(connection.recv())
    except (EOFError, OSError):
        waiting.put(None)
