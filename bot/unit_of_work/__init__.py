"""A unit of work: one transaction's session, the time it happens at, and the business, locked, it is done for.

`current` lets a handler and the filters before it find the work that their update belongs to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from weakref import ref
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Business, Member
from bot.models.audit import Origin
from bot.models.calls import Call
from bot.models.rights import Right, may
from bot.models.states import Role
from bot.texts import Texts

Session = AsyncSession
"""One transaction: what is read and written through it commits together, or leaves no trace."""

NOW = "now"
"""Where a session's `info` holds the time."""
WORK = "work"
"""Where it holds the unit of work that is being done."""


@dataclass
class UnitOfWork:
    """What a service needs. Services read and write rows through it; they never send and never commit."""

    session: Session
    now: datetime
    business: Business
    best_effort: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Answers to somebody's tap (method, parameters): made right after the commit, never stored."""
    calls: list[Call] = field(default_factory=list)
    """What was put into the outbox, in order: made as soon as it is committed."""
    hushed: frozenset[str] = frozenset()
    """Hashes of what was said over and over just now: `delivery.tell` does not say it again."""
    silent: frozenset[str] = frozenset()
    """The channels in which no client is told anything, whatever comes of what this unit of work does."""
    rings: bool = False
    """Rings were written, or a channel to be checked: made as soon as it is committed."""
    keeps_secret: bool = False
    """What was written, or stands above the button, is not to be kept: the update forgets its words in any case."""
    revived: bool = False
    """Older calls became due again, too."""
    actor: Member | None = None
    """The member of the staff whose update this is; None for a client's, and for what a schedule does."""
    origin: Origin = Origin.PROGRAM
    """Where what is done comes from."""
    may_wait: bool = False
    """It may raise `NotYet`: its caller asks again soon."""
    reader: int | None = None
    """In whose chat what is being written will be read; None for the owner's."""

    def __post_init__(self) -> None:
        self.session.info[NOW] = self.now
        self.session.info[WORK] = ref(self)  # a cycle would keep both until the garbage collector comes

    @property
    def business_id(self) -> int:
        assert self.business.id is not None
        return self.business.id

    @property
    def today(self) -> date:
        """The date where the business is."""
        return self.now.astimezone(ZoneInfo(self.business.timezone)).date()

    @property
    def owner(self) -> Member | None:
        """The owner; None where nobody owns the business yet."""
        return self.business.owner

    @property
    def deputy(self) -> Member | None:
        """The deputy, if there is one."""
        return self.business.deputy

    def member(self, telegram_id: int | None) -> Member | None:
        """Return the member of the staff with a Telegram id; None for a client."""
        return self.business.member(telegram_id)

    @property
    def role(self) -> Role:
        """What the person whose update this is may do, in the private chat with the bot."""
        return Role(self.actor.role) if self.actor is not None else Role.CLIENT

    def may(self, act: Right) -> bool:
        """Return whether the person whose update this is may do something."""
        return may(self.role, act)

    def may_in(self, chat_id: int, act: Right) -> bool:
        """Return whether the person who reads in a chat of the staff may do something, and is offered it there."""
        return self.is_staff(chat_id) and may(self.role_in(chat_id), act)

    @property
    def owner_id(self) -> int | None:
        """The owner's Telegram id; None where nobody owns the business yet."""
        return self.owner.telegram_id if self.owner is not None else None

    @property
    def deputy_id(self) -> int | None:
        """The deputy's Telegram id, if there is one."""
        return self.deputy.telegram_id if self.deputy is not None else None

    @property
    def texts(self) -> Texts:
        """The owner's texts, or those of the reader who was named."""
        return self.texts_in(self.reader)

    def texts_in(self, chat_id: int | None) -> Texts:
        """Return the texts for a chat of the staff, in the language of the member who reads there."""
        member = self.member(chat_id) if chat_id is not None else self.owner
        return Texts.of((member and member.language) or self.business.language)

    def zone_in(self, chat_id: int | None) -> str:
        """Return the time zone of whoever of the staff reads in a chat."""
        member = self.member(chat_id)
        return (member and member.time_zone) or self.business.timezone

    @contextmanager
    def writing_for(self, chat_id: int) -> Iterator[None]:
        """Inside, `texts` are those of the member who reads in this chat of the staff."""
        before, self.reader = self.reader, chat_id
        try:
            yield
        finally:
            self.reader = before

    def role_in(self, chat_id: int | None) -> Role:
        """Return the role of the person who reads in a private chat with the bot."""
        member = self.member(chat_id)
        return Role(member.role) if member is not None else Role.CLIENT

    def is_staff(self, telegram_id: int | None) -> bool:
        """Return whether this is a member of the staff."""
        return self.member(telegram_id) is not None


def time_of(session: Session) -> datetime:
    """Return the time of the unit of work that a session belongs to, for a listener that is given the session alone."""
    now: datetime = session.info[NOW]
    return now


def work_of(session: Session) -> UnitOfWork:
    """Return the unit of work that is being done in a session, for a listener that is given the session alone."""
    work: UnitOfWork | None = session.info[WORK]()
    assert work is not None, "whoever does the work holds it"
    return work


current: ContextVar[UnitOfWork] = ContextVar("current")
