"""An owner who has connected the own account, and chosen whom the bot looks after there."""

from typing import Any

from bot.simulator import Person
from bot.simulator.people.own_chat import OwnChatView
from tests.support.office import Office


async def looked_after(office: Office, *clients: Person, chosen: str = "everybody", **rights: Any) -> list[OwnChatView]:
    """Connect the owner's account, choose, and return the chats with some people there."""
    office.owner.account.connect(**rights)
    await office.owner.sees("until you choose whom this is for")
    office.owner.sends(f"/secretary {chosen}")
    await office.settled()
    office.owner.reads_everything()
    return [office.owner.account.chat(person) for person in clients]


def said(chat: OwnChatView) -> list[str]:
    """Return what the bot said in a chat."""
    return [str(message.get("text", "")) for message in chat.automatic]


def refusals(office: Office) -> list[str]:
    """Return why Telegram refused calls over a connection."""
    return [error.description for error in office.simulator.connections.refused]
