"""Say, in a member's own chat, of a command that is answered in the bot's chat, where that is."""

from bot.features import menus
from bot.features.clients.service import texts_for
from bot.features.clients.telling import bot_elsewhere
from bot.features.messages.commands import command_of
from bot.features.messages.incoming import Incoming
from bot.features.receiving import views
from bot.models import Client
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork

THERE_TOO = frozenset({"urgent", "complaint"})
"""What stands behind these is taken in any chat."""


def hint(work: UnitOfWork, client: Client, incoming: Incoming) -> str:
    """Return what to say besides of a message that is, or begins with, a command of the bot's own chat; else empty."""
    if not incoming.in_account or incoming.kind != "text" or incoming.by_machine:
        return ""
    command, _ = command_of(incoming.text, work.business.bot_username)
    known = menus.client.descriptions(Texts.of("en"), plan=True)
    link = bot_elsewhere(work, client)
    if command not in known or command in THERE_TOO or link is None:
        return ""
    return views.answered_elsewhere(texts_for(work, client), command, link)
