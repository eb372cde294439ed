"""What clients write and change, their reactions, and whether they can be reached."""

from telegram import Chat, ReactionTypeEmoji, Update
from telegram.ext import ContextTypes

from bot.features import clients, receiving, staff
from bot.features.messages.incoming import Incoming
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork, current

Context = ContextTypes.DEFAULT_TYPE


async def wrote(work: UnitOfWork, message: Incoming) -> None:
    """Keep a message and let the client know; a command that there is not is a message, too."""
    hint = await receiving.commands.suggested(work, message)
    await receiving.service.client_wrote(work, message, hint=hint)


async def edited(work: UnitOfWork, message: Incoming) -> None:
    """Show the new words wherever the old ones are."""
    says_nothing = receiving.commands.says_nothing(work, message)
    await receiving.edits.client_edited(work, message, says_nothing=says_nothing)


async def reacted(update: Update, _context: Context) -> None:
    """Pass on a reaction that was put, changed or taken back; in a private chat there is one at most."""
    reaction = update.message_reaction
    if reaction is None or reaction.chat.type != Chat.PRIVATE:
        return
    given = [one.emoji if isinstance(one, ReactionTypeEmoji) else "" for one in reaction.new_reaction]
    await receiving.late.reacted(current.get(), reaction.chat.id, reaction.message_id, given[-1] if given else None)


async def blocked_or_back(work: UnitOfWork, telegram_id: int, *, back: bool) -> None:
    """Note that somebody blocked the bot, or let it in again; the owner then gets what was missed."""
    if back and work.role == Role.OWNER:
        await staff.ownership.owner_is_back(work)
    elif work.actor is not None:
        await (staff.unreachable.back if back else staff.unreachable.gone)(work, work.actor)
    await clients.service.reachable(work, telegram_id, back)
