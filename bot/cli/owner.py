"""`after-hours owner --new-link`: a one-time link that makes the person who opens it the owner."""

import typer

from bot.clock import Clock
from bot.errors import StartError
from bot.features import businesses, staff
from bot.host.open_database import open_existing_database
from bot.models.audit import Origin
from bot.models.states import Role
from bot.settings import load
from bot.storage import migrations
from bot.unit_of_work import UnitOfWork


async def print_new_link() -> None:
    """Print a one-time link. Raises StartError where `run` has not made the business yet, or the database is older."""
    settings = load()
    bot_id = int(settings.token().partition(":")[0])
    database = await open_existing_database(settings, migrate=False)
    try:
        if await migrations.revision(database) != migrations.HEAD:
            raise StartError("the database is of another version; start this version's `after-hours run` first")
        async with database.transaction() as session:
            business = await businesses.queries.of_bot(session, bot_id)
            if business is None:
                raise StartError("the database knows no such bot yet; `after-hours run` makes it known")
            business = await businesses.queries.locked(session, business.id or 0)
            work = UnitOfWork(session, Clock().now(), business, origin=Origin.COMMAND_LINE)
            link = await staff.claims.new_link(work, Role.OWNER)
            owned = business.owner is not None
    finally:
        await database.close()
    typer.echo(f"Open this link within 10 minutes to become the owner: {link}")
    if owned:
        typer.echo("The present owner's rights end when it is opened, and both are told.")
