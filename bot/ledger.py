"""What is stored about urgent contact and money; `domain.money` draws the states.

No path takes money without a case or a refund in the same transaction; a charge is one row, whatever arrives twice.
States move by conditional updates (`queries.money.move`), so an answer and a deadline cannot both win.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.database import Encrypted, Instant
from bot.domain.money import BillState, CaseKind, CaseState, OfferState, PaymentState, PlanState, TaskKind
from bot.models import Owned

_Amount = BigInteger().with_variant(Integer(), "sqlite")  # whose integers have eight bytes anyway
_OPEN = text("state IN ('offered', 'consented', 'checkout')")


def _known(column: str, states: type[StrEnum]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(state)) for state in states)})", name=f"{column}_known")


class UrgentTerms(SQLModel, table=True):
    """What the owner asks and promises for urgent contact; one row a business."""

    __tablename__ = "urgent_terms"

    business_id: int = Field(primary_key=True, foreign_key="business.id")
    enabled: bool = True
    price: int
    minutes: int
    keywords: str
    emergency_line: str | None = None
    never_hours: str | None = None
    most_a_night: int | None = 5
    """So many urgent cases may ring in one closed period, whatever becomes of them; None: no limit."""
    star_value_cents: float = 1.3
    deputy_hours: str | None = None
    deputy_claim_hash: str | None = None
    deputy_claim_expires_at: datetime | None = Field(default=None, sa_type=Instant)
    payload_secret: str = Field(sa_type=Encrypted)
    provider_token: str | None = Field(default=None, sa_type=Encrypted)
    transactions_seen: int = 0
    plan_price: int | None = None
    plan_cap: int = 10
    plan_refunds: bool = True
    """What a broken promise to a plan's client brings: the month's money back, or an apology."""


class Offer(Owned, table=True):
    """One offer of urgent contact at a frozen price, and the client's consent to it."""

    __table_args__ = (
        _known("state", OfferState),
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
    """The invoice's message in the client's chat."""


class Plan(Owned, table=True):
    """A client's monthly subscription to urgent contact."""

    __table_args__ = (
        _known("state", PlanState),
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
    first_charge_id: str | None = None
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client cancelled it or withdrew: from then on no renewal is kept."""


class Bill(Owned, table=True):
    """What a client is asked to pay for work outside Telegram, through the payment provider."""

    __table_args__ = (_known("state", BillState),)

    client_id: int = Field(foreign_key="client.id")
    state: str = BillState.OPEN
    amount: int = Field(sa_type=_Amount)
    """In minor units of the currency."""
    currency: str
    words: str = Field(sa_type=Encrypted)
    created_at: datetime = Field(sa_type=Instant)
    checkout_at: datetime | None = Field(default=None, sa_type=Instant)


class Payment(Owned, table=True):
    """Money that arrived. The charge id is Telegram's, and the only key that can be trusted."""

    __table_args__ = (
        UniqueConstraint("business_id", "charge_id"),
        _known("state", PaymentState),
        Index("payment_paid", "business_id", "paid_at"),
        Index("payment_of_client", "client_id", "paid_at"),
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
    no_sale_until: datetime | None = Field(default=None, sa_type=Instant)
    """Set when the money goes back at night: its payer buys nothing more before."""


class Case(Owned, table=True):
    """An urgent case: the owner was alerted, and by `due_at` the client has an answer or the money back."""

    __tablename__ = "urgent_case"
    __table_args__ = (
        _known("state", CaseState),
        _known("kind", CaseKind),
        UniqueConstraint("payment_id"),
        Index("case_open", "client_id", unique=True, sqlite_where=text("state = 'alerted'")),
        Index("case_next", "next_at", sqlite_where=text("state = 'alerted'")),
        Index("case_given_back", "message_id", sqlite_where=text("state = 'given_back'")),
        Index("case_alerted", "business_id", "alerted_at"),
        Index("case_of_client", "client_id", "alerted_at"),
    )  # fmt: skip

    client_id: int = Field(foreign_key="client.id")
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    payment_id: int | None = Field(default=None, foreign_key="payment.id")
    kind: str
    state: str = CaseState.ALERTED
    alerted_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    step: int = 0
    """How many steps of the escalation are done."""
    next_at: datetime = Field(sa_type=Instant)
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    call_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was told to expect a call."""
    answer_id: int | None = Field(default=None, foreign_key="answer.id", index=True)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class Keyboard(Owned, table=True):
    """A message with buttons about an open urgent case; they go when it is over, and so does this row."""

    case_id: int = Field(foreign_key="urgent_case.id", index=True)
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int = Field(sa_type=BigInteger)


class Transaction(Owned, table=True):
    """A line of Telegram's own book that was looked at."""

    __tablename__ = "star_transaction"
    __table_args__ = (UniqueConstraint("business_id", "charge_id", "outgoing"),)

    charge_id: str
    outgoing: bool
    amount: int = Field(sa_type=_Amount)
    at: datetime = Field(sa_type=Instant)


class Task(Owned, table=True):
    """Something that only the owner can do; listed until it is closed."""

    __table_args__ = (
        _known("kind", TaskKind),
        Index("task_open", "business_id", sqlite_where=text("closed_at IS NULL")),
    )

    kind: str
    client_id: int | None = Field(default=None, foreign_key="client.id")
    payment_id: int | None = Field(default=None, foreign_key="payment.id")
    words: str = Field(sa_type=Encrypted)
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
