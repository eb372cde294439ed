"""The migration turns owners, deputies and their links into members and claims, and keeps all their data."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, text
from sqlalchemy.exc import IntegrityError

from bot.models import Claim, Member
from bot.models.states import Role
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.instants import Instant
from tests.support.old_database import AT, FIRST_ROWS, encrypted, exported_rows, migrate

LATER = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
BUSINESS: dict[str, Any] = FIRST_ROWS[0][1]
TERMS: dict[str, Any] = {
    "enabled": True, "price": 250, "minutes": 30, "keywords": "URGENT", "star_value_cents": 1.3, "plan_cap": 10,
    "payload_secret": encrypted("secret"), "transactions_seen": 0, "plan_refunds": True,
}  # fmt: skip


async def insert(database: Database, table: str, **row: Any) -> None:
    columns, values = ", ".join(row), ", ".join(f":{column}" for column in row)
    moments = [bindparam(column, type_=Instant()) for column in row if column.endswith("_at")]
    async with database.connection() as connection:
        await connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})").bindparams(*moments), row)


async def staff(database: Database) -> list[tuple[Any, ...]]:
    """Return business, Telegram id, role, language and hours of duty of every member."""
    rows = [row for row in await exported_rows(database) if row["kind"] == "member"]
    names = ("business_id", "telegram_id", "role", "language", "duty_hours")
    return [tuple(row[name] for name in names) for row in rows]


async def claims(database: Database) -> list[tuple[Any, ...]]:
    async with database.connection() as connection:
        columns = "business_id, role, code_hash, duty_hours, expires_at, used_at, replaces"
        found = await connection.execute(
            text(f"SELECT {columns} FROM claim ORDER BY role").columns(expires_at=Instant())
        )
        return [tuple(row) for row in found]


async def test_owner_and_link_of_the_first_revision(database: Database) -> None:
    await migrate(database, "0001")
    await insert(database, "business", **BUSINESS, owner_id=7_000_000_001, claim_hash="ab", claim_expires_at=AT)
    await insert(database, "business", **BUSINESS | {"id": 2, "bot_id": 2})
    await migrations.upgrade(database)
    assert await staff(database) == [(1, 7_000_000_001, "owner", "pl", None)]
    assert await claims(database) == [(1, "owner", "ab", None, AT, None, True)]


async def test_owner_deputy_and_link_of_the_latest_revision_with_columns(database: Database) -> None:
    await migrate(database, "0017")
    common = {"bot_username": "nowak_bot"}
    await insert(database, "business", **BUSINESS, **common, owner_id=7, deputy_id=8, deputy_language="uk")
    await insert(database, "business", **BUSINESS | {"id": 2, "bot_id": 2}, **common, owner_id=9, deputy_id=9)
    await insert(database, "business", **BUSINESS | {"id": 3, "bot_id": 3}, **common, deputy_id=8)
    link = {"deputy_hours": "Mo-Fr 17:00-22:00", "deputy_claim_hash": "cd", "deputy_claim_expires_at": LATER}
    await insert(database, "urgent_terms", business_id=1, **TERMS, **link)
    await migrations.upgrade(database)
    assert await staff(database) == [
        (1, 7, "owner", "pl", None),
        (2, 9, "owner", "pl", None),
        (1, 8, "deputy", "uk", "Mo-Fr 17:00-22:00"),
        (3, 8, "deputy", None, None),
    ]
    assert await claims(database) == [(1, "deputy", "cd", "Mo-Fr 17:00-22:00", LATER, None, True)]
    kept = [row for row in await exported_rows(database) if row["kind"] in {"business", "terms"}]
    assert [(row["name"], row["bot_username"]) for row in kept[:3]] == [("Nowak Law", "nowak_bot")] * 3
    assert (kept[3]["price"], kept[3]["keywords"]) == (250, "URGENT")
    assert not [column for row in kept for column in row if column.startswith(("owner", "deputy", "claim"))]


async def test_links_and_members_of_the_revision_before_staff_live_on_and_get_company(database: Database) -> None:
    await migrate(database, "0049")
    await insert(database, "business", **BUSINESS, bot_username="nowak_bot")
    name = encrypted("Ewa Lis")
    await insert(database, "member", business_id=1, telegram_id=7, role="owner", joined_at=AT)
    await insert(database, "member", business_id=1, telegram_id=8, role="deputy", name=name, duty_hours="Mo-Fr")
    await insert(database, "claim", business_id=1, role="deputy", code_hash="cd", duty_hours="Sa", expires_at=LATER)
    await insert(database, "claim", business_id=1, role="owner", code_hash="ab", expires_at=AT)
    await migrations.upgrade(database)
    assert await claims(database) == [
        (1, "deputy", "cd", "Sa", LATER, None, True),
        (1, "owner", "ab", None, AT, None, True),
    ]
    kept = [row for row in await exported_rows(database) if row["kind"] == "member"]
    assert [(row["role"], row["name"], row["duty_hours"], row["blocked_at"]) for row in kept] == [
        ("owner", None, None, None),
        ("deputy", "Ewa Lis", "Mo-Fr", None),
    ]
    async with database.transaction() as session:
        session.add(Claim(business_id=1, role=Role.DEPUTY, code_hash="ef", expires_at=LATER))
        session.add(Claim(business_id=1, role=Role.STAFF, code_hash="gh", expires_at=LATER))
        session.add(Claim(business_id=1, role=Role.STAFF, code_hash="ij", expires_at=LATER))
        session.add(Member(business_id=1, telegram_id=9, role=Role.STAFF))
    for role in (Role.OWNER, Role.DEPUTY):
        with pytest.raises(IntegrityError):
            async with database.transaction() as session:
                session.add(Claim(business_id=1, role=role, code_hash="kl", replaces=True, expires_at=LATER))


@pytest.mark.parametrize("through_migrations", [False, True])
async def test_a_business_has_one_owner(database: Database, through_migrations: bool) -> None:
    if through_migrations:
        await migrate(database, migrations.HEAD)
    else:
        await migrations.upgrade(database)
    for number in (1, 2):
        await insert(database, "business", **BUSINESS | {"id": number, "bot_id": number}, bot_username="")
    async with database.transaction() as session:
        session.add(Member(business_id=1, telegram_id=7, role=Role.OWNER))
        session.add(Member(business_id=1, telegram_id=8, role=Role.DEPUTY))
        session.add(Member(business_id=1, telegram_id=9, role=Role.DEPUTY))
        session.add(Member(business_id=2, telegram_id=7, role=Role.OWNER))
    for twice in (
        Member(business_id=1, telegram_id=10, role=Role.OWNER),
        Member(business_id=1, telegram_id=7, role=Role.DEPUTY),
    ):
        with pytest.raises(IntegrityError):
            async with database.transaction() as session:
                session.add(twice)
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            session.add(Member(business_id=2, telegram_id=11, role=Role.CLIENT))
