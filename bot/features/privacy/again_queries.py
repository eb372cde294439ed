"""Find clients who were erased after the backup that they come from."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features import businesses
from bot.features.businesses.due import Due, Look
from bot.features.privacy.erased_hashes import erased_hash
from bot.models import Client, UrgentTerms


async def to_erase_again(session: AsyncSession, erased: Mapping[str, datetime], look: Look) -> Due[Client] | None:
    """Return the next client who was erased after their row was made, with the business locked.

    Whoever wrote again after the erasure has a row of after it, and is somebody new.
    """
    found = await session.execute(select(UrgentTerms.business_id, UrgentTerms.payload_secret))
    secrets = {row.business_id: row.payload_secret for row in found}
    statement = select(Client.id, Client.business_id, Client.telegram_id, Client.created_at).where(
        col(Client.telegram_id) > 0, col(Client.id).not_in(look.failed)
    )
    for client_id, business_id, telegram_id, created_at in (await session.execute(statement)).all():
        at = erased.get(erased_hash(secrets[business_id], telegram_id)) if business_id in secrets else None
        if at is not None and at > created_at:
            look.take(client_id, business_id)
            business = await businesses.queries.locked(session, business_id)
            client = select(Client).where(Client.id == client_id)
            return Due(business, (await session.execute(client)).scalar_one_or_none())
    return None
