"""A unit of work: one transaction's session, the time it happens at, and the business, locked, it is done for.

`current` lets a handler and the filters before it find the work that their update belongs to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Business
from bot.models.calls import Call
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
    reader: int | None = None
    """In whose chat what is being written will be read; None for the owner's."""
    error: BaseException | None = None
    """What a handler raised; the dispatcher undoes the work."""

    @property
    def business_id(self) -> int:
        assert self.business.id is not None
        return self.business.id

    @property
    def owner_id(self) -> int | None:
        """The owner's Telegram id; None where nobody owns the business yet."""
        return self.business.owner_id

    @property
    def deputy_id(self) -> int | None:
        """The deputy's Telegram id, if there is one."""
        return self.business.deputy_id

    @property
    def texts(self) -> Texts:
        """The owner's texts, or those of the reader who was named."""
        return self.texts_in(self.reader)

    def texts_in(self, chat_id: int | None) -> Texts:
        """Return the texts for a chat of the staff: the deputy reads in a language of his own."""
        own = self.business.deputy_language if self.is_deputy(chat_id) else None
        return Texts.of(own or self.business.language)

    @contextmanager
    def writing_for(self, chat_id: int) -> Iterator[None]:
        """Inside, `texts` are those of whoever reads in this chat of the staff."""
        before, self.reader = self.reader, chat_id
        try:
            yield
        finally:
            self.reader = before

    def is_deputy(self, telegram_id: int | None) -> bool:
        """Return whether this is the deputy; an owner who was one before is the owner."""
        return telegram_id is not None and telegram_id == self.deputy_id != self.owner_id

    def is_staff(self, telegram_id: int | None) -> bool:
        """Return whether this is the owner or the deputy."""
        return telegram_id is not None and telegram_id in {self.owner_id, self.deputy_id}


current: ContextVar[Work] = ContextVar("current")
