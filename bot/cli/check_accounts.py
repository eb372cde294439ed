"""What `check` finds of the members' own accounts: which are connected, and what hinders the bot there."""

from bot.cli.findings import Finding, Mark
from bot.features import accounts
from bot.features.clients.views import member_name
from bot.models import AccountConnection, Business
from bot.models.accounts import ConnectionState
from bot.storage.database import Database
from bot.texts import Texts

WORDS = {
    ConnectionState.WORKS: (Mark.OK, "connected, for {clients}"),
    ConnectionState.UNDECIDED: (
        Mark.NOTE,
        "connected; until whom it is for is chosen with /secretary, nothing is done",
    ),
    ConnectionState.MUTE: (Mark.NOTE, "connected, but may not reply; Chat Automation in Telegram allows it"),
    ConnectionState.ENDED: (Mark.NOTE, "connected no longer; /secretary says how to connect it again"),
}


async def findings(database: Database, business: Business) -> list[Finding]:
    """Say how each account stands. Where none was ever connected, there is nothing to say."""
    async with database.transaction() as session:
        connections = await accounts.queries.connections(session, business.id or 0)
    return [_finding(business, connection) for connection in connections]


def _finding(business: Business, connection: AccountConnection) -> Finding:
    mark, words = WORDS[accounts.rules.state(connection)]
    member = business.member(connection.account_id)
    whose = member_name(Texts.of("en"), member) if member is not None else "somebody who has left"
    return Finding(mark, "accounts", f"{whose}: {words.format(clients=connection.clients)}")
