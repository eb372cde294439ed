"""After a connection has ended: the owner says whether what came from the account is kept or deleted."""

from bot.features import accounts, clients, delivery, privacy, staff
from bot.features.clients.views import member_name
from bot.features.delivery import View
from bot.features.secretary import connection_views
from bot.models import AccountConnection
from bot.models.accounts import ConnectionState
from bot.models.calls import Purpose, account_channel
from bot.unit_of_work import UnitOfWork


async def asks(work: UnitOfWork, row: AccountConnection, told: View) -> bool:
    """Ask the owner, if something came from the account; return whether the owner was told of the own account so.

    `told`: what the member is told.
    """
    if work.owner_id is None or not await accounts.queries.of_clients(work.session, work.business_id, row.account_id):
        return False
    member, own = work.member(row.account_id), row.account_id == work.owner_id
    if own:
        words = told.words
    elif member is not None:
        words = connection_views.of_member(work.texts, member_name(work.texts, member))
    else:
        words = connection_views.of_former_member(work.texts)
    view = connection_views.keep_or_delete(work.texts, words, row.key)
    delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)
    return own


async def of_tapper(work: UnitOfWork, connection_id: int) -> AccountConnection | None:
    """Return a connection by our number if it has ended, for the owner to decide about."""
    row = await work.session.get(AccountConnection, connection_id)
    return row if row is not None and row.business_id == work.business_id and row.ended_at is not None else None


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


async def _left(work: UnitOfWork, account_id: int) -> None:
    """Ask the same when somebody leaves the staff; the connection has ended with it."""
    row = await accounts.queries.of_account(work.session, work.business_id, account_id)
    if row is not None:
        row.told = ConnectionState.ENDED
        await asks(work, row, View(""))


staff.leaving.left.listener(_left)
