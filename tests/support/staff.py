"""Who belongs to the staff of an office under test."""

from bot.models import Member
from bot.models.states import Role
from tests.support.database_access import sql
from tests.support.office import Office
from tests.support.phones import rows


async def member_id(office: Office, role: Role) -> int | None:
    """Return the Telegram id of whom the office has in a role."""
    found = [member.telegram_id for member in await rows(office, Member) if member.role == role]
    assert len(found) <= 1
    return found[0] if found else None


async def becomes(office: Office, role: Role, telegram_id: int) -> None:
    """Put somebody into a role behind the bot's back; the person of before is a client again."""
    await sql(office, "DELETE FROM member WHERE role = :role OR telegram_id = :id", role=role.value, id=telegram_id)
    await sql(
        office,
        "INSERT INTO member (business_id, telegram_id, role, language) SELECT id, :id, :role, language FROM business",
        role=role.value,
        id=telegram_id,
    )
