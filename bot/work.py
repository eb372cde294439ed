"""A unit of work: one transaction's session, the time it happens at, and the business, locked, it is done for.

`current` lets a handler and the filters before it find the work that their update belongs to.
"""

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calls import Call
from bot.domain.hours import Hours
from bot.models import Business
from bot.texts import Texts

Session = AsyncSession
"""One transaction: what is read and written through it commits together, or leaves no trace."""


@dataclass
class Work:
    """What a service needs. Services read and write rows through it; they never send and never commit."""

    session: Session
    now: datetime
    business: Business
    taps: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Answers to somebody's tap (method, parameters): made right after the commit, never stored."""
    calls: list[Call] = field(default_factory=list)
    """What was put into the outbox, in order: made as soon as it is committed."""
    hushed: frozenset[tuple[int, str]] = frozenset()
    """Words (with their chat) that were said over and over just now: `outbox.text` does not say them again."""
    revived: bool = False
    """Whether older calls became due again, too."""
    error: BaseException | None = None
    """What a handler raised; the dispatcher undoes the work."""

    @property
    def business_id(self) -> int:
        assert self.business.id is not None
        return self.business.id

    @property
    def hours(self) -> Hours:
        """The business's opening hours, exceptions included."""
        return Hours(self.business.working_hours, self.business.timezone, self.business.country)

    @property
    def texts(self) -> Texts:
        """The owner's texts."""
        return Texts.of(self.business.language)


current: ContextVar[Work] = ContextVar("current")
