"""A question that the owner has been shown, and the kinds of answers to it."""

from collections.abc import Callable
from typing import Any

from bot.features.delivery.outbox import RECEIPT
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json

KINDS: dict[str, Callable[..., Any]] = {
    "text": lambda person, **about: person.sends("Here you are", **about),
    "photo": lambda person, **about: person.sends_photo("Here you are", **about),
    "voice": lambda person, **about: person.sends_voice(**about),
    "document": lambda person, **about: person.sends_document("Here you are", **about),
    "sticker": lambda person, **about: person.sends_sticker(**about),
    "video_note": lambda person, **about: person.sends_video_note(**about),
    "location": lambda person, **about: person.sends_location(**about),
}


async def asked(office: Office, text: str = "May I ask something?") -> tuple[Person, Json]:
    """Have John ask on Monday morning; return him and the message in the owner's chat."""
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends(text)
    return john, await office.owner.sees(text)


async def arrives(person: Person, written: Json, *, timeout: float = 10) -> None:
    """Wait until a reaction says that the client has what somebody of the staff wrote."""
    await person.sees_reaction(written["message_id"], RECEIPT, timeout=timeout)
