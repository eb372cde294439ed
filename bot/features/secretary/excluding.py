"""Take a chat of a member's own account for private: what came from there goes, and nothing more is stored."""

from collections.abc import Sequence

from bot.features import accounts, acts, clients, privacy
from bot.models import AccountChat, Act, Client
from bot.models.accounts import ChatChoice
from bot.models.act_kinds import ActKind
from bot.models.calls import account_channel
from bot.unit_of_work import UnitOfWork


async def exclude(work: UnitOfWork, chat: AccountChat) -> Act | None:
    """Exclude a chat; None where it is so already. Raises Unsettled where something is still due to its client."""
    if chat.choice == ChatChoice.EXCLUDED:
        return None
    client = await clients.service.present(work, chat.client_id) if chat.client_id is not None else None
    return await _exclude(work, client, [chat])


async def exclude_client(work: UnitOfWork, client: Client) -> Act | None:
    """Exclude every chat of members' accounts in which a client writes, by one act; None where there is none.

    Raises Unsettled where something is still due to the client.
    """
    chats = await accounts.queries.of_client(work.session, client.key)
    return await _exclude(work, client, chats) if chats else None


async def _exclude(work: UnitOfWork, client: Client | None, chats: Sequence[AccountChat]) -> Act:
    """Let the chats be nobody's first: their rows stay where the client goes."""
    if client is not None:
        await privacy.doors.check(work, client)
    detail = {"before": {str(chat.key): chat.choice for chat in chats}, "after": ChatChoice.EXCLUDED}
    for chat in chats:
        chat.choice = ChatChoice.EXCLUDED
        chat.client_id = chat.heard_at = chat.owner_wrote_at = chat.away_at = chat.asked_at = None
    await work.session.flush()
    for chat in chats:
        if client is not None and not clients.queries.is_nobody(client):
            await privacy.doors.forget(work, client, account_channel(chat.account_id))
    return await acts.service.note(work, ActKind.ACCOUNT_CHAT, subject_id=chats[0].key, detail=detail)
