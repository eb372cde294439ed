"""Find the businesses that have just closed."""

from datetime import datetime

from sqlalchemy import or_
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Business


def closing(now: datetime) -> SelectOfScalar[Business]:
    """Find businesses whose closing has come, or whose next one is not looked up yet."""
    return select(Business).where(or_(col(Business.rota_due_at) <= now, col(Business.rota_due_at).is_(None)))
