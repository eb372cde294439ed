"""Who may do what: each button, command and message has one action for a role.

A tap needs a role that its button names, and is answered once. One without the role, or with data that no view writes,
is dropped like an update of no kind that the bot takes: who forges data learns nothing.
"""

from telegram import Update
from telegram.ext import ContextTypes

from bot import buttons
from bot.features import dialogs, menus
from bot.features.delivery import TapAnswer
from bot.features.messages.incoming import Incoming
from bot.models.states import Role
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork, current
from handlers import answering, client, owner, screens, staff
from handlers.filters import WRITTEN
from handlers.incoming import incoming, message_of, sender
from handlers.routes import Talk, TapRoute, by_prefix, on, with_help
from handlers.tap import Tap
from handlers.typed import Typed, typed

Context = ContextTypes.DEFAULT_TYPE


async def on_screen(work: UnitOfWork, tap: Tap, button: buttons.OnScreen) -> TapAnswer:
    """Go on from what a screen showed."""
    return await screens.showing.tapped(work, screens.SCREENS, tap, button)


TAPS: dict[str, TapRoute] = by_prefix(
    # about a client
    on(buttons.Bring, owner.clients.bring),
    on(buttons.Done, owner.clients.done),
    on(buttons.Later, owner.clients.later),
    on(buttons.FreePass, owner.clients.free_pass),
    on(buttons.FreePassSet, owner.clients.free_pass_set),
    on(buttons.LiftPause, owner.money.lift_pause),
    on(buttons.CloseTask, owner.money.close_task),
    # about an answer, about an urgent case
    on(buttons.SendNow, staff.answers.send_now),
    on(buttons.TakeBack, staff.answers.take_back),
    on(buttons.CaseSeen, staff.cases.seen),
    on(buttons.CallBack, staff.cases.call_back),
    on(buttons.CallBackAt, staff.cases.call_back_at),
    on(buttons.RefundCase, staff.cases.refund),
    on(buttons.RefundCaseNow, staff.cases.refund_now),
    on(buttons.KeepCase, staff.cases.keep),
    # what a client taps
    on(buttons.AskUrgently, client.purchases.ask_urgently),
    on(buttons.AgreeToOffer, client.purchases.agree),
    on(buttons.DeclineOffer, client.purchases.decline),
    on(buttons.SubscribeToPlan, client.purchases.subscribe),
    on(buttons.CancelPlan, client.purchases.cancel_plan),
    on(buttons.Withdraw, client.purchases.withdraw),
    on(buttons.WithdrawNow, client.purchases.withdraw_now),
    on(buttons.Erase, client.own_data.erase),
    on(buttons.ChooseLanguage, staff.language.choose),
    # the owner's settings
    on(buttons.ChangeHours, owner.settings.hours),
    on(buttons.ChangePrice, owner.settings.price),
    on(buttons.ChooseMinutes, owner.settings.minutes),
    on(buttons.ChooseNever, owner.settings.never),
    on(buttons.ChooseMostANight, owner.settings.most_a_night),
    on(buttons.SwitchUrgent, owner.settings.switch),
    # screens
    on(buttons.OnScreen, on_screen),
)
"""By the prefix of a button: its type, the roles that it names, and the action."""

ENGLISH = Texts.of("en")
TALK: dict[Role, Talk] = {
    Role.OWNER: Talk(
        with_help(owner.commands.COMMANDS, menus.owner.descriptions(ENGLISH)),
        owner.commands.asked,
        owner.messages.wrote,
        owner.messages.edited,
    ),
    Role.DEPUTY: Talk(
        with_help(staff.deputy.COMMANDS, menus.deputy.deputy_commands(ENGLISH)),
        staff.deputy.asked,
        staff.deputy.wrote,
        staff.deputy.edited,
    ),
    Role.CLIENT: Talk(
        with_help(client.commands.COMMANDS, menus.client.descriptions(ENGLISH, plan=True)),
        client.commands.asked,
        client.messages.wrote,
        client.messages.edited,
        only_known=True,
    ),
}
"""What becomes of what somebody writes in the private chat, by the role."""


async def tapped(update: Update, _context: Context) -> None:
    """Do what a button says, for whoever may tap it."""
    query, work = update.callback_query, current.get()
    assert query is not None
    route = TAPS.get((query.data or "").partition(":")[0])
    data = route.type.unpacked(query.data or "") if route else None
    private = query.message is None or query.message.chat.type == query.message.chat.PRIVATE
    if route is None or data is None or not private or work.role not in route.roles:
        return
    answering.answer(work, query, await route.action(work, Tap(sender(query.from_user)), data))


async def written(update: Update, _context: Context) -> None:
    """Take what somebody wrote in the private chat: money that came or went, a command, or words."""
    work, message = current.get(), message_of(update)
    if message.successful_payment is not None:
        await client.purchases.paid(work, message)
    elif message.refunded_payment is not None:
        await client.purchases.refunded(work, message)
    elif WRITTEN.check_update(update):
        talk = TALK[work.role]
        command = typed(message)
        if command is not None and talk.takes(command, work.business.bot_username):
            await _asked(work, talk, command)
        elif not await _for_a_screen(work, incoming(message)):
            await talk.wrote(work, incoming(message))


async def _asked(work: UnitOfWork, talk: Talk, command: Typed) -> None:
    """Do what a command says; it leads out of a screen that awaits words."""
    if work.role in screens.SCREENS.roles_that_type:
        await dialogs.service.await_no_text(work, command.chat_id)
    await talk.asked(work, command)


async def _for_a_screen(work: UnitOfWork, message: Incoming) -> bool:
    """Give words to the screen that awaits some; False where none does."""
    if work.role not in screens.SCREENS.roles_that_type:
        return False
    return await screens.showing.wrote(work, screens.SCREENS, message)


async def edited(update: Update, _context: Context) -> None:
    """Take the words that replace others."""
    work, message = current.get(), message_of(update)
    await TALK[work.role].edited(work, incoming(message))
