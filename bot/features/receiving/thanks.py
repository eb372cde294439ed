"""Take thanks in: they get a reaction and wait for nobody, unless something else of the client's waits."""

from bot.features import messages, relay
from bot.features.messages.incoming import Incoming
from bot.features.messages.thanks import says_only_thanks
from bot.models import Client, Message
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def are_all(work: UnitOfWork, client: Client, incoming: Incoming) -> bool:
    """Return whether a message that was just stored is nothing but thanks, and nothing else of the client's waits."""
    if not _are_thanks(incoming):
        return False
    waiting, _ = await messages.queries.count_waiting(work.session, client.key)
    return waiting == 1


async def take(work: UnitOfWork, client: Client, message: Message | None, *, now: bool) -> None:
    """Let thanks wait for nobody. `now`: the owner is shown them at once, otherwise the next digest tells of them."""
    if message is not None and await transition(work.session, message, MessageState.DONE, thanks=True) and now:
        await relay.thanks.show(work, client, message)


def say_more_now(stored: Message, incoming: Incoming) -> bool:
    """Return whether what was nothing but thanks has been changed into something else."""
    return stored.thanks and stored.state == MessageState.DONE and not _are_thanks(incoming)


def _are_thanks(incoming: Incoming) -> bool:
    """Return whether a message is nothing but the sender's own words of thanks."""
    own = incoming.kind == "text" and not incoming.by_machine and incoming.content.get("origin") is None
    return own and says_only_thanks(incoming.text)
