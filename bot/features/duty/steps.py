"""Say who is rung for an urgent case, after how many minutes, and how loud: a list of steps, written as a line."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.models import Business, Member

MOST = 8
"""The most steps of a list."""


class Loudness(StrEnum):
    """How loud a step is: a message without a sound, one with a sound, or one and the ring channels."""

    QUIET = "quiet"
    SOUND = "sound"
    RING = "ring"


class Who(StrEnum):
    """Whom a step is for."""

    OWNER = "owner"
    DEPUTIES = "deputies"
    EVERYBODY = "everybody"
    """Everybody who is on duty by then."""
    MEMBER = "member"
    """Somebody of the staff by name."""


@dataclass(frozen=True)
class Step:
    """Somebody who is called some minutes after the alert."""

    after: int
    who: Who
    member_id: int | None = None
    loudness: Loudness = Loudness.RING

    def people(self, business: Business) -> list[Member]:
        """Return whom it is for, on duty or not, in the order in which they joined."""
        if self.who is Who.OWNER:
            return [member for member in business.members if member is business.owner]
        if self.who is Who.DEPUTIES:
            return business.deputies
        if self.who is Who.EVERYBODY:
            return list(business.members)
        return [member for member in business.members if member.id == self.member_id]


DEFAULT = (Step(0, Who.OWNER), Step(5, Who.OWNER), Step(10, Who.OWNER), Step(15, Who.DEPUTIES))


def written(steps: Iterable[Step]) -> str:
    """Return steps as a line that `read` reads."""
    return ";".join(f"{one.after} {one.who}{one.member_id or ''} {one.loudness}" for one in steps)


def read(line: str | None) -> tuple[Step, ...]:
    """Return the steps of a line; without one, those of a business that never chose any."""
    return tuple(_read(one) for one in line.split(";")) if line else DEFAULT


def _read(words: str) -> Step:
    after, who, loudness = words.split()
    number = who.removeprefix(Who.MEMBER)
    member_id = int(number) if number != who else None
    return Step(int(after), Who.MEMBER if member_id is not None else Who(who), member_id, Loudness(loudness))


def people(business: Business, steps: Collection[Step], minutes: int) -> list[Member]:
    """Return whom the steps before the promised minute are for, each once, in the order in which they joined."""
    named = [member for step in steps if step.after < minutes for member in step.people(business)]
    return [member for member in business.members if member in named]
