"""The owner blocks Anna."""

from bot.simulator import Person
from tests.support.office import Office
from tests.support.phones import Json, tap


def now(person: Person, message: Json) -> Json:
    """Return a message as it stands by now."""
    return next(one for one in person.messages if one["message_id"] == message["message_id"])


async def asks_to_block(office: Office, says: str = "Block Anna Kowalska?") -> Json:
    """Ask to block Anna; return the question."""
    office.owner.sends("/block Anna")
    return await office.owner.sees(says)


async def blocks(office: Office, how: str = "Block without a word") -> Json:
    """Block Anna; return her page."""
    question = await asks_to_block(office)
    tap(office.owner, question, how)
    await office.settled()
    return now(office.owner, question)
