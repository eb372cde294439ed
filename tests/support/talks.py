"""A night in which somebody answers an urgent message, so that client and helper talk."""

from bot.models import Talk
from bot.models.states import Role
from bot.simulator import Person
from tests.support.database_access import sql
from tests.support.deputies import called
from tests.support.office import Office
from tests.support.phones import Json, rows, words
from tests.support.urgent_night import buys

STRAIGHT = "What you write now goes straight to the person who has answered you"
COMES = "writes now comes straight to you"
OVER = "This conversation is over for now"
HELPER_OVER = "The talk with Anna Kowalska is over"


async def with_owner(office: Office, anna: Person) -> Json:
    """Have the owner answer Anna's urgent message; return the line with the button."""
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await anna.sees(STRAIGHT)
    return await office.owner.sees(COMES)


async def with_deputy(office: Office, anna: Person) -> tuple[Person, Json]:
    """Have the deputy answer Anna's urgent message; return the deputy and the line with the button."""
    ewa, alert = await called(office, anna)
    ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await anna.sees(STRAIGHT)
    return ewa, await ewa.sees(COMES)


async def with_staff(office: Office, anna: Person) -> tuple[Person, Json]:
    """Have one of the staff be the one who talks with Anna; return them and the line with the button."""
    ewa, line = await with_deputy(office, anna)
    await sql(office, "UPDATE member SET role = :role WHERE telegram_id = :id", role=Role.STAFF.value, id=ewa.id)
    return ewa, line


async def without_talks(office: Office) -> None:
    """Have what is written after an answer at night held."""
    office.owner.sends("/urgent talk off")
    await office.owner.sees("Talk after an answer at night: off")


async def talk_of(office: Office) -> Talk:
    """Return the only talk."""
    (talk,) = await rows(office, Talk)
    return talk


def shown(person: Person, text: str) -> list[Json]:
    """Return the bot's messages to somebody that hold a text now."""
    return [message for message in person.received if text in words(message)]


def sounds(office: Office, person: Person, text: str = "") -> list[bool]:
    """Return for each message sent to somebody, with a text in it, whether it makes a sound."""
    sent = [
        given
        for name, given in office.simulator.calls
        if given.get("chat_id") == person.id and name.startswith(("send", "copy")) and name != "sendChatAction"
    ]
    return [
        not given.get("disable_notification")
        for given in sent
        if text in str(given.get("text") or given.get("caption") or "")
    ]
