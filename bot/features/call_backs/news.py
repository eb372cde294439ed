"""Tell whoever calls, and the owner, what concerns a call back; what names a case changes when the case is over."""

from bot.features import delivery, urgent
from bot.features.call_backs import client_views, staff_views
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.models import CallBack, Case, Client
from bot.models.calls import Purpose
from bot.models.rights import Right
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


def caller(work: UnitOfWork, call: CallBack) -> int | None:
    """Return the chat of whoever calls: the owner's where the member who promised is none any more."""
    return call.promised_by if work.is_staff(call.promised_by) else work.owner_id


def tell_caller(
    work: UnitOfWork, client: Client, call: CallBack, view: View, *, shows: list[int] | None = None, quiet: bool = False
) -> None:
    """Have whoever calls read a view, in the language that was set for it."""
    chat_id = caller(work, call)
    if chat_id is None or chat_id == client.telegram_id:
        return
    delivery.tell(
        work,
        delivery.recipients.staff(work, chat_id),
        view,
        purpose=Purpose.CALL_NEWS,
        subject_id=call.case_id,
        client_id=client.key,
        priority=Priority.ALERT,
        quiet=quiet,
        header=str(view.words) if shows else None,
        shows=shows,
    )


def say_whom_to_call(work: UnitOfWork, client: Client, call: CallBack, message_id: int | None = None) -> None:
    """Show whoever calls the number. `message_id`: the client's message that it came with, which is shown by this."""
    t = work.texts_in(caller(work, call))
    at = t.at_time(call.call_at, work.business.timezone)
    view = staff_views.to_call(t, called(client), at, call.case_id, client.phone, client.phone_of)
    tell_caller(work, client, call, view, shows=[message_id] if message_id is not None else None)


async def say_agreed(work: UnitOfWork, client: Client, case: Case, call: CallBack) -> None:
    """Tell both sides until when the promise runs now, and the owner, if somebody else calls."""
    zone, paid = work.business.timezone, case.payment_id is not None

    def view(chat_id: int | None) -> View:
        t = work.texts_in(chat_id)
        at, until = t.at_time(call.call_at, zone), t.time(case.due_at, zone)
        sees_money = chat_id is not None and work.may_in(chat_id, Right.SEE_MONEY)
        return staff_views.agreed(t, called(client), at, until, paid=paid and sees_money)

    tell_caller(work, client, call, view(caller(work, call)))
    if caller(work, call) != work.owner_id:
        await urgent.news.tell_owner(work, view(work.owner_id), client, case_id=case.key)
    t = texts_for(work, client)
    at, until = t.at_time(call.call_at, zone), t.time(case.due_at, zone)
    tell_client(work, client, client_views.agreed(t, at, until, paid=paid))


async def say_declined(work: UnitOfWork, client: Client, case: Case, call: CallBack) -> None:
    """Tell whoever asked that the client does not wait."""
    t = work.texts_in(caller(work, call))
    tell_caller(
        work, client, call, staff_views.declined(t, called(client), t.time(case.due_at, work.business.timezone))
    )


async def say_open_again(work: UnitOfWork, client: Client, case: Case, call: CallBack, *, asked: bool) -> None:
    """Tell whoever called, and the owner, that the call does not count. `asked`: the client says that none came."""
    words = staff_views.denied if asked else staff_views.not_asked

    def view(chat_id: int | None) -> View:
        t = work.texts_in(chat_id)
        return words(t, called(client), t.time(case.due_at, work.business.timezone))

    tell_caller(work, client, call, view(caller(work, call)))
    if caller(work, call) != work.owner_id:
        await urgent.news.tell_owner(work, view(work.owner_id), client, case_id=case.key)


def say_counted(work: UnitOfWork, client: Client, call: CallBack, *, said: bool) -> None:
    """Tell whoever called, and the owner without a sound, that the call is the answer."""
    for chat_id in dict.fromkeys((caller(work, call), work.owner_id)):
        if chat_id is None or chat_id == client.telegram_id:
            continue
        t = work.texts_in(chat_id)
        at = t.at_time(call.called_at or call.call_at, work.business.timezone)
        view = staff_views.counted(t, called(client), at, said=said)
        to = delivery.recipients.staff(work, chat_id)
        delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, quiet=True)
