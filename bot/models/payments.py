"""Define offers, plans, bills, payments and tasks. `models.moves` draws their states.

No path takes money without a case or a refund in the same transaction; a charge is one row, whatever arrives twice.
States move by conditional updates (`unit_of_work.transitions`), so an answer and a deadline cannot both win.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, UniqueConstraint, false, text
from sqlmodel import Field

from bot.models.base import Owned, Sealed, known
from bot.models.calls import Channel
from bot.models.states import BillState, OfferState, PaymentState, PlanState
from bot.models.task_states import TaskKind
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

_Amount = BigInteger().with_variant(Integer(), "sqlite")  # whose integers have eight bytes anyway
_OPEN = text("state IN ('offered', 'consented', 'checkout')")


class Offer(Owned, table=True):
    """One offer of urgent contact at a frozen price, and the client's consent to it."""

    __table_args__ = (
        known("state", OfferState),
        Index("offer_open", "client_id", unique=True, sqlite_where=_OPEN),
        Index("offer_expiry", "expires_at", sqlite_where=_OPEN),
    )

    client_id: int = Field(foreign_key="client.id")
    message_id: int | None = Field(default=None, foreign_key="message.id")
    state: str = OfferState.OFFERED
    price: int
    minutes: int
    language: str
    terms_version: str
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    consented_at: datetime | None = Field(default=None, sa_type=Instant)
    checkout_at: datetime | None = Field(default=None, sa_type=Instant)
    invoice_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message of the invoice, or of the link to pay, in the client's chat."""
    invoice_channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    """In which of the client's chats that is."""


class Plan(Owned, table=True):
    """A client's monthly subscription to urgent contact."""

    __table_args__ = (
        known("state", PlanState),
        Index("plan_open", "client_id", unique=True, sqlite_where=text("state <> 'ended'")),
        Index("plan_expiry", "expires_at", sqlite_where=text("state <> 'ended'")),
    )  # fmt: skip

    client_id: int = Field(foreign_key="client.id")
    state: str = PlanState.OFFERED
    price: int
    minutes: int
    cap: int
    refunds: bool
    language: str
    terms_version: str
    created_at: datetime = Field(sa_type=Instant)
    consented_at: datetime | None = Field(default=None, sa_type=Instant)
    checkout_at: datetime | None = Field(default=None, sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    """Of the offer until it is paid; then what Telegram says is paid for."""
    reminded_for: datetime | None = Field(default=None, sa_type=Instant)
    failed_for: datetime | None = Field(default=None, sa_type=Instant)
    """The end of the paid time for which both sides know that its renewal failed."""
    first_charge_id: str | None = None
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client cancelled it here or withdrew: from then on no renewal is kept. In Telegram's own settings a
    cancellation can be lifted, so that a renewal is kept.
    """


class Bill(Sealed, table=True):
    """What a client is asked to pay for work outside Telegram, through the payment provider."""

    __table_args__ = (known("state", BillState),)

    client_id: int = Field(foreign_key="client.id")
    state: str = BillState.OPEN
    amount: int = Field(sa_type=_Amount)
    """In minor units of the currency."""
    currency: str
    words: str = Field(sa_type=Encrypted)
    created_at: datetime = Field(sa_type=Instant)
    checkout_at: datetime | None = Field(default=None, sa_type=Instant)
    forgotten_at: datetime | None = Field(default=None, sa_type=Instant)
    """When its words were forgotten because they were old; see `bot/features/privacy/retention.py`."""


class Payment(Owned, table=True):
    """Money that arrived. The charge id is Telegram's, and the only key that can be trusted."""

    __table_args__ = (
        UniqueConstraint("business_id", "charge_id"),
        known("state", PaymentState),
        Index("payment_paid", "business_id", "paid_at"),
        Index("payment_of_client", "client_id", "paid_at"),
        Index("payment_refund", "refund_at", sqlite_where=text("refund_at IS NOT NULL AND state = 'kept'")),
        Index(
            "payment_pause", "business_id", "no_sale_until", "payer_id", sqlite_where=text("no_sale_until IS NOT NULL")
        ),
    )

    charge_id: str
    payer_id: int = Field(sa_type=BigInteger, index=True)
    client_id: int | None = Field(default=None, foreign_key="client.id")
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True)
    bill_id: int | None = Field(default=None, foreign_key="bill.id")
    amount: int = Field(sa_type=_Amount)
    currency: str
    state: str = PaymentState.KEPT
    reason: str | None = None
    paid_at: datetime = Field(sa_type=Instant)
    valid_until: datetime | None = Field(default=None, sa_type=Instant)
    """The end of a plan's month, where Telegram named it."""
    refunded_at: datetime | None = Field(default=None, sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    refund_at: datetime | None = Field(default=None, sa_type=Instant)
    """When a refund that the staff have asked for is made; they can undo it until then."""
    no_sale_until: datetime | None = Field(default=None, sa_type=Instant)
    """Set when the money goes back at night: its payer buys nothing more before."""


class Transaction(Owned, table=True):
    """A line of Telegram's own book that was looked at."""

    __tablename__ = "star_transaction"
    __table_args__ = (UniqueConstraint("business_id", "charge_id", "outgoing"),)

    charge_id: str
    outgoing: bool
    amount: int = Field(sa_type=_Amount)
    at: datetime = Field(sa_type=Instant)


class Task(Sealed, table=True):
    """Something that only the owner can do; listed until it is closed."""

    __table_args__ = (
        known("kind", TaskKind),
        Index("task_open", "business_id", sqlite_where=text("closed_at IS NULL")),
        Index(
            "task_kept", "business_id", "closed_at", sqlite_where=text("closed_at IS NOT NULL AND forgotten_at IS NULL")
        ),
    )

    kind: str
    client_id: int | None = Field(default=None, foreign_key="client.id")
    payment_id: int | None = Field(default=None, foreign_key="payment.id")
    words: str = Field(default="", sa_type=Encrypted)
    """What the client asks; nothing for other tasks."""
    worded: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """The words are all there is to read, as an older version stored them."""
    no_balance: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """A refund waits because the bot has too few Stars."""
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    """By when money has to be given back by hand; None for any other task."""
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    forgotten_at: datetime | None = Field(default=None, sa_type=Instant)
    """When its words were forgotten because they were old; see `bot/features/privacy/retention.py`."""
