"""A client subscribes to a plan; a message to send a bill about."""

from bot.simulator import Person
from tests.support.office import Office
from tests.support.phones import callback_data


async def subscribes(office: Office, anna: Person) -> str:
    """Put the plan on sale and have Anna subscribe; return the text of her receipt."""
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300 a month")
    anna.sends("/plan")
    offer = await anna.sees("Price: ⭐300 for 30 days")
    anna.taps(offer, callback_data(offer, "subscribe:"))
    message = await anna.sees("The link is only for you")
    outcome = await anna.pays(message["reply_markup"]["inline_keyboard"][0][0]["url"])
    assert outcome.paid, outcome.error
    return str((await anna.sees("Your plan has begun"))["text"])


async def brought(office: Office) -> int:
    """Return the id of a message in the owner's chat that shows a client's message."""
    office.client("Anna Kowalska", "en").sends("Hello")
    office.owner.sends("/queue")
    return int((await office.owner.sees("1 client is waiting"))["message_id"])
