"""A one-time link works once, for a limited time, for its own business and role."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.features import businesses
from bot.features.staff import claims, membership
from bot.models import Business
from bot.models.states import Role
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.keys import passing_key
from bot.unit_of_work import UnitOfWork
from tests.support.phones import november
from tests.support.postgres import BOTH, database_settings

NOW = november(20, 21, 40)
ROLES = list(claims.LIVES)


@dataclass
class Books:
    """A database with two businesses."""

    database: Database

    async def new_code(self, role: Role, business_id: int = 1) -> str:
        async with self.database.transaction() as session:
            business = await businesses.queries.locked(session, business_id)
            link = await claims.new_link(UnitOfWork(session, NOW, business), role)
        before, _, code = link.partition(f"?start={claims.PREFIX[role]}")
        assert before == f"https://t.me/bot{business_id}"
        return code

    async def invites(self, role: Role) -> str:
        async with self.database.transaction() as session:
            business = await businesses.queries.locked(session, 1)
            link = await claims.invitation(UnitOfWork(session, NOW, business), role)
        return link.partition(f"?start={claims.PREFIX[role]}")[2]

    async def opens(self, role: Role, code: str, *, business_id: int = 1, later: timedelta = timedelta()) -> bool:
        async with self.database.transaction() as session:
            business = await businesses.queries.locked(session, business_id)
            return await claims.use(UnitOfWork(session, NOW + later, business), role, code) is not None

    async def void(self, role: Role) -> None:
        async with self.database.transaction() as session:
            await claims.void(UnitOfWork(session, NOW, await businesses.queries.locked(session, 1)), role)


@pytest.fixture(params=BOTH)
async def books(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Books]:
    url = database_settings(request.param, tmp_path)["database_url"]
    database = Database(url, passing_key())
    await migrations.upgrade(database)
    facts: dict[str, Any] = {"language": "en", "timezone": "Europe/Warsaw", "working_hours": "24/7", "created_at": NOW}
    async with database.transaction() as session:
        for number in (1, 2):
            session.add(Business(bot_id=number, bot_username=f"bot{number}", name="Nowak Law", **facts))
            await session.flush()
    yield Books(database)
    await database.close()


@pytest.mark.parametrize("role", ROLES)
async def test_a_code_serves_once(books: Books, role: Role) -> None:
    code = await books.new_code(role)
    assert await books.opens(role, code)
    assert not await books.opens(role, code)


@pytest.mark.parametrize("role", ROLES)
async def test_a_code_serves_until_its_time_is_over(books: Books, role: Role) -> None:
    code = await books.new_code(role)
    assert not await books.opens(role, code, later=claims.LIVES[role])
    assert await books.opens(role, code, later=claims.LIVES[role] - timedelta(seconds=1))


@pytest.mark.parametrize("role", ROLES)
async def test_a_newer_code_replaces_the_one_before_even_a_used_one(books: Books, role: Role) -> None:
    older = await books.new_code(role)
    assert await books.opens(role, older)
    newer, newest = await books.new_code(role), await books.new_code(role)
    assert [await books.opens(role, code) for code in (older, newer, newest)] == [False, False, True]


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.STAFF])
async def test_of_invitations_several_live_at_once_beside_a_link_that_replaces(books: Books, role: Role) -> None:
    codes = [await books.new_code(role), *[await books.invites(role) for _ in range(3)]]
    assert [await books.opens(role, code) for code in codes] == [True] * 4
    assert not any([await books.opens(role, code) for code in codes])


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.STAFF])
async def test_of_many_who_open_an_invitation_at_once_one_gets_in(books: Books, role: Role) -> None:
    code = await books.invites(role)
    assert sorted(await asyncio.gather(*(books.opens(role, code) for _ in range(8)))) == [False] * 7 + [True]


@pytest.mark.parametrize("role", ROLES)
async def test_a_void_code_serves_nobody(books: Books, role: Role) -> None:
    code = await books.new_code(role)
    await books.void(role)
    assert not await books.opens(role, code)


async def test_a_code_serves_its_own_business_and_role_alone(books: Books) -> None:
    codes = {(role, number): await books.new_code(role, number) for role in ROLES for number in (1, 2)}
    for (role, number), code in codes.items():
        others = [place for place in codes if place != (role, number)]
        assert not any([await books.opens(one, code, business_id=where) for one, where in others])
        assert await books.opens(role, code, business_id=number)


async def test_a_transaction_that_waited_for_the_business_sees_who_joined_meanwhile(books: Books) -> None:
    joined = asyncio.Event()

    async def join() -> None:
        async with books.database.transaction() as session:
            work = UnitOfWork(session, NOW, await businesses.queries.locked(session, 1))
            await membership.join(work, membership.Newcomer(7, Role.OWNER, "en"))
            joined.set()
            await asyncio.sleep(0.2)  # the other transaction waits by now, or sees the owner when it starts

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(join())
        await joined.wait()
        async with books.database.transaction() as session:
            business = await businesses.queries.locked(session, 1)
            assert business.owner is not None
            assert business.owner.telegram_id == 7
