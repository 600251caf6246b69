"""Things side by side on as few lanes as do, so that none covers another."""


class Lanes:
    """Lanes one above the other, at most `most` of them (None: as many as it takes)."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._taken: list[list[tuple[float, float]]] = []

    @property
    def used(self) -> int:
        """How many lanes hold something."""
        return len(self._taken)

    def place(self, start: float, end: float, *, gap: float = 0) -> int | None:
        """The first lane that is free from `start` to `end`, which then is not; None where there is none left."""
        for number, lane in enumerate(self._taken):
            if all(end + gap <= other_start or other_end + gap <= start for other_start, other_end in lane):
                lane.append((start, end))
                return number
        if self._most is not None and len(self._taken) >= self._most:
            return None
        self._taken.append([(start, end)])
        return len(self._taken) - 1

    def take(self, start: float, end: float) -> int:
        """As `place`, where lanes are not limited."""
        lane = self.place(start, end)
        assert lane is not None
        return lane
