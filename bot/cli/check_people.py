"""What `check` finds of the people whom an urgent message wakes."""

from bot.cli.findings import Finding, Mark
from bot.features import drills
from bot.models import Business, UrgentTerms
from bot.storage.database import Database
from bot.texts import Texts


async def findings(database: Database, business: Business, terms: UrgentTerms) -> list[Finding]:
    """Say of each when it last rang, and that it is proven of nobody where it is so."""
    if not drills.standing.sells(terms) or business.owner is None:
        return []
    async with database.transaction() as session:
        found = await drills.standing.of_business(session, business, terms)
    if drills.standing.nobody_proven(found):
        words = "nobody has tested yet that an urgent message wakes them; /ring test does it in a minute"
        return [Finding(Mark.NOTE, "urgent", words)]
    lines = [drills.standing_views.line(Texts.of("en"), one, None, business.timezone) for one in found]
    return [Finding(Mark.OK, "urgent", "; ".join(lines))]
