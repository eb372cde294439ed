"""Acts in people's own chats, and on the connection by which the bot sees them, by request of the page."""

from collections.abc import Callable
from typing import TypeAlias

from bot.simulator.chats.views import account_view, own_message_view
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.people.own_chat import Side
from bot.simulator.people.people import People
from bot.simulator.people.person import Person
from bot.simulator.world import World

Place: TypeAlias = Person | Side
"""Where somebody writes: in the chat with the bot, or in one with somebody else."""


def in_place(people: People, act: Callable[[Place, Json], Json]) -> Callable[[Person, Json], Json]:
    """Return an act that is done in the chat with the person `with_id`, or without one in the bot's."""
    return lambda person, body: act(_place(people, person, body.get("with_id")), body)


def own_chats(world: World, person: Person) -> list[Json]:
    """Return a person's chats with others, as their phone shows them."""
    return [
        {
            "with_id": other.id,
            "messages": [own_message_view(chat, stored, person) for stored in chat.messages.values()],
        }
        for chat, other in world.connections.chats_of(person)
    ]


def connect(person: Person, body: Json) -> Json:
    """Connect the bot with the person's own chats, change what it may do there, pause it or disconnect it."""
    account = person.account
    now = account_view(person.world.connections.of(person)) | body
    if not now["connected"]:
        account.disconnect()
    elif "enabled" in body:
        (account.resume if body["enabled"] else account.pause)()
    else:
        account.connect(can_reply=bool(now["can_reply"]), can_delete=bool(now["can_delete"]))
    return account_view(person.world.connections.of(person))


def be_away(place: Place, body: Json) -> Json:
    """Have Telegram's own away message answer in a chat."""
    if isinstance(place, Person):
        raise ActError("an away message is sent to people, not to the bot")
    return place.sends(str(body["text"]), is_from_offline=True)


def _place(people: People, person: Person, with_id: object) -> Place:
    if with_id is None:
        return person
    other = people.get(with_id) if isinstance(with_id, int) else None
    if other is None or (person.role == "owner") == (other.role == "owner"):
        raise ActError(f"{person.name} has no chat with the person {with_id}")
    if person.role == "owner":
        return person.account.chat(other).owner
    return other.account.chat(person).client
