"""Define the audit: who changed what, when and from where, in a chain that shows where something is missing."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models.base import Sealed
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Origin(StrEnum):
    """Where a change comes from."""

    CHAT = "chat"
    COMMAND_LINE = "command_line"
    PROGRAM = "program"
    """The program itself, at its time: a refund that falls due, or what its settings say at the start."""


class AuditKind(StrEnum):
    """What is recorded besides the acts that can be undone (`ActKind`), whose kinds are recorded as they are."""

    BEGUN = "begun"
    LINK_MADE = "link_made"
    LINK_VOIDED = "link_voided"
    HANDOVER_OFFERED = "handover_offered"
    HANDOVER_DECLINED = "handover_declined"
    ACCOUNT_CONNECTED = "account_connected"
    ACCOUNT_DISCONNECTED = "account_disconnected"
    JOINED = "joined"
    LEFT = "left"
    ERASED = "erased"
    OWN_DATA_SENT = "own_data_sent"
    """A client asked for everything that is stored of the client."""
    EXPORTED = "exported"
    KEY_ROTATED = "key_rotated"
    CALENDAR_FOLLOWED = "calendar_followed"
    PAID = "paid"
    REFUND_BEGUN = "refund_begun"
    REFUND_REFUSED = "refund_refused"
    REFUNDED = "refunded"
    BILL_WRITTEN = "bill_written"
    BILL_PAID = "bill_paid"
    BILL_WITHDRAWN = "bill_withdrawn"
    PLAN_BEGUN = "plan_begun"
    PLAN_CANCELLED = "plan_cancelled"
    SALES_ALLOWED = "sales_allowed"
    """The pause after money went back was ended early."""


class AuditEntry(Sealed, table=True):
    """An entry of the audit. It is written once, and neither changed nor deleted."""

    __tablename__ = "audit_entry"
    __table_args__ = (UniqueConstraint("business_id", "number"),)

    number: int
    """Its place in the chain of the business; the first one is 1."""
    kind: str
    facts: dict[str, Any] = Field(sa_type=Encrypted)
    """Who and from where, of whom or which row it is, and what was before and is after; no client's words or name."""
    recorded_at: datetime = Field(sa_type=Instant)
    checksum: str
    """SHA-256 over the entry and the checksum of the one before."""
