"""A call of the Bot API that waits in the outbox, as the one who makes it and the one who hears of it need it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Audience(StrEnum):
    """To whom a call speaks."""

    CLIENT = "client"
    OWNER = "owner"
    STAFF = "staff"


class Channel(StrEnum):
    """Where a chat is: the same number means another chat in the bot than elsewhere."""

    BOT = "bot"


class Purpose(StrEnum):
    """What a call is for. Each says which row its `subject_id` names, if any."""

    # for a client
    ANSWER = "answer"
    """What the owner or the deputy wrote: an answer."""
    NOTICE = "notice"
    """What is said by itself while the business is closed; it counts as an automatic text."""
    INVOICE = "invoice"
    """The invoice of an offer."""
    PLAN_LINK = "plan link"
    """The link by which a plan is paid."""
    BILL = "bill"
    """The invoice of a bill."""
    PROMISE = "promise"
    """The receipt of an urgent case, whose button goes when the case is over."""
    REFUND = "refund"
    """The money of a payment goes back."""
    CANCELLATION = "cancellation"
    """The subscription that began with a payment ends."""
    DATA_FILE = "data file"
    """All that is stored of a client; its words are not kept."""
    CLIENT_TEXT = "client text"
    """Any other words for a client."""

    # for the owner or the deputy
    ALERT = "alert"
    """The message that rings for an urgent case."""
    CASE_NEWS = "case news"
    """A reminder or another line about an urgent case, which changes when the case is over."""
    COPY = "copy"
    """A client's message."""
    REACTION = "reaction"
    """A client's reaction to an answer."""
    LIST = "list"
    """The digest and other lists that name several clients."""
    ERASURE = "erasure"
    """A client's data has been deleted; the words are not kept."""
    STAFF_TEXT = "staff text"
    """Any other words for the staff."""

    # for either; nobody is told where they fail
    RECEIPT = "receipt"
    """A reaction that says what became of a message."""
    EDIT = "edit"
    """A message is brought up to date."""
    TAKE_AWAY = "take away"
    """A message goes out of a chat."""
    DECORATION = "decoration"


BEST_EFFORT = frozenset({Purpose.RECEIPT, Purpose.EDIT, Purpose.TAKE_AWAY})
"""These may fail without anybody being told."""


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
    whose: dict[str, list[int | None]] | None = None
    refusals_allowed: int = 0
    tries: int = 0
    id: int | None = field(default=None, compare=False)

    @property
    def passes(self) -> bool:
        """Whether its words are not kept once it is made: they are about nobody who is stored, or a copy of it all."""
        return self.head is not None and self.client_id is None

    def purpose(self, *, to_staff: bool) -> Purpose:
        """Return what the call is for; the first of these that fits."""
        fits = {
            Purpose.DECORATION: self.decorative,
            Purpose.CANCELLATION: self.method == "editUserStarSubscription",
            Purpose.REFUND: self.payment_id is not None,
            Purpose.ANSWER: self.answer_id is not None,
            Purpose.PLAN_LINK: self.plan_id is not None,
            Purpose.INVOICE: self.offer_id is not None,
            Purpose.BILL: self.method == "sendInvoice",
            Purpose.NOTICE: self.automatic,
            Purpose.ALERT: to_staff and self.case_id is not None,
            Purpose.COPY: to_staff and self.message_id is not None,
            Purpose.STAFF_TEXT: to_staff,
            Purpose.DATA_FILE: self.passes,
        }
        return next((purpose for purpose, so in fits.items() if so), Purpose.CLIENT_TEXT)

    @property
    def key(self) -> int:
        """The id of a call that is stored."""
        assert self.id is not None, "the call is not stored yet"
        return self.id
