"""Plan when an urgent case's reminders, the deputy's call and the end of the promise are due."""

from dataclasses import dataclass
from datetime import datetime, timedelta

REMINDERS = (timedelta(minutes=5), timedelta(minutes=10))
DEPUTY_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Escalation:
    """The steps of one case: reminders, the deputy, the promise; those after the promise never come."""

    alerted_at: datetime
    due_at: datetime

    @property
    def steps(self) -> tuple[tuple[datetime, str], ...]:
        planned = [(self.alerted_at + after, "remind") for after in REMINDERS]
        planned.append((self.alerted_at + DEPUTY_AFTER, "deputy"))
        before = [step for step in planned if step[0] < self.due_at]
        return (*before, (self.due_at, "give_back"))

    def reached(self, done: int, now: datetime) -> int:
        """Return how many steps are due by now; at least those that are done."""
        return max(done, sum(at <= now for at, _ in self.steps))
