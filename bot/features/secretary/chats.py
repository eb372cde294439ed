"""Single chats of a member's account: a client's, excluded, or as the choice for all of them says."""

from datetime import timedelta

from bot.features import accounts, acts, delivery
from bot.features.accounts import OwnChat
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.features.secretary import chat_views, choosing_views
from bot.models import AccountChat, Act, Member
from bot.models.accounts import AccountClients, ChatChoice
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

ASKED_AN_HOUR = 10
"""A member is asked of at most this many new chats in an hour; of others when they write again."""
HOUR = timedelta(hours=1)


async def ask(work: UnitOfWork, chat: OwnChat, sender: Sender) -> None:
    """Ask, once a chat, whether somebody new is a client; nothing is stored but the chat's number."""
    connection = chat.connection
    if connection.clients != AccountClients.CHOSEN or chat.row is not None:
        return
    if not accounts.service.may_be_client(work, chat) or not work.is_staff(chat.account_id):
        return
    since = work.now - HOUR
    if await accounts.queries.count_asked(work.session, work.business_id, chat.account_id, since) >= ASKED_AN_HOUR:
        return
    row = await accounts.service.stored(work, chat)
    row.asked_at = work.now
    view = chat_views.is_client(work.texts_in(chat.account_id), sender.name, row.key)
    to = delivery.recipients.staff(work, chat.account_id)
    delivery.tell(work, to, view, purpose=Purpose.ERASURE, quiet=True, header=sender.name)


async def managed(work: UnitOfWork, member: Member, telegram_id: int) -> None:
    """Ask what a chat is from which a member came by Telegram's "Manage bot"."""
    row = await accounts.queries.of_account(work.session, work.business_id, member.telegram_id)
    t, to = work.texts_in(member.telegram_id), delivery.recipients.staff(work, member.telegram_id)
    if row is None or row.ended_at is not None:
        delivery.tell(work, to, View(choosing_views.not_connected(t)), purpose=Purpose.STAFF_TEXT)
        return
    known = await accounts.queries.chat(work.session, work.business_id, member.telegram_id, telegram_id)
    chat = await accounts.service.stored(work, OwnChat(row, telegram_id, known))
    delivery.tell(work, to, chat_views.here(t, chat.key), purpose=Purpose.STAFF_TEXT)


async def of_tapper(work: UnitOfWork, chat_id: int) -> AccountChat | None:
    """Return a chat by our number for it, if it is in the account of the member whose update this is."""
    chat = await work.session.get(AccountChat, chat_id)
    own = chat is not None and chat.business_id == work.business_id and work.actor is not None
    return chat if own and chat is not None and work.actor and chat.account_id == work.actor.telegram_id else None


async def choose(work: UnitOfWork, chat: AccountChat, choice: ChatChoice | None) -> Act | None:
    """Call a chat a client's, exclude it, or take that back; None where it was so already."""
    if chat.choice == choice:
        return None
    detail = {"before": {str(chat.key): chat.choice}, "after": choice}
    chat.choice = choice
    return await acts.service.note(work, ActKind.ACCOUNT_CHAT, subject_id=chat.key, detail=detail)


async def excluded(work: UnitOfWork, account_id: int) -> dict[str, int]:
    """Return the excluded chats of an account: our number for each, and Telegram's."""
    rows = await accounts.queries.excluded(work.session, work.business_id, account_id)
    return {str(chat.key): chat.chat_id for chat in rows}


async def readmit(work: UnitOfWork, account_id: int, number: str = "") -> Act | None:
    """Exclude a chat of an account no longer, by our number, or all of them; None where none was."""
    rows = await accounts.queries.excluded(work.session, work.business_id, account_id)
    rows = [chat for chat in rows if number in {"", str(chat.key)}]
    if not rows:
        return None
    detail = {"before": {str(chat.key): chat.choice for chat in rows}, "after": None}
    for chat in rows:
        chat.choice = None
    return await acts.service.note(work, ActKind.ACCOUNT_CHAT, subject_id=rows[0].key, detail=detail)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Bring the choice of before back, unless it was changed since. Words that went stay gone."""
    detail = act.detail or {"before": {}, "after": None}
    rows = [(await work.session.get(AccountChat, int(number)), choice) for number, choice in detail["before"].items()]
    known = [(chat, choice) for chat, choice in rows if chat is not None and chat.business_id == work.business_id]
    if not known or any(chat.choice != detail["after"] for chat, _ in known):
        return acts.views.newer(work.texts)
    for chat, choice in known:
        chat.choice = choice
    return None


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    return chat_views.act(work.texts, (act.detail or {}).get("after"))


acts.registry.register(ActKind.ACCOUNT_CHAT, undo=_undo, said=_said, personal=True)
