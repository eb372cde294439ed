"""Calls to the Bot API that must not be lost: written with the state they belong to, made after the commit."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

from bot.buttons import Keyboard
from bot.features.delivery import queries
from bot.features.delivery.contents import Content, Text
from bot.features.delivery.naming import Whose
from bot.features.delivery.parameters import ReplyTo, shown_keyboard
from bot.features.delivery.recipients import Recipient
from bot.features.delivery.view import View
from bot.models import Client, Outbox
from bot.models.calls import OWN_QUEUE, Audience, Call, Purpose, chat_queue, own_queue
from bot.models.states import Priority
from bot.unit_of_work import Work

FIRST_RETRY, LAST_RETRY = timedelta(minutes=1), timedelta(days=1)
"""The shortest and the longest time before a call that Telegram refuses for now is made again."""


def put(work: Work, chat_id: int, method: str, params: dict[str, Any], **about: Any) -> None:
    """Have `method` called for a chat; `about` as for `call`."""
    call(work, chat_id, method, {"chat_id": chat_id, **params}, **about)


def call(
    work: Work,
    lane: int,
    method: str,
    params: dict[str, Any],
    *,
    priority: Priority = Priority.CLIENT,
    after: timedelta = timedelta(0),
    automatic: bool = False,
    decorative: bool = False,
    client_id: int | None = None,
    message_id: int | None = None,
    answer_id: int | None = None,
    payment_id: int | None = None,
    offer_id: int | None = None,
    plan_id: int | None = None,
    case_id: int | None = None,
    head: str | None = None,
    whose: Whose | None = None,
    refusals_allowed: int = 0,
) -> None:
    """Have `method` called with `params`, in the order of this lane's earlier rows (a chat's id is its lane).

    `after`: not before so long. `automatic`: counts as an automatic text to the client. `decorative`: may fail without
    anybody being told. The ids say whom and what the call is about, `head` which words of it are the header; where it
    is about nobody, such words are not kept once they are said. `case_id`: the buttons go when this case is over.
    `whose`: the clients that a list names, line by line.
    `refusals_allowed`: so often Telegram may refuse before the call is given up.
    """
    staff = lane == work.owner_id or (priority == Priority.ALERT and payment_id is None)
    if not staff and work.is_deputy(lane):
        staff = client_id is None or lane not in _own(work, client_id)
    purpose, subject = _legacy(
        method,
        staff=staff,
        automatic=automatic,
        decorative=decorative,
        payment_id=payment_id,
        answer_id=answer_id,
        plan_id=plan_id,
        offer_id=offer_id,
        case_id=case_id,
        message_id=message_id,
        lists=whose is not None,
        passes=head is not None and client_id is None,
    )
    to = Recipient((Audience.OWNER if lane == work.owner_id else Audience.STAFF) if staff else Audience.CLIENT, lane)
    made = _call(work, to, method, params, purpose, subject, priority, after)
    made.client_id, made.header, made.whose, made.refusals_allowed = client_id, head, whose, refusals_allowed
    add(work, made)


def _own(work: Work, client_id: int) -> set[int]:
    found = work.session.identity_map.get(work.session.identity_key(Client, client_id))
    return {found.telegram_id} if found is not None else set()


def _legacy(
    method: str, *, staff: bool, automatic: bool, decorative: bool, lists: bool, passes: bool, **ids: int | None
) -> tuple[Purpose, int | None]:
    if decorative:
        kinds = {"setMessageReaction": Purpose.RECEIPT, "deleteMessage": Purpose.TAKE_AWAY}
        return kinds.get(method, Purpose.EDIT), None
    case, message = ids["case_id"], ids["message_id"]
    fits = [
        (method == "editUserStarSubscription", Purpose.CANCELLATION, ids["payment_id"]),
        (ids["payment_id"], Purpose.REFUND, ids["payment_id"]),
        (ids["answer_id"], Purpose.ANSWER, ids["answer_id"]),
        (ids["plan_id"], Purpose.PLAN_LINK, ids["plan_id"]),
        (ids["offer_id"], Purpose.INVOICE, ids["offer_id"]),
        (method == "sendInvoice", Purpose.BILL, None),
        (automatic, Purpose.NOTICE, None),
        (staff and case and message, Purpose.ALERT, case),
        (staff and case, Purpose.CASE_NEWS, case),
        (case, Purpose.PROMISE, case),
        (staff and lists, Purpose.LIST, message),
        (staff and message, Purpose.COPY, message),
        (staff and passes, Purpose.ERASURE, None),
        (staff and method == "setMessageReaction", Purpose.REACTION, None),
        (staff, Purpose.STAFF_TEXT, None),
        (passes, Purpose.DATA_FILE, None),
    ]
    return next(((purpose, subject) for so, purpose, subject in fits if so), (Purpose.CLIENT_TEXT, None))


def add(work: Work, made: Call) -> None:
    """Have a call made that is whole already."""
    queries.add(work.session, made)
    work.calls.append(made)


def text(
    work: Work, chat_id: int, words: str, keyboard: list[list[dict[str, str]]] | None = None, **about: Any
) -> None:
    """Send words as they are: without markup and without a preview of links. What is hushed is not said."""
    if (chat_id, words) in work.hushed:
        return
    params: dict[str, Any] = {"text": words, "link_preview_options": {"is_disabled": True}}
    params |= about.pop("extra", {})
    if keyboard:
        params["reply_markup"] = {"inline_keyboard": keyboard}
    put(work, chat_id, "sendMessage", params, **about)


def tell(work: Work, to: Recipient, view: View, **about: Any) -> None:
    """Have somebody read a view; `about` as for `send`. What is hushed is not said."""
    if (to.chat_id, view.words) not in work.hushed:
        send(work, to, Text(view), **about)


def send(
    work: Work,
    to: Recipient,
    content: Content,
    *,
    purpose: Purpose,
    subject_id: int | None = None,
    client_id: int | None = None,
    priority: Priority = Priority.CLIENT,
    quiet: bool = False,
    reply_to: int | ReplyTo | None = None,
    keyboard: Keyboard = (),
    header: str | None = None,
    after: timedelta = timedelta(0),
    refusals_allowed: int = 0,
    message_id: int | None = None,
) -> None:
    """Have something sent to somebody, in the order of what was put in for that chat before.

    `subject_id`: the row that a call of this purpose is about. `client_id`: whom it is about. `quiet`: without a sound.
    `reply_to`: the message in the same chat that it answers. `header`: which of its words are the header.
    `after`: not before so long. `refusals_allowed`: so often Telegram may refuse before the call is given up.
    """
    params = content.params() | shown_keyboard(keyboard)
    if content.in_chat:
        params = {"chat_id": to.chat_id} | params
    if quiet:
        params["disable_notification"] = True
    if reply_to is not None:
        reply = ReplyTo(reply_to) if isinstance(reply_to, int) else reply_to
        params["reply_parameters"] = reply.params()
    if purpose is Purpose.ALERT and message_id is None:
        purpose = Purpose.CASE_NEWS
    made = _call(work, to, content.method, params, purpose, subject_id, priority, after)
    made.client_id, made.header, made.refusals_allowed = client_id, header, refusals_allowed
    made.whose = content.view.whose if isinstance(content, Text) else None
    add(work, made)


def _call(
    work: Work,
    to: Recipient,
    method: str,
    params: dict[str, Any],
    purpose: Purpose,
    subject_id: int | None,
    priority: Priority,
    after: timedelta,
) -> Call:
    own = purpose in OWN_QUEUE
    return Call(
        business_id=work.business_id,
        queue_key=own_queue(purpose, subject_id or 0) if own else chat_queue(to.chat_id, to.channel),
        channel=to.channel,
        chat_id=None if own else to.chat_id,
        thread=to.thread,
        audience=to.audience,
        purpose=purpose,
        subject_id=subject_id,
        method=method,
        params=params,
        priority=priority,
        created_at=work.now,
        due_at=work.now + after,
    )


def instead(work: Work, stored: Outbox, params: dict[str, Any], whose: Whose) -> None:
    """Have a list that waits said with other words, as a call of its own."""
    names = {one.name for one in fields(Call)} - {"id", "params", "whose", "tries", "created_at", "due_at"}
    kept = {name: getattr(stored, name) for name in names}
    add(work, Call(**kept, params=params, whose=whose, created_at=work.now, due_at=work.now))


async def try_again(work: Work, row: Call) -> None:
    """Make a refused call again after as long as it has been tried already, so rarer and rarer."""
    tried = work.now - row.created_at
    await queries.put_off(work.session, row.key, work.now + min(max(tried, FIRST_RETRY), LAST_RETRY))


RECEIPT = "👌"
NOT_SENT = "👎"


def react(work: Work, chat_id: int, telegram_id: int, emoji: str) -> None:
    """Put a reaction on somebody's message."""
    put(
        work,
        chat_id,
        "setMessageReaction",
        {"message_id": telegram_id, "reaction": [{"type": "emoji", "emoji": emoji}]},
        decorative=True,
    )


def button(words: str, data: str) -> dict[str, str]:
    return {"text": words, "callback_data": data}
