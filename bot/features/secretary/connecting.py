"""A member connects the bot with the own account, changes what it may do there, or ends it."""

from bot.features import accounts, delivery
from bot.features.accounts import ConnectionNow
from bot.features.clients.sender import Sender
from bot.features.delivery import best_effort, contents
from bot.features.secretary import connection_views, ending, strangers
from bot.models import AccountConnection
from bot.models.accounts import ConnectionState
from bot.models.calls import Call, Purpose, account_of
from bot.texts import Texts, known_language
from bot.unit_of_work import UnitOfWork


async def changed(work: UnitOfWork, person: Sender, chat_id: int, now: ConnectionNow) -> bool:
    """Follow a connection of a member's; False for somebody else's, of which nothing is stored.

    `chat_id`: the bot's chat with whoever connected it.
    """
    if not work.is_staff(person.telegram_id):
        strangers.note(work, now.connection_id)
        if now.enabled:
            _refuse(work, person, chat_id)
        return False
    if now.enabled or await accounts.queries.of_account(work.session, work.business_id, person.telegram_id):
        await tell(work, await accounts.service.keep(work, person.telegram_id, now))
    return True


async def tell(work: UnitOfWork, row: AccountConnection) -> None:
    """Tell the member of a connection's state, once."""
    state = accounts.rules.state(row)
    if row.told == state:
        return
    row.told = state
    member = work.member(row.account_id)
    if member is None:
        return
    view = connection_views.state(work.texts_in(row.account_id), state, row.clients)
    if state == ConnectionState.ENDED and await ending.asks(work, row, view):
        return
    to = delivery.recipients.staff(work, row.account_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, quiet=state == ConnectionState.WORKS)


async def _lost(work: UnitOfWork, row: Call) -> None:
    """Tell the member that Telegram knows the connection no longer."""
    connection = await accounts.queries.of_account(work.session, work.business_id, account_of(row.channel) or 0)
    if connection is not None and connection.ended_at is None:
        await accounts.service.lost(work, connection.connection_id)
        await tell(work, connection)


def _refuse(work: UnitOfWork, person: Sender, chat_id: int) -> None:
    """Tell a stranger politely that this bot serves its own people; the line is not stored."""
    t = Texts.of(known_language(person.language) or work.business.language)
    line = connection_views.stranger(t, work.business.name)
    best_effort.make(work, contents.Text(line), chat_id=chat_id)


delivery.outcomes.not_connected.listener(_lost)
