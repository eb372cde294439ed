"""Decide when a client gets the notice, when a message goes to the owner at once, and which reactions are shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.features import businesses
from bot.features.messages.reactions import REACTIONS

SILENT_AFTER_OWNER = timedelta(minutes=30)
BETWEEN_NOTICES = timedelta(hours=12)
REASSURED_AT = 5
"""The item of a closed period with which a client is told that all of them are kept."""
OLD_NEWS = timedelta(minutes=5)
"""The age at which a message comes from a backlog: its writer has just had the notice."""
MOVES_BY_ITSELF = {"location", "live_location"}
"""Kinds that change without anybody writing."""


@dataclass(frozen=True)
class Contact:
    """The facts that decide about automatic texts to one client."""

    by_machine: bool
    noticed_at: datetime | None
    announced: datetime | None
    """The opening that the notice of `noticed_at` promised."""
    opening: datetime | None
    """The opening that a notice would promise now."""
    owner_wrote_at: datetime | None
    automatic_texts_this_hour: int


def may_give_notice(contact: Contact, now: datetime) -> bool:
    """Return whether a client may get the notice now. A constraint of the table sees to it that it is the first."""
    recent = contact.noticed_at is not None and now - contact.noticed_at < BETWEEN_NOTICES
    return _may_speak(contact, now) and not (recent and contact.announced == contact.opening)


def may_reassure(contact: Contact, items: int, written_at: datetime, now: datetime) -> bool:
    """Return whether a client who has sent `items` items in a closed period is told that all of them are kept."""
    return items == REASSURED_AT and now - written_at < OLD_NEWS and _may_speak(contact, now)


def _may_speak(contact: Contact, now: datetime) -> bool:
    """Return whether any automatic text may go to a client now."""
    if contact.by_machine or contact.automatic_texts_this_hour >= businesses.rules.AUTOMATIC_TEXTS_AN_HOUR:
        return False
    return contact.owner_wrote_at is None or now - contact.owner_wrote_at >= SILENT_AFTER_OWNER


def waits_for_digest(written_at: datetime, missed_opening: datetime | None) -> bool:
    """Return whether a message was written before an opening whose digest is still to be written."""
    return missed_opening is not None and written_at < missed_opening


def is_shown_as_reaction(emoji: str | None, *, to_its_writer: bool) -> bool:
    """Return whether the bot can put a reaction on the answer that it is about; else it is told in words.

    None takes one off. Bots may use some emoji only, and only the writer of the answer has it in the chat.
    """
    return to_its_writer and (emoji is None or emoji.rstrip("\ufe0f") in REACTIONS)
