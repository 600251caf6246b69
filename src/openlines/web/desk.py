"""Reading texts that visitors paste: in a process of its own, one at a time, within limits of length and of time.

The process is started at the first text, for the models take seconds to load. A text that takes too long is ended
with it: a thread could not be, and would slow every other page down.
"""

import signal
from collections.abc import Callable
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import BoundedSemaphore, Lock

from openlines.errors import Busy, GivenUp, OpenlinesError, TooLarge
from openlines.records import Reading, Record

LONGEST = 50_000
"""Characters of a pasted text: a long article, not a book."""
PATIENCE = 60.0
"""Seconds that a text may take, the loading of models included: 50,000 characters take about three."""
PLACES = 4
"""Texts that are read or wait; who comes then is asked to try again."""


class Pasted(Record, frozen=True, kw_only=True):
    """A text with what is said of it; what is not said is looked for in the text."""

    text: str
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None


Read = Callable[[Pasted], Reading]


def read(pasted: Pasted) -> Reading:
    """The reading of a text. Raises InputError."""
    from openlines import read_text  # noqa: PLC0415

    return read_text(
        pasted.text,
        published=pasted.published,
        language=pasted.language,
        publisher=pasted.publisher,
        url=pasted.url,
    )


@cache
def desk() -> "Desk":
    """The desk of this server."""
    return Desk()


class Desk:
    """Reads one text after the other. `work` is what the process does with each."""

    def __init__(self, work: Read = read, *, patience: float = PATIENCE, places: int = PLACES) -> None:
        self._work, self._patience = work, patience
        self._places, self._turn = BoundedSemaphore(places), Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, pasted: Pasted) -> Reading:
        """The reading of a text. Raises InputError for what is no report, TooLarge, Busy where too many wait, GivenUp
        where it takes too long."""
        if len(pasted.text) > LONGEST:
            raise TooLarge(
                f"{len(pasted.text):,} characters are over the limit of {LONGEST:,} for a pasted text",
                fix="paste less of it, or give the file to `openlines check`",
            )
        if not self._places.acquire(blocking=False):
            raise Busy("too many texts wait to be read", fix="try again in a little while")
        try:
            if not self._turn.acquire(timeout=self._patience):
                raise Busy("the text before takes long", fix="try again in a little while")
            try:
                answer = self._ask(pasted)
            finally:
                self._turn.release()
        finally:
            self._places.release()
        if isinstance(answer, OpenlinesError):
            raise answer
        return answer

    def close(self) -> None:
        """Ends the process; the next text starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _ask(self, pasted: Pasted) -> Reading | OpenlinesError:
        pipe = self._started()
        try:
            pipe.send(pasted)
            if not pipe.poll(self._patience):
                self.close()
                raise GivenUp(f"took more than {self._patience:.0f} seconds", fix="try again with less of it")
            answer: Reading | OpenlinesError = pipe.recv()
        except (EOFError, OSError):
            self.close()
            raise GivenUp("the process that read it ended", fix="try again with less of it") from None
        return answer

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self.close()
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
            self._process.start()
            # Ours only: else the end of the process would not be seen.
            theirs.close()
        return self._pipe


def _serve(pipe: Connection, work: Read) -> None:
    """What the process does until the server ends."""
    # Ctrl+C is for the server, which ends this process with itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            pasted: Pasted = pipe.recv()
        except EOFError:
            return
        answer: Reading | OpenlinesError
        try:
            answer = work(pasted)
        except OpenlinesError as error:
            answer = error
        except Exception as error:  # told to who asked: one bad text must not end the desk
            answer = GivenUp(f"reading failed ({type(error).__name__})", fix="it is a fault of openlines: report it")
        pipe.send(answer)
