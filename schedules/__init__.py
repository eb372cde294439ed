"""The table of jobs: a fixed few, each of which looks for rows that are due, of all businesses at once.

A step does one piece of work and returns the businesses it worked for, whose senders are then woken. It is repeated
until it returns none. Due times are columns, so a step that runs late, twice or after a restart does the same as one on
time.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from bot.clock import Clock
from bot.storage.database import Database
from schedules.delete_old import prune
from schedules.escalate import escalate
from schedules.expire_offers import expire_offers
from schedules.follow_clock import follow_clock
from schedules.release_answers import release_answers
from schedules.renew_plans import tend_plans
from schedules.send_digests import send_digests
from schedules.tell_of_silence import tell_of_silence

Step = Callable[[Database, Clock], Awaitable[Collection[int]]]
"""Returns the ids of the businesses it worked for. It is empty if nothing was due."""


@dataclass(frozen=True)
class Job:
    """A step, and every how many seconds it looks."""

    step: Step
    seconds: int


JOBS = (
    Job(follow_clock, 30),
    Job(release_answers, 5),
    Job(send_digests, 5),
    Job(escalate, 5),
    Job(expire_offers, 5),
    Job(tell_of_silence, 5),
    Job(tend_plans, 30),
    Job(prune, 3600),
)
