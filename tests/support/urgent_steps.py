"""What people do in the tests of urgent contact, told once."""

from typing import Any

from bot.simulator import Person
from tests.support.database_access import sql
from tests.support.office import Office

Message = dict[str, Any]


def button(message: Message, sign: str) -> str:
    """The data of the first button that begins with `sign`."""
    rows = message["reply_markup"]["inline_keyboard"]
    buttons = (str(button.get("callback_data", "")) for row in rows for button in row)
    return next(data for data in buttons if data.startswith(sign))


async def asks(anna: Person, words: str = "URGENT: water is running through the ceiling!") -> Message:
    """Anna's message begins with the keyword; the offer."""
    anna.sends(words)
    return await anna.sees("Urgent contact with Nowak Law")


async def agrees(anna: Person, offer: Message) -> Message:
    """Anna agrees; the invoice."""
    anna.taps(offer, button(offer, "agree:"))
    return await anna.sees(lambda m: "invoice" in m)


async def buys(anna: Person) -> Message:
    """Anna asks, agrees and pays; her receipt."""
    outcome = await anna.pays(await agrees(anna, await asks(anna)))
    assert outcome.paid, outcome.error
    return await anna.sees("Paid: ⭐250")


async def ring(office: Office) -> Message:
    """The alert in the owner's chat."""
    return await office.owner.sees("🚨 URGENT")


async def states(office: Office, table: str) -> list[str]:
    """The states of a table's rows, oldest first."""
    return [str(state) for state in await sql(office, f"SELECT state FROM {table} ORDER BY id")]
