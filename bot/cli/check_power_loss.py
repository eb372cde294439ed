"""What `check` finds of a database that would lose, with the power, what Telegram was told is kept."""

from bot.cli.findings import Finding, Mark
from bot.storage.database import Database
from bot.storage.postgresql import unsafe_settings


async def findings(database: Database) -> list[Finding]:
    """Name what is switched off on PostgreSQL; on SQLite the bot itself decides."""
    if not database.shared:
        return []
    async with database.transaction() as session:
        off = await unsafe_settings(session)
    words = "PostgreSQL runs with {name} = off: a power loss takes what Telegram was told is kept, or all; switch it on"
    return [Finding(Mark.WRONG, "database", words.format(name=name)) for name in off]
