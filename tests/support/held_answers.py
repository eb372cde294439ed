"""Answers that are held until opening, or while they cool down."""

from datetime import datetime, timedelta

from bot.simulator import Person
from tests.support.answers import asked
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, card_of, labels, tap, words

AFTER = MONDAY_OPENING + timedelta(minutes=30, seconds=30)
"""When an answer has gone that cools down from the opening on."""


async def late(office: Office) -> tuple[Person, Json]:
    """Return John, who wrote on Friday night, and the owner's copy of the message."""
    john = office.client("John Smith", "en")
    john.sends("Are you awake?")
    await john.sees("automatic reply")
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John")
    message = await office.owner.sees(card_of("Are you awake?"))
    await office.settled()
    return john, message


async def held(office: Office, text: str = "Yes") -> tuple[Person, Json, Json]:
    """Let the owner answer John at night; return John, the answer, and the bot's reply to it."""
    john, message = await late(office)
    answer = office.owner.sends(text, reply_to=message["message_id"])
    said_so = await office.owner.sees(
        "Your answer to John Smith is held until we open on Monday, 23 November at 09:00."
    )
    await office.settled()
    return john, answer, said_so


async def lists(office: Office) -> Json:
    """Let the owner ask for the list of held answers; return it."""
    office.owner.sends("/held")
    return await office.owner.sees(lambda m: "held:" in words(m) or "No answer is held." in words(m))


async def cools(office: Office, at: datetime = MONDAY_OPENING, text: str = "Nonsense!") -> tuple[Person, Json, Json]:
    """Let the owner cool down and answer John; return John, the answer, and what is said of it."""
    john, message = await asked(office)
    await office.settled()
    await office.turn_to(at)
    tap(office.owner, message, "More")
    tap(office.owner, await office.owner.sees(lambda m: "Cool down" in labels(m)), "Cool down")
    question = await office.owner.sees("Your answer to John Smith, which waits for 30 minutes:")
    assert question["reply_markup"]["force_reply"]
    answer = office.owner.sends(text, reply_to=question["message_id"])
    said_so = await office.owner.sees(lambda m: labels(m) == ["Send now", "Take back"])
    await office.settled()
    return john, answer, said_so
