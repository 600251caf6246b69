"""A progress bar on standard error, where someone can see it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from openlines.cli.console import errors


class Bar:
    """Counts steps up to `total`. Shows nothing when not wanted or where standard error is no terminal."""

    def __init__(self, total: int, *, wanted: bool) -> None:
        console = errors()
        columns = ("reading", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
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
