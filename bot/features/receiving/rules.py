"""When a client gets the notice, and when a quiet reaction is enough."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.features import businesses

SILENT_AFTER_OWNER = timedelta(minutes=30)
BETWEEN_NOTICES = timedelta(hours=12)


@dataclass(frozen=True)
class Contact:
    """What decides about automatic texts to one client."""

    by_machine: bool
    noticed_at: datetime | None
    announced: datetime | None
    """The opening that the notice of `noticed_at` promised."""
    opening: datetime | None
    """The opening that a notice would promise now."""
    owner_wrote_at: datetime | None
    automatic_texts_this_hour: int


def may_give_notice(contact: Contact, now: datetime) -> bool:
    """Whether the guards let a notice through. That it is the closed period's first is a constraint of the table."""
    if contact.by_machine or contact.automatic_texts_this_hour >= businesses.rules.AUTOMATIC_TEXTS_AN_HOUR:
        return False
    recent = contact.noticed_at is not None and now - contact.noticed_at < BETWEEN_NOTICES
    if recent and contact.announced == contact.opening:
        return False
    return contact.owner_wrote_at is None or now - contact.owner_wrote_at >= SILENT_AFTER_OWNER
