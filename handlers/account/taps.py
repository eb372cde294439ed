"""Taps in the chats of members' own accounts, which both sides can make: only the client's own buttons do anything."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot import buttons
from bot.buttons import ButtonData
from bot.features import privacy, secretary
from bot.features.delivery import TapAnswer
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork, current
from handlers import answering
from handlers.incoming import sender
from handlers.route_types import TapRoute
from handlers.tap import Tap

Context = ContextTypes.DEFAULT_TYPE
BOTS_OWN = (buttons.OnScreen, buttons.OpenScreen)
"""Screens stand in the bot's own chats alone."""
ABOUT_MONEY = (buttons.Withdraw, buttons.WithdrawNow)
"""These are answered in open hours, too: whoever paid has a right to it."""


class TapInAccount(CallbackQueryHandler[Any, Any]):
    """Takes the taps under messages in a member's own account, and no others."""

    def check_update(self, update: object) -> bool | object | None:
        query = update.callback_query if isinstance(update, Update) else None
        if query is None or _message(query) is None:
            return None
        return super().check_update(update)


def by(routes: Mapping[str, TapRoute]) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    """Return the handler that does what a client's button says, and answers any other tap."""

    async def tapped(update: Update, _context: Context) -> None:
        query, work = update.callback_query, current.get()
        assert query is not None
        message = _message(query)
        assert message is not None
        person = sender(query.from_user)
        connection_id = message.business_connection_id or ""
        there = await secretary.tapping.tapped(work, connection_id, message.chat.id, person)
        if there is None:
            await privacy.erasure.forget(work, update.update_id)
            return
        found = _clients_own(routes, query.data or "")
        if found is None or not there.by_client:
            answering.answer(work, query, TapAnswer(await secretary.tapping.not_yours(work, there, person)))
            return
        route, button = found
        if isinstance(button, ABOUT_MONEY):
            work.silent = work.silent - {there.channel}
        shown = await route.action(work, Tap(person, message.message_id, there.channel), button)
        answering.answer(work, query, await _shown_there(work, there, shown))

    return tapped


def _clients_own(routes: Mapping[str, TapRoute], data: str) -> tuple[TapRoute, ButtonData] | None:
    """Return the route of a button that is a client's, and the button."""
    route = routes.get(data.partition(":")[0])
    button = route.type.unpacked(data) if route is not None else None
    if route is None or button is None or Role.CLIENT not in route.roles or issubclass(route.type, BOTS_OWN):
        return None
    return route, button


async def _shown_there(work: UnitOfWork, there: secretary.tapping.TapThere, shown: TapAnswer) -> TapAnswer:
    """Return what can be shown there: in open hours the answer to the tap says it, and edits need an open door."""
    silent = there.channel in work.silent
    words = shown.words or (await secretary.tapping.open_now(work, there) if silent else "")
    if shown.view is None and shown.keyboard is None:
        return replace(shown, words=words)
    may_edit = await secretary.tapping.may_edit(work, there)
    return replace(shown, words=words) if may_edit else TapAnswer(words)


def _message(query: CallbackQuery) -> Message | None:
    """Return the message in a member's own account under which a button was tapped."""
    under = query.message
    return under if isinstance(under, Message) and under.business_connection_id else None
