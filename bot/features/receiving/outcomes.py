"""Forget a notice that was refused, so that the next message gets one."""

from bot.features import promises, relay
from bot.features.delivery.outcomes import Refused, register
from bot.features.receiving import queries
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def notice_refused(work: UnitOfWork, refused: Refused) -> None:
    """Let the closed period owe the client its notice still."""
    if refused.client is not None:
        await promises.beginning.untell(work, refused.client, refused.row.created_at)
        await queries.forget_notice(work.session, refused.client, refused.row.created_at)


register(
    Purpose.NOTICE,
    refused=notice_refused,
    plainer=relay.plainer_copies.tried,
    silent="the client gets the notice with the next message; /undelivered names it meanwhile",
)
