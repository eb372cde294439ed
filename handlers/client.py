"""What clients write and type."""

from telegram import Chat, ReactionTypeEmoji, Update
from telegram.ext import ContextTypes

from bot.features import delivery, receiving, staff
from bot.features.clients.floods import floods
from bot.features.messages.commands import command_of
from bot.models.states import Role
from bot.texts import LANGUAGES
from bot.unit_of_work import current
from handlers import client_commands
from handlers.incoming import command, incoming, message_of, sender

Context = ContextTypes.DEFAULT_TYPE


async def client_wrote(update: Update, _context: Context) -> None:
    await receiving.service.client_wrote(current.get(), incoming(message_of(update)))


async def client_edited(update: Update, _context: Context) -> None:
    work, edited = current.get(), incoming(message_of(update))
    name, rest = command_of(edited.text, work.business.bot_username)
    says_nothing = edited.kind == "text" and client_commands.is_alone(name, rest)
    await receiving.edits.client_edited(work, edited, says_nothing=says_nothing)


async def client_claimed(update: Update, context: Context) -> None:
    """A one-time link makes its opener the owner; a wrong one greets like any other start."""
    message = message_of(update)
    assert message.from_user is not None
    code = (message.text or "").split()[1]
    if await staff.ownership.claim(current.get(), sender(message.from_user), code):
        return
    if current.get().role == Role.DEPUTY:
        staff.deputies.answer(current.get(), message.chat.id, "start", "")
    else:
        await client_asked(update, context)


async def client_asked(update: Update, _context: Context) -> None:
    """One of the client's commands."""
    message = message_of(update)
    await client_commands.asked(current.get(), incoming(message), *command(message))


async def language_tapped(update: Update, _context: Context) -> None:
    """A button under /language: the owner's sets the business's language, anybody else's the tapper's own."""
    query, work = update.callback_query, current.get()
    assert query is not None and query.data is not None
    code = query.data.partition(":")[2]
    if code not in LANGUAGES:
        return
    work.taps.append(("answerCallbackQuery", {"callback_query_id": query.id}))
    if work.actor is None and await floods(work, query.from_user.id):
        return
    if work.role == Role.DEPUTY:
        staff.deputies.answer(work, query.from_user.id, "language", code)
        return
    words = await client_commands.choose_language(work, sender(query.from_user), code)
    delivery.outbox.text(work, query.from_user.id, words)


async def client_reacted(update: Update, _context: Context) -> None:
    """Somebody put a reaction on a message, changed it or took it back; in a private chat there is one at most."""
    reaction = update.message_reaction
    if reaction is None or reaction.chat.type != Chat.PRIVATE:
        return
    given = [one.emoji if isinstance(one, ReactionTypeEmoji) else "" for one in reaction.new_reaction]
    await receiving.late.reacted(current.get(), reaction.chat.id, reaction.message_id, given[-1] if given else None)


async def blocked_or_back(update: Update, _context: Context) -> None:
    """Somebody blocked the bot, or let it in again."""
    change = update.my_chat_member
    assert change is not None
    await client_commands.reachable(current.get(), change.from_user.id, change.new_chat_member.status != "kicked")
