"""Every place of words is listed once, so that an erasure and the retention know it."""

from collections import Counter

from sqlmodel import SQLModel

from bot.features.privacy.words import NAMES, WORDS
from bot.models import (
    Act,
    AuditEntry,
    Business,
    Calendar,
    CannedAnswer,
    Claim,
    Dialog,
    DraftMessage,
    HoursException,
    Inbox,
    Member,
    NoticeText,
    Outbox,
    RingChannel,
    SettingChange,
    UrgentTerms,
)
from bot.models.base import Record
from bot.storage.sealing import encrypted_columns

OF_THE_BUSINESS: dict[type[Record], frozenset[str]] = {
    AuditEntry: frozenset({"facts"}),
    Business: frozenset({"audit_head"}),
    Calendar: frozenset({"source", "name", "words", "proposed", "replaced", "told"}),
    CannedAnswer: frozenset({"content"}),
    Claim: frozenset({"name"}),
    HoursException: frozenset({"reason"}),
    Member: frozenset({"name"}),
    NoticeText: frozenset({"words"}),
    RingChannel: frozenset({"address"}),
    SettingChange: frozenset({"before", "after"}),
    UrgentTerms: frozenset({"payload_secret", "provider_token"}),
}
"""What is of no client."""
TECHNICAL: dict[type[Record], frozenset[str]] = {
    Act: frozenset({"detail"}),
    Dialog: frozenset({"shown"}),
    DraftMessage: frozenset({"content"}),
    Inbox: frozenset({"raw"}),
    Outbox: frozenset({"params", "header", "whose"}),
}
"""What is on its way or just done."""


def name(table: type[Record]) -> str:
    return str(table.__table__.name)  # type: ignore[attr-defined]


def test_every_encrypted_column_is_listed_once() -> None:
    listed = [(name(table), column) for part in (WORDS, NAMES) for table in part for column in part[table]]
    others = OF_THE_BUSINESS | TECHNICAL
    listed += [(name(table), column) for table, columns in others.items() for column in columns]
    stored = {(table.name, column) for table in SQLModel.metadata.sorted_tables for column in encrypted_columns(table)}
    assert Counter(listed) == Counter(stored)
