"""Plan when the steps of an urgent case and the end of its promise are due."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from bot.features.duty import steps
from bot.features.duty.steps import Step
from bot.models import Case


@dataclass(frozen=True)
class Moment:
    """The steps that are due at an instant; none at the promised minute."""

    at: datetime
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Escalation:
    """The steps of one case, and its promise; those that would come after the promise never come."""

    alerted_at: datetime
    due_at: datetime
    steps: tuple[Step, ...] = steps.DEFAULT

    @property
    def first(self) -> Moment:
        """What is done with the alert."""
        return self._moments[0]

    @property
    def later(self) -> tuple[Moment, ...]:
        """What comes afterwards; the last moment is the promised minute."""
        return self._moments[1:]

    @property
    def written(self) -> tuple[Moment, ...]:
        """All moments in which people would be called, were the promise long enough."""
        ordered = sorted(self.steps, key=lambda step: step.after)
        groups = [(after, tuple(same)) for after, same in groupby(ordered, lambda step: step.after)]
        return tuple(Moment(self.alerted_at + timedelta(minutes=after), same) for after, same in groups)

    @property
    def _moments(self) -> tuple[Moment, ...]:
        first, *others = self.written
        before = [moment for moment in others if moment.at < self.due_at]
        return (first, *before, Moment(self.due_at))

    def reached(self, done: int, now: datetime) -> int:
        """Return how many of the later moments are due by now; at least those that are done."""
        return max(done, sum(moment.at <= now for moment in self.later))

    def until_moment(self, number: int) -> tuple[Moment, ...]:
        """Return the moments that have come once a number of later ones are done."""
        return self._moments[:-1][: number + 1]

    def from_moment(self, number: int) -> tuple[Moment, ...]:
        """Return the moments from one on, in which people are called; 0 is the first."""
        return self._moments[number:-1]


def of_case(case: Case) -> Escalation:
    """Return the steps as they stood when a case was alerted: a later change of them is for new cases."""
    return Escalation(case.alerted_at, case.due_at, steps.read(case.steps_then))
