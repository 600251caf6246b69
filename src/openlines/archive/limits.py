"""Limits of time and memory, which a process sets for itself: the kernel ends it when it is over them, whatever it
is doing and whoever else is there to look.

Time is counted by an alarm (setitimer(2)), memory by the size of the data of the process (RLIMIT_DATA, on Linux).
"""

import os
import re
import signal
from pathlib import Path

import msgspec

from openlines.errors import LimitError, TooHungry, TooSlow

_STATUS = Path("/proc/self/status")


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What reading one report may take: `seconds`, and `seconds_more` for each million bytes or characters of it;
    `memory` in bytes, all that the process holds counted."""

    seconds: float = 60
    seconds_more: float = 100
    memory: int = 1_500_000_000

    def time(self, size: int) -> float:
        """Seconds that something of this size may take."""
        return self.seconds + self.seconds_more * size / 1_000_000

    def told(self, error: type[LimitError], where: str) -> LimitError:
        """The error for a report that is over a limit."""
        if error is TooSlow:
            return TooSlow(
                f"was not read after {self.seconds:g} s and more", where=where, fix="give it more with --seconds"
            )
        return TooHungry(
            f"took more than {self.memory / 1_000_000:,.0f} MB to read", where=where, fix="give it more with --memory"
        )


DEFAULT = Limits()


def begin(seconds: float) -> None:
    """From now on the process has so many seconds; 0 takes the limit away."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def bound(memory: int) -> None:
    """Lets the process grow to so many bytes, what it holds already counted; more is a MemoryError. Where the system
    cannot tell or hold the limit, nothing is done."""
    if not _STATUS.exists():
        return
    import resource  # noqa: PLC0415  (not everywhere)

    told = _STATUS.read_text("ascii")
    held, data = (_bytes(told, field) for field in ("VmRSS", "VmData"))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    room = data + max(memory - held, 0)
    resource.setrlimit(resource.RLIMIT_DATA, (room if most == resource.RLIM_INFINITY else min(room, most), most))


def _bytes(told: str, field: str) -> int:
    found = re.search(rf"^{field}:\s*(\d+) kB$", told, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def can_fork() -> bool:
    """Whether the system has what worker processes with limits need: fork and alarms."""
    return hasattr(os, "fork") and hasattr(signal, "setitimer")
