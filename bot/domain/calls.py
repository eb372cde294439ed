"""A call of the Bot API that waits in the outbox, as the one who makes it and the one who hears of it need it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass
class Call:
    """What to call, for whom, and what it is about; `id` is known once it is stored."""

    business_id: int
    chat_id: int
    method: str
    params: dict[str, Any]
    priority: int
    created_at: datetime
    due_at: datetime
    automatic: bool = False
    decorative: bool = False
    client_id: int | None = None
    message_id: int | None = None
    answer_id: int | None = None
    payment_id: int | None = None
    offer_id: int | None = None
    plan_id: int | None = None
    case_id: int | None = None
    head: str | None = None
    refusals_allowed: int = 0
    tries: int = 0
    id: int | None = field(default=None, compare=False)

    @property
    def passes(self) -> bool:
        """Whether its words are not kept once it is made: they are about nobody who is stored, or a copy of it all."""
        return self.head is not None and self.client_id is None

    @property
    def key(self) -> int:
        """The id of a call that is stored."""
        assert self.id is not None, "the call is not stored yet"
        return self.id
