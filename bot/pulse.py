"""Whether a loop still comes round: one that hangs is as good as dead, and nothing else tells."""

from time import monotonic

DEAD_SECONDS = 120.0
"""Every loop comes round at least once a minute."""


class Pulse:
    """Beaten at every turn of a loop; at rest while there is none."""

    def __init__(self) -> None:
        self._beaten: float | None = None

    def beat(self) -> None:
        self._beaten = monotonic()

    def rest(self) -> None:
        """The loop has ended in order."""
        self._beaten = None

    @property
    def alive(self) -> bool:
        return self._beaten is None or monotonic() - self._beaten < DEAD_SECONDS
