"""Inputs that go wrong in the process that reads them, each in its way; in any other they are harmless."""

import os
import signal
import time
from pathlib import Path

from openlines.chronology.inputs import Given, Input


class Endless(bytes):
    """Is never done, and does not listen."""

    def startswith(self, *_: object) -> bool:
        while True:
            time.sleep(0.01)


class Hungry(bytes):
    """Wants more memory than there may be."""

    def startswith(self, *_: object) -> bool:
        return len(bytearray(20_000_000_000)) > 0


class Deadly(bytes):
    """Kills whoever reads it."""

    def startswith(self, *_: object) -> bool:
        os.kill(os.getpid(), signal.SIGKILL)
        return True


class Broken(bytes):
    """Reading it is a fault of the program."""

    def startswith(self, *_: object) -> bool:
        raise ZeroDivisionError("on purpose")


class Once(bytes):
    """The path of a file: kills whoever reads it while the file is there, and takes the file away."""

    def startswith(self, *_: object) -> bool:
        path = Path(bytes(self).decode())
        if path.exists():
            path.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return False


def text(name: str, words: str) -> Input:
    """A plain text as it is given."""
    return Input(id=name.ljust(64, "-"), name=name, data=words.encode())


def trap(name: str, data: bytes) -> Input:
    """A trap as it is given."""
    return Input(id=name.ljust(64, "-"), name=name, data=data, given=Given(language="en"))
