"""Progress on standard error, where someone can see it."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

from openlines.cli.console import errors

# Bytes of a file of lines by which the length of its lines is guessed.
_SAMPLE = 262_144
_LINES = frozenset((".jsonl", ".ndjson"))


class Bar:
    """Counts steps up to `total`. Shows nothing when not wanted or where standard error is no terminal."""

    def __init__(self, total: int | None, *, wanted: bool, columns: Sequence[str | ProgressColumn] = ()) -> None:
        console = errors()
        columns = columns or ("reading", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        self._shown = wanted and console.is_terminal
        self._task = self._bar.add_task("reading", total=total)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        if self._shown:
            self._stack.callback(self._bar.stop)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @contextmanager
    def step(self) -> Iterator[None]:
        """One step, during which the bar is gone, so that what is printed stands on lines of its own."""
        if self._shown:
            self._bar.stop()
        yield
        if self._shown:
            self._bar.advance(self._task)
            self._bar.start()


class Running(Bar):
    """How far an ingest is: by bytes of the files given where these tell, with its rate and what it came to."""

    def __init__(self, files: Sequence[Path | str], *, wanted: bool) -> None:
        self._files = Files(files)
        columns = (BarColumn(20), TextColumn("{task.description}"), TimeRemainingColumn(compact=True))
        super().__init__(self._files.total or None, wanted=wanted, columns=columns)
        self._begun = self._drawn = time.monotonic()
        self._done = 0

    def __enter__(self) -> Self:
        self._begun = time.monotonic()
        return super().__enter__()

    def rate(self) -> float:
        """Reports a second, since it began."""
        return self._done / max(time.monotonic() - self._begun, 0.001)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The bar is gone meanwhile, so that what is printed stands on lines of its own."""
        if self._shown:
            self._bar.stop()
        yield
        if self._shown:
            self._bar.start()

    def tell(self, name: str, found: str) -> None:
        """One more is done, the one of that name; `found` says what it all came to so far."""
        self._done += 1
        now = time.monotonic()
        if self._shown and now - self._drawn > 0.2:
            self._drawn = now
            words = f"{self._done:,} reports, {self.rate():,.1f} a second; {found}"
            self._bar.update(self._task, completed=self._files.passed(name), description=words)


class Files:
    """How much of the files is done, by the names of inputs: `path`, `path:line`, `path#record`. Of a file of lines the
    line tells; any other file counts as done with the first input of a later one."""

    def __init__(self, files: Sequence[Path | str]) -> None:
        self._starts: dict[str, tuple[int, int, float]] = {}
        self.total = 0
        for path in files:
            if isinstance(path, str) or not path.is_file():
                continue
            size = path.stat().st_size
            self._starts[str(path)] = (self.total, size, _line_length(path) if path.suffix.lower() in _LINES else 0)
            self.total += size
        self._passed = 0

    def passed(self, name: str) -> int:
        """Bytes that are done when the input of that name is."""
        path, line = name, 0
        while path and path not in self._starts:
            cut = max(path.rfind("#"), path.rfind(":"), 0)
            path, tail = path[:cut], path[cut + 1 :]
            line = int(tail) if tail.isdecimal() else 0
        start, size, length = self._starts.get(path, (0, 0, 0))
        self._passed = max(self._passed, start + min(size, round(line * length)))
        return self._passed


def _line_length(path: Path) -> float:
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    return len(sample) / max(sample.count(b"\n"), 1)
