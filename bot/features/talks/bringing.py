"""Bring what a client writes in a talk straight to whoever helps: with a sound once, without one from then on."""

from bot.features import duty, relay
from bot.features.businesses.terms import current_terms, never_now
from bot.features.talks import service
from bot.models import Client, Message, Talk
from bot.unit_of_work import UnitOfWork


async def bring(work: UnitOfWork, client: Client, talk: Talk, message: Message) -> None:
    """Bring a message that was just stored: to the owner as a card, to others under the client's name."""
    message.talk_id = talk.key
    await service.extend(work, client, talk, message.received_at)
    quiet = talk.sounded or not await _may_sound(work, talk)
    talk.sounded = True
    if talk.chat_id != work.owner_id:
        await relay.direct.bring(work, client, message, talk.chat_id, quiet=quiet)
    elif message.thanks:
        await relay.thanks.show(work, client, message)
    else:
        await relay.service.at_once(work, client, message, quiet=quiet)


async def _may_sound(work: UnitOfWork, talk: Talk) -> bool:
    """Return whether whoever helps may hear a sound: on duty, and not in the hours in which nobody is rung."""
    member = work.member(talk.chat_id)
    if member is None or never_now(work, await current_terms(work)):
        return False
    return await duty.service.on_duty(work, member)
