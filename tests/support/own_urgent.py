"""Urgent contact in a member's own chat: what the client and the owner do there."""

from bot.simulator import Person
from bot.simulator.people.own_chat import OwnChatView
from tests.support.phones import Json, callback_data
from tests.support.urgent_night import PIPE

OFFER = "Urgent contact with Nowak Law"


async def offered_there(chat: OwnChatView, words: str = PIPE) -> Json:
    """Have the client ask there; return the offer."""
    chat.client_sends(words)
    return await chat.sees(OFFER)


def taps_there(chat: OwnChatView, message: Json, prefix: str, *, by: Person) -> str:
    """Tap the first button whose data begins with a prefix; return the callback query's id."""
    return chat.taps(message, callback_data(message, prefix), by=by)


def link_in(message: Json) -> str:
    """Return the link behind the first button that opens one."""
    keyboard = message["reply_markup"]["inline_keyboard"]
    return next(str(button["url"]) for row in keyboard for button in row if "url" in button)


async def link_there(chat: OwnChatView, client: Person, words: str = PIPE) -> Json:
    """Have the client ask and agree there; return the message with the link to pay."""
    taps_there(chat, await offered_there(chat, words), "agree:", by=client)
    return await chat.sees("Please pay with the button below")


async def buys_there(chat: OwnChatView, client: Person, words: str = PIPE) -> Json:
    """Have the client ask, agree and pay there; return the receipt."""
    outcome = await client.pays(link_in(await link_there(chat, client, words)))
    assert outcome.paid, outcome.error
    return await chat.sees("Paid: ⭐250")
