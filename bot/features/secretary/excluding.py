"""Take a chat of a member's own account for private: what came from there goes, and nothing more is stored."""

from bot.features import accounts, clients, privacy
from bot.features.secretary import chats
from bot.models import AccountChat, Act, Client
from bot.models.accounts import ChatChoice
from bot.models.calls import account_channel
from bot.unit_of_work import UnitOfWork


async def exclude(work: UnitOfWork, chat: AccountChat) -> Act | None:
    """Exclude a chat; None where it is so already. Raises Unsettled where something is still due to its client."""
    if chat.choice == ChatChoice.EXCLUDED:
        return None
    client = await clients.service.present(work, chat.client_id) if chat.client_id is not None else None
    if client is not None:
        await privacy.doors.forget(work, client, account_channel(chat.account_id))
    chat.client_id = chat.heard_at = chat.away_at = chat.asked_at = None
    return await chats.choose(work, chat, ChatChoice.EXCLUDED)


async def exclude_client(work: UnitOfWork, client: Client) -> Act | None:
    """Exclude every chat of members' accounts in which a client writes; the last act, None where there is none."""
    act = None
    for chat in await accounts.queries.of_client(work.session, client.key):
        act = await exclude(work, chat) or act
    return act
