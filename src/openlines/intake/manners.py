"""What a site asks of those who fetch from it: robots.txt (RFC 9309), and time between two requests."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from openlines.errors import InputError, NotFetchable

AGENT = "openlines"
LONGEST = 500_000  # bytes of robots.txt that are read, as RFC 9309 has it
_LONGEST_DELAY = 60.0

# Gives status and content of an address; raises NotFetched.
Get = Callable[[str], tuple[int, bytes]]


class Manners:
    """Asks each host once for its robots.txt, and waits between two requests to one host: `wait` seconds, or as long
    as the host says. `clock` and `sleep` are those of `time`."""

    def __init__(
        self,
        get: Get,
        *,
        wait: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._get, self._wait, self._clock, self._sleep = get, wait, clock, sleep
        self._rules: dict[str, RobotFileParser | None] = {}
        self._next: dict[str, float] = {}
        self._closed: dict[str, str] = {}

    def check(self, address: str) -> None:
        """Raises NotFetchable where the site does not want this address to be fetched, or nothing any more."""
        host = host_of(address)
        if why := self._closed.get(host):
            raise NotFetchable(why, where=address, fix="try again later")
        if host not in self._rules:
            self._rules[host] = self._read(host)
        rules = self._rules[host]
        if rules is None:
            raise NotFetchable("robots.txt of the site cannot be had", where=address, fix="try again later")
        if not rules.can_fetch(AGENT, address):
            raise NotFetchable("robots.txt of the site forbids it", where=address, fix="ask the publisher for it")

    def wait(self, address: str) -> None:
        """Waits until the next request to the host of an address may be made."""
        host = host_of(address)
        left = self._next.get(host, 0.0) - self._clock()
        if left > 0:
            self._sleep(left)
        rules = self._rules.get(host)
        asked = rules.crawl_delay(AGENT) if rules else None
        self._next[host] = self._clock() + max(self._wait, min(float(asked or 0), _LONGEST_DELAY))

    def close(self, address: str, why: str) -> None:
        """Fetches nothing more from the host of an address, which said that it has enough."""
        self._closed[host_of(address)] = why

    def _read(self, host: str) -> RobotFileParser | None:
        """The rules of a host; None where it fails to tell them, which forbids everything."""
        address = f"{host}/robots.txt"
        self.wait(address)
        try:
            status, content = self._get(address)
        except InputError:
            return None
        rules = RobotFileParser()
        if status >= 500 or status == 429:
            return None
        lines = content[:LONGEST].decode("utf-8", "replace").splitlines() if status == 200 else []
        # Refused robots.txt (401, 403) counts as none, like a missing one (RFC 9309, 2.3.1.3).
        rules.parse(lines)
        return rules


def host_of(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
