"""Slowing down who guesses passwords: failures are counted by name and by address, and then one has to wait."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from openlines.errors import TooManyTries
from openlines.records import Record

FREE = {"name": 5, "address": 20}
"""So many failures cost nothing; each further one doubles the wait, from FIRST up to MOST seconds. An address has more
of them: many people may share one."""
FIRST, MOST = 2, 300
FORGET = 3600
"""Seconds after the last failure at which all are forgotten."""
KEPT = 10_000
"""Names and addresses that are kept at most; the oldest go first. So memory is bounded, whatever is asked."""


class Tries(Record, frozen=True, kw_only=True):
    """Failures so far, and when the last was (seconds of the clock)."""

    failed: int
    last: float


class Throttle:
    """What is known of failed logins since the server was started. A login counts as failed while it is being checked,
    so that many at once are no way around."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._tries: OrderedDict[tuple[str, str], Tries] = OrderedDict()

    def begin(self, name: str, address: str) -> None:
        """To be called before a password is checked. Raises TooManyTries where one has to wait."""
        keys = _keys(name, address)
        with self._lock:
            now = self._clock()
            wait = max(self._wait(key, now) for key in keys)
            if wait > 0:
                seconds = int(wait) + 1
                raise TooManyTries("too many failed logins", wait=seconds, fix=f"wait {seconds} seconds")
            for key in keys:
                old = self._of(key, now)
                self._tries[key] = Tries(failed=(old.failed if old else 0) + 1, last=now)
                self._tries.move_to_end(key)
            while len(self._tries) > KEPT:
                self._tries.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """To be called when the password was right: the name starts anew, the address loses what this try counted."""
        of_name, of_address = _keys(name, address)
        with self._lock:
            self._tries.pop(of_name, None)
            old = self._tries.get(of_address)
            if old is not None:
                self._tries[of_address] = Tries(failed=max(0, old.failed - 1), last=old.last)

    def _wait(self, key: tuple[str, str], now: float) -> float:
        old = self._of(key, now)
        over = old.failed - FREE[key[0]] if old else -1
        if old is None or over < 0:
            return 0
        return old.last + min(float(MOST), float(FIRST << min(over, 10))) - now

    def _of(self, key: tuple[str, str], now: float) -> Tries | None:
        old = self._tries.get(key)
        return old if old is not None and now - old.last < FORGET else None


def _keys(name: str, address: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("name", name.casefold()[:80]), ("address", address)
