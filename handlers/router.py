"""Who may do what: each button, command and message has one action for a role.

A tap needs a role that its button names, and is answered once. One without the role, or with data that no view writes,
is dropped like an update of no kind that the bot takes: who forges data learns nothing.
"""

from telegram import Update
from telegram.ext import ContextTypes

from bot import buttons
from bot.features import answers, delivery, dialogs, menus, privacy, relay
from bot.features.delivery import TapAnswer
from bot.features.messages.incoming import Incoming
from bot.models.states import Role
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork, current
from handlers import account, answering, client, drills, owner, ringing, screens, staff
from handlers.filters import WRITTEN
from handlers.incoming import incoming, message_of, sender
from handlers.route_types import Talk, TapRoute, by_prefix, on, with_help
from handlers.tap import Tap
from handlers.typed import Typed, typed

Context = ContextTypes.DEFAULT_TYPE


async def on_screen(work: UnitOfWork, tap: Tap, button: buttons.OnScreen) -> TapAnswer:
    """Go on from what a screen showed."""
    return await screens.showing.tapped(work, screens.SCREENS, tap, button)


async def open_screen(work: UnitOfWork, tap: Tap, button: buttons.OpenScreen) -> TapAnswer:
    """Show a screen that the tapper may open."""
    screen = screens.SCREENS.find(button.screen, work.role)
    if screen is None:
        return TapAnswer()
    return TapAnswer(view=await screens.showing.opened(work, tap.sender, screen))


