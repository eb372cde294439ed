"""After a connection has ended: keep what came from the account, or delete it."""

from bot.features import accounts, clients, privacy
from bot.models import AccountConnection
from bot.models.calls import account_channel
from bot.unit_of_work import UnitOfWork


async def of_tapper(work: UnitOfWork, connection_id: int) -> AccountConnection | None:
    """Return an ended connection by our number, where its account is the tapper's, or the tapper owns the business."""
    row = await work.session.get(AccountConnection, connection_id)
    if row is None or row.business_id != work.business_id or work.actor is None:
        return None
    own = work.actor.telegram_id in {row.account_id, work.owner_id}
    return row if own and row.ended_at is not None else None


async def erase(work: UnitOfWork, row: AccountConnection) -> int:
    """Delete what came from an account; return of how many clients something is still due and stays."""
    left = 0
    for chat in await accounts.queries.of_clients(work.session, work.business_id, row.account_id):
        client = await clients.service.present(work, chat.client_id or 0)
        try:
            if client is not None:
                await privacy.doors.forget(work, client, account_channel(row.account_id))
        except privacy.doors.Unsettled:
            left += 1
    return left
