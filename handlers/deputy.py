"""What the deputy writes and types: answers like the owner's, and few commands."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.features import answers, clients, staff
from bot.models.states import Role
from bot.unit_of_work import current
from handlers.client import client_asked
from handlers.incoming import command, incoming, message_of, sender

Context = ContextTypes.DEFAULT_TYPE

AS_A_CLIENT = {"cancel", "erase", "mydata", "paysupport", "plan", "privacy", "status", "terms", "withdraw"}
"""What somebody who was a client before may still ask: about own words, data and payments."""


async def deputy_claimed(update: Update, context: Context) -> None:
    """A one-time link from the owner makes its opener the deputy; a wrong one greets like any other start."""
    message, work = message_of(update), current.get()
    assert message.from_user is not None
    code = (message.text or "").split()[1].removeprefix("deputy_")
    if await staff.deputies.claim(work, sender(message.from_user), code):
        return
    if work.role == Role.DEPUTY:  # the own link, opened twice
        staff.deputies.answer(work, message.chat.id, "start", "")
    else:
        await client_asked(update, context)


async def deputy_asked(update: Update, context: Context) -> None:
    """A command of the deputy's. Nothing makes a client of him; who was one before keeps a client's rights."""
    message, work = message_of(update), current.get()
    name, rest = command(message)
    own = name in AS_A_CLIENT and (not rest or name == "paysupport")  # words are no message of a deputy's
    if own and await clients.queries.by_telegram_id(work.session, work.business_id, message.chat.id):
        await client_asked(update, context)
    else:
        staff.deputies.answer(work, message.chat.id, name, rest)


async def deputy_wrote(update: Update, _context: Context) -> None:
    await answers.service.owner_replied(current.get(), incoming(message_of(update)))


async def deputy_edited(update: Update, _context: Context) -> None:
    await answers.service.owner_edited(current.get(), incoming(message_of(update)))
