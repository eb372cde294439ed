"""What `check` finds of the audit: whether something in it was changed or is missing."""

from bot.cli.findings import Finding, Mark
from bot.features import audit
from bot.features.audit.chain import Broken
from bot.models import Business
from bot.storage.database import Database


async def findings(database: Database, business: Business) -> list[Finding]:
    """Follow the chain of a business's entries from the first to the last."""
    async with database.transaction() as session:
        found = await audit.checking.walked(session, business)
    if isinstance(found, Broken):
        return [Finding(Mark.WRONG, "audit", f"the chain is broken: {found}")]
    if not found.number:
        return [Finding(Mark.NOTE, "audit", "there is no entry yet; `after-hours run` makes the first one")]
    words = f"{found.number} entries in an unbroken chain; checksum of the last: {found.checksum[:12]}"
    return [Finding(Mark.OK, "audit", words)]
