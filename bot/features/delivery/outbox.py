"""Calls to the Bot API that must not be lost: written with the state they belong to, made after the commit."""

from datetime import timedelta
from typing import Any

from bot.buttons import Keyboard
from bot.features.delivery import queries
from bot.features.delivery.contents import Content, Text
from bot.features.delivery.naming import Whose
from bot.features.delivery.parameters import ReplyTo, shown_keyboard
from bot.features.delivery.recipients import Recipient
from bot.features.delivery.view import View
from bot.models.calls import BEST_EFFORT, Call, Purpose
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
    made = Call(
        business_id=work.business_id,
        chat_id=lane,
        method=method,
        params=params,
        priority=priority,
        created_at=work.now,
        due_at=work.now + after,
        automatic=automatic,
        decorative=decorative,
        client_id=client_id,
        message_id=message_id,
        answer_id=answer_id,
        payment_id=payment_id,
        offer_id=offer_id,
        plan_id=plan_id,
        case_id=case_id,
        head=head,
        whose=whose,
        refusals_allowed=refusals_allowed,
    )
    add(work, made)


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


_SUBJECTS = {
    Purpose.ANSWER: "answer_id",
    Purpose.COPY: "message_id",
    Purpose.INVOICE: "offer_id",
    Purpose.PLAN_LINK: "plan_id",
    Purpose.REFUND: "payment_id",
    Purpose.CANCELLATION: "payment_id",
    Purpose.ALERT: "case_id",
    Purpose.CASE_NEWS: "case_id",
    Purpose.PROMISE: "case_id",
}


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
    about: dict[str, Any] = {} if message_id is None else {"message_id": message_id}
    if (column := _SUBJECTS.get(purpose)) is not None:
        about[column] = subject_id
    call(
        work,
        _lane(to, purpose, subject_id),
        content.method,
        params,
        priority=priority,
        after=after,
        automatic=purpose is Purpose.NOTICE,
        decorative=purpose in BEST_EFFORT,
        client_id=client_id,
        head=header,
        whose=content.view.whose if isinstance(content, Text) else None,
        refusals_allowed=refusals_allowed,
        **about,
    )


def _lane(to: Recipient, purpose: Purpose, subject_id: int | None) -> int:
    """Return in which order a call stands; refunds and cancellations keep nobody else waiting."""
    if purpose is Purpose.REFUND:
        return -(subject_id or 0)
    return -(10**12) - (subject_id or 0) if purpose is Purpose.CANCELLATION else to.chat_id


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
