"""Opening hours for impatient people: in every three minutes of the clock one is open."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
EVERY = 3


@dataclass(frozen=True)
class ShortDays:
    """Openings from `first` on, one minute long, `EVERY` minutes apart, `count` of them; for UTC."""

    first: datetime
    count: int

    @classmethod
    def from_now(cls, now: datetime, minutes: float, closed: timedelta = MINUTE) -> "ShortDays":
        """Enough of them for so many minutes; the first opens with the first full minute after it was `closed`."""
        return cls((now + closed + MINUTE).replace(second=0, microsecond=0), int(minutes) // EVERY + 4)

    @property
    def openings(self) -> list[datetime]:
        return [self.first + number * EVERY * MINUTE for number in range(self.count)]

    @property
    def expression(self) -> str:
        """In OpenStreetMap's notation."""
        return "Mo-Su " + ",".join(f"{at:%H:%M}-{at + MINUTE:%H:%M}" for at in self.openings)

    def next(self, now: datetime) -> datetime:
        return next(at for at in self.openings if at > now)

    def last(self, now: datetime) -> datetime | None:
        """The latest opening that has come."""
        return max((at for at in self.openings if at <= now), default=None)
