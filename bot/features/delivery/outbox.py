"""Put calls that must not be lost into the outbox: they are written with the state they belong to, and made later."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

from bot.buttons import Keyboard
from bot.features.delivery import due_queries, queries
from bot.features.delivery.account_forms import in_account
from bot.features.delivery.contents import Content, EditText, Text
from bot.features.delivery.naming import Whose
from bot.features.delivery.parameters import ReplyTo, shown_keyboard
from bot.features.delivery.recipients import Recipient
from bot.features.delivery.repetition import words_hash
from bot.features.delivery.stored_calls import place
from bot.features.delivery.view import View
from bot.models import Outbox
from bot.models.calls import OWN_QUEUE, Audience, Call, Purpose, account_of, chat_queue, own_queue
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


def add(work: UnitOfWork, made: Call) -> None:
    """Have a call made that is whole already."""
    queries.add(work.session, made)
    work.calls.append(made)


def tell(work: UnitOfWork, to: Recipient, view: View, *, purpose: Purpose, **about: Any) -> None:
    """Have somebody read a view; `about` as for `send`. What is hushed is not said."""
    if words_hash(work.business_id, to, view.words) not in work.hushed:
        send(work, to, Text(view), purpose=purpose, **about)


def send(
    work: UnitOfWork,
    to: Recipient,
    written: Content,
    *,
    purpose: Purpose,
    subject_id: int | None = None,
    client_id: int | None = None,
    priority: Priority = Priority.CLIENT,
    quiet: bool = False,
    reply_to: int | ReplyTo | None = None,
    keyboard: Keyboard = (),
    header: str | None = None,
    shows: list[int] | None = None,
    after: timedelta = timedelta(0),
    refusals_allowed: int = 0,
) -> None:
    """Have something sent to somebody, in the order of what was put in for that chat before.

    `subject_id`: the row that a call of this purpose is about. `client_id`: whom it is about. `quiet`: without a sound.
    `reply_to`: the message in the same chat that it answers. `header`: which of its words are the header.
    `shows`: the clients' messages that it shows whole.
    `after`: not before so long. `refusals_allowed`: so often Telegram may refuse before the call is given up.
    Whoever cannot be reached is sent nothing, and in a chat of a member's own account nothing that Telegram refuses.
    """
    content = written if account_of(to.channel) is None else in_account(written)
    hushed = to.audience == Audience.CLIENT and to.channel in work.silent
    if not to.reachable or hushed or content is None:
        return
    params = content.params() | shown_keyboard(keyboard)
    if content.in_chat:
        params = {"chat_id": to.chat_id} | params
    if quiet:
        params["disable_notification"] = True
    if reply_to is not None:
        reply = ReplyTo(reply_to) if isinstance(reply_to, int) else reply_to
        params["reply_parameters"] = reply.params()
    made = _call(work, to, content.method, params, purpose, subject_id, priority, after)
    made.client_id, made.header, made.shows, made.refusals_allowed = client_id, header, shows, refusals_allowed
    if isinstance(content, Text):
        made.whose = content.view.whose
        made.words_hash = words_hash(work.business_id, to, content.view.words)
    elif isinstance(content, EditText):
        made.whose = content.view.whose
    add(work, made)


def _call(
    work: UnitOfWork,
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


def rewrite(
    work: UnitOfWork, stored: Outbox, content: Content, *, keyboard: Keyboard, header: str | None, shows: list[int]
) -> None:
    """Have a call that waits show something else; it keeps its place in the chat."""
    stored.method, stored.params = content.method, place(stored.params) | content.params() | shown_keyboard(keyboard)
    stored.header, stored.shows = header, shows
    for call in work.session.info.get("calls", ()):
        if call.id == stored.id:
            call.method, call.params, call.header, call.shows = stored.method, stored.params, header, shows


def instead(work: UnitOfWork, stored: Outbox, params: dict[str, Any], whose: Whose) -> None:
    """Have a list that waits said with other words, as a call of its own."""
    names = {one.name for one in fields(Call)} - {"id", "params", "whose", "tries", "created_at", "due_at"}
    kept = {name: getattr(stored, name) for name in names}
    add(work, Call(**kept, params=params, whose=whose, created_at=work.now, due_at=work.now))


async def try_again(work: UnitOfWork, row: Call) -> None:
    """Make a refused call again after as long as it has been tried already, so rarer and rarer."""
    tried = work.now - row.created_at
    rest = min(max(tried, due_queries.FIRST_RETRY), due_queries.LAST_RETRY)
    await queries.put_off(work.session, row.key, work.now + rest)


RECEIPT = "👌"
NOT_SENT = "👎"
