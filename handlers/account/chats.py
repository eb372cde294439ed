"""Taps about the chats of a member's own account, and about what came from an account that is no longer connected."""

from bot.buttons import ChooseChat, EraseAccount
from bot.features import acts, privacy, secretary
from bot.features.delivery import TapAnswer, View
from bot.models import Client
from bot.models.accounts import ChatChoice
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def choose(work: UnitOfWork, tap: Tap, button: ChooseChat) -> TapAnswer:
    """Call a chat a client's, or exclude it. The question names somebody who may not be stored."""
    work.keeps_secret = True
    views, t = secretary.chat_views, work.texts_in(tap.telegram_id)
    chat = await secretary.chats.of_tapper(work, button.chat_id)
    if chat is None:
        return TapAnswer(views.not_yours(t), ())
    try:
        if button.is_client:
            act = await secretary.chats.choose(work, chat, ChatChoice.CLIENT)
        else:
            act = await secretary.excluding.exclude(work, chat)
    except privacy.doors.Unsettled:
        return TapAnswer(views.settle_first(t))
    undo = acts.views.undo_button(t, act.key) if act is not None and work.role == Role.OWNER else []
    return TapAnswer(view=View(views.chosen(t, chat.choice), undo))


async def exclude(work: UnitOfWork, client: Client) -> TapAnswer:
    """Exclude the chats in members' own accounts in which a client writes."""
    views, t = secretary.chat_views, work.texts
    try:
        act = await secretary.excluding.exclude_client(work, client)
    except privacy.doors.Unsettled:
        return TapAnswer(views.settle_first(t))
    if act is None:
        return TapAnswer(views.not_yours(t))
    return TapAnswer(view=View(views.chosen(t, ChatChoice.EXCLUDED), acts.views.undo_button(t, act.key)))


async def erase(work: UnitOfWork, tap: Tap, button: EraseAccount) -> TapAnswer:
    """Delete what came from an account, or leave it."""
    views, t = secretary.connection_views, work.texts_in(tap.telegram_id)
    row = await secretary.ending.of_tapper(work, button.connection_id)
    if row is None:
        return TapAnswer(keyboard=())
    if not button.erases:
        return TapAnswer(view=View(views.kept(t)))
    return TapAnswer(view=View(views.deleted(t, await secretary.ending.erase(work, row))))
