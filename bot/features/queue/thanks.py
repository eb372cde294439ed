"""Find the thanks that the owner has not been shown: a digest tells of them, and they wait for nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.features import clients, messages
from bot.features.clients.names import called
from bot.models import Message
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Thanked:
    """A client, and the words of thanks."""

    client_id: int
    name: str
    words: Sequence[str]


async def untold(work: UnitOfWork) -> list[Thanked]:
    """Return who said thanks since the owner was last told of any, the first of them first."""
    written: dict[int, list[Message]] = {}
    for message in await messages.queries.untold_thanks(work.session, work.business_id):
        written.setdefault(message.client_id, []).append(message)
    named = await clients.queries.with_names(work.session, [found[0].key for found in written.values()])
    return [
        Thanked(client_id, called(named[found[0].key][0]), list(dict.fromkeys(one.text for one in found)))
        for client_id, found in written.items()
    ]


async def note_told(work: UnitOfWork) -> None:
    """Note that the owner has been told of all of them."""
    for message in await messages.queries.untold_thanks(work.session, work.business_id):
        message.seen_at = work.now