TAPS: dict[str, TapRoute] = by_prefix(
    # about a client
    on(buttons.Bring, owner.clients.bring),
    on(buttons.BringAll, owner.clients.bring_all),
    on(buttons.Done, owner.clients.done),
    on(buttons.Later, owner.clients.later),
    on(buttons.ChooseLater, owner.clients.choose_later),
    on(buttons.PutOff, owner.clients.put_off),
    on(buttons.BackToCard, owner.clients.back_to_card),
    on(buttons.OnClient, owner.client_page.on_client),
    on(buttons.DropNote, owner.client_page.drop_note),
    on(buttons.GiveClient, owner.client_page.give),
    on(buttons.FreePass, owner.client_page.free_pass),
    on(buttons.FreePassSet, owner.client_page.free_pass_set),
    on(buttons.LiftPause, owner.money.lift_pause),
    on(buttons.CloseTask, owner.money.close_task),
    on(buttons.CannedPage, owner.canned_answers.page),
    on(buttons.ChooseCanned, owner.canned_answers.choose),
    on(buttons.SendCanned, owner.canned_answers.send),
    on(buttons.UndoAct, owner.undoing.undo),
    on(buttons.UndoInList, owner.undoing.undo_in_list),
    # about an answer, about an urgent case
    on(buttons.AnswerClient, owner.answers.ask),
    on(buttons.CoolDown, owner.answers.cool_down),
    on(buttons.HeldPage, owner.answers.held_page),
    on(buttons.SendHeld, owner.answers.send_held),
    on(buttons.TakeBackHeld, owner.answers.take_back_held),
    on(buttons.DraftFor, staff.answers.draft_for),
    on(buttons.DraftOthers, staff.answers.draft_others),
    on(buttons.DropDraft, staff.answers.drop_draft),
    on(buttons.SendNow, staff.answers.send_now),
    on(buttons.TakeBack, staff.answers.take_back),
    on(buttons.CaseSeen, staff.cases.seen),
    on(buttons.CallBack, staff.call_backs.call_back),
    on(buttons.CallBackAt, staff.call_backs.call_back_at),
    on(buttons.CalledBack, staff.call_backs.called),
    on(buttons.NotReached, staff.call_backs.not_reached),
    on(buttons.DropCallBack, staff.call_backs.drop),
    on(buttons.RefundCase, staff.cases.refund),
    on(buttons.RefundCaseNow, staff.cases.refund_now),
    on(buttons.UndoRefund, staff.cases.undo_refund),
    on(buttons.KeepCase, staff.cases.keep),
    on(buttons.AcceptBusiness, staff.handover.accept),
    on(buttons.DeclineBusiness, staff.handover.decline),
    on(buttons.EndTalk, staff.talks.end),
    on(buttons.ShowTalk, owner.talks.show),
    on(buttons.ItRang, drills.it_rang),
    on(buttons.TestRing, drills.test),
    # what a client taps
    on(buttons.AskUrgently, client.purchases.ask_urgently),
    on(buttons.IsUrgent, client.purchases.is_urgent),
    on(buttons.IsNotUrgent, client.purchases.is_not_urgent),
    on(buttons.TapQuestion, client.urgent_questions.answer),
    on(buttons.SkipQuestions, client.urgent_questions.skip),
    on(buttons.Complain, client.complaints.complain),
    on(buttons.AgreeToOffer, client.purchases.agree),
    on(buttons.DeclineOffer, client.purchases.decline),
    on(buttons.SubscribeToPlan, client.purchases.subscribe),
    on(buttons.CancelPlan, client.purchases.cancel_plan),
    on(buttons.Withdraw, client.purchases.withdraw),
    on(buttons.WithdrawNow, client.purchases.withdraw_now),
    on(buttons.AgreeToCall, client.call_backs.agree),
    on(buttons.WasCalled, client.call_backs.was_called),
    on(buttons.NumberStands, client.call_backs.number_stands),
    on(buttons.RateThumb, client.thumbs.rate),
    on(buttons.Erase, client.own_data.erase),
    on(buttons.ChooseLanguage, staff.language.choose),
    on(buttons.SendPaperNext, client.papers.send_next),
    on(buttons.PaperIs, client.papers.was),
    # what is found again
    on(buttons.FindFurther, owner.archive.further),
    on(buttons.ShowHistory, owner.archive.history),
    on(buttons.ShowAudit, owner.audit.earlier),
    # about papers that a client is asked for
    on(buttons.TickPaper, owner.papers.tick),
    on(buttons.RemindOfPapers, owner.papers.remind),
    on(buttons.EnoughPapers, owner.papers.enough),
    on(buttons.ShowPapers, owner.papers.show),
    # the owner's settings
    on(buttons.ChangeHours, owner.settings.hours),
    on(buttons.UndoChange, owner.settings.undo),
    on(buttons.SwitchThumbs, owner.settings.switch_thumbs),
    on(buttons.TakeAccountHours, owner.settings.take_account_hours),
    on(buttons.ChangeAbsence, owner.settings.absence),
    on(buttons.ChangeCalendar, owner.settings.calendar),
    on(buttons.ChangePrice, owner.settings.price),
    on(buttons.ChooseMinutes, owner.settings.minutes),
    on(buttons.ChooseNever, owner.settings.never),
    on(buttons.ChooseMostANight, owner.settings.most_a_night),
    on(buttons.SwitchUrgent, owner.settings.switch),
    # members' own accounts
    on(buttons.ChooseChat, account.chats.choose),
    on(buttons.EraseAccount, account.chats.erase),
    # figures
    on(buttons.ShowReport, owner.reports.show),
    on(buttons.SendReportFile, owner.reports.send_file),
    on(buttons.SwitchReport, owner.reports.switch),
    # screens
    on(buttons.OnScreen, on_screen),
    on(buttons.OpenScreen, open_screen),
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
        with_help(staff.commands.COMMANDS, menus.members.commands(ENGLISH)),
        staff.commands.asked,
        staff.commands.wrote,
        staff.commands.edited,
    ),
    Role.STAFF: Talk(
        with_help(staff.commands.COMMANDS, menus.members.commands(ENGLISH)),
        staff.commands.asked,
        staff.commands.wrote,
        staff.commands.edited,
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
    """Do what a button says, if the tapper may tap it."""
    query, work = update.callback_query, current.get()
    assert query is not None
    route = TAPS.get((query.data or "").partition(":")[0])
    data = route.type.unpacked(query.data or "") if route else None
    private = query.message is None or query.message.chat.type == query.message.chat.PRIVATE
    if route is None or data is None or not private or work.role not in route.roles:
        return
    tap = Tap(sender(query.from_user), query.message.message_id if query.message is not None else None)
    await _does_something_else(work, tap.telegram_id)
    shown = await route.action(work, tap, data)
    if shown.about is not None and tap.message_id is not None:
        await relay.addressee.stands_for(work, tap.telegram_id, tap.message_id, shown.about)
    answering.answer(work, query, shown)


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
        elif message.location is not None:
            await privacy.erasure.forget(work, update.update_id)
    if work.keeps_secret:
        await _hide(work, update)


async def _hide(work: UnitOfWork, update: Update) -> None:
    """Forget the words of a message that holds a secret, and delete it from the chat as far as Telegram allows."""
    await privacy.erasure.forget(work, update.update_id)
    message = message_of(update)
    delivery.best_effort.make(work, delivery.contents.Delete(message.message_id), chat_id=message.chat_id)


async def _asked(work: UnitOfWork, talk: Talk, command: Typed) -> None:
    """Do what a command says; it leads out of a screen that awaits words."""
    if work.role in screens.SCREENS.roles_that_type:
        await dialogs.service.await_no_text(work, command.chat_id)
    await _does_something_else(work, command.chat_id)
    await talk.asked(work, command)


async def _does_something_else(work: UnitOfWork, chat_id: int) -> None:
    """Have what the staff write next not go on with what they wrote before."""
    if work.role is not Role.CLIENT:
        await answers.drafts.end_row(work, chat_id)


async def _for_a_screen(work: UnitOfWork, message: Incoming) -> bool:
    """Give words to the screen that awaits some; False where none does."""
    if work.role not in screens.SCREENS.roles_that_type:
        return False
    if not await screens.showing.wrote(work, screens.SCREENS, message):
        return False
    await _does_something_else(work, message.chat_id)
    return True


async def edited(update: Update, _context: Context) -> None:
    """Take the words that replace others. A ring address is not looked at again, and forgotten like the first one."""
    work, message = current.get(), message_of(update)
    command = typed(message) if message.text else None
    if command is not None and work.role is not Role.CLIENT and ringing.holds_address(command):
        await _hide(work, update)
        return
    await TALK[work.role].edited(work, incoming(message))
