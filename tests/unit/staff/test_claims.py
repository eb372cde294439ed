"""A link to a role serves once, in its time, and only the latest one."""

from datetime import timedelta

import pytest

from bot.features import staff
from bot.features.clients.sender import Sender
from bot.features.staff import claims
from bot.models import Claim
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import ServiceOffice

ROLES = list(claims.LIVES)
EWA = Sender(700, "Ewa Lis", "en")


async def code(services: ServiceOffice, role: Role) -> str:
    """The code of a new link."""
    link = await services.does(lambda work: claims.new_link(work, role))
    return link.partition("start=")[2].removeprefix(claims.PREFIX[role])


async def serves(services: ServiceOffice, role: Role, written: str) -> bool:
    async def use(work: UnitOfWork) -> bool:
        return await claims.use(work, role, written) is not None

    return await services.does(use)


@pytest.mark.parametrize("role", ROLES)
async def test_a_link_serves_once(services: ServiceOffice, role: Role) -> None:
    made = await code(services, role)
    assert [await serves(services, role, made) for _ in range(2)] == [True, False]


@pytest.mark.parametrize("role", ROLES)
async def test_a_link_serves_to_the_last_minute_of_its_time(services: ServiceOffice, role: Role) -> None:
    made, minute = await code(services, role), timedelta(minutes=1)
    services.clock.at += claims.LIVES[role] + minute
    assert not await serves(services, role, made)
    services.clock.at -= 2 * minute
    assert await serves(services, role, made)


@pytest.mark.parametrize("role", ROLES)
async def test_only_the_latest_link_serves(services: ServiceOffice, role: Role) -> None:
    before, made = await code(services, role), await code(services, role)
    assert not await serves(services, role, before)
    assert await serves(services, role, made)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("written", ["", "a", "🙂", "deputy_", "' OR 1=1"])
async def test_what_is_no_code_serves_nobody(services: ServiceOffice, role: Role, written: str) -> None:
    await code(services, role)
    assert not await serves(services, role, written)


async def test_a_link_to_one_role_is_none_to_another(services: ServiceOffice) -> None:
    made = await code(services, Role.DEPUTY)
    assert not await serves(services, Role.OWNER, made)
    assert await serves(services, Role.DEPUTY, made)


@pytest.mark.parametrize("role", ROLES)
async def test_a_void_link_serves_nobody(services: ServiceOffice, role: Role) -> None:
    made = await code(services, role)
    await services.does(lambda work: claims.void(work, role))
    assert not await serves(services, role, made)


@pytest.mark.parametrize("role", ROLES)
async def test_of_a_code_only_its_hash_is_stored(services: ServiceOffice, role: Role) -> None:
    made = await code(services, role)
    (claim,) = await services.rows(Claim)
    assert made not in str(claim.model_dump())


async def test_whoever_brings_the_deputys_code_is_the_deputy(services: ServiceOffice) -> None:
    made = await code(services, Role.DEPUTY)
    assert await services.does(lambda work: staff.joining.claim(work, EWA, Role.DEPUTY, made))

    async def role_of(work: UnitOfWork) -> str | None:
        member = work.member(EWA.telegram_id)
        return member.role if member is not None else None

    assert await services.does(role_of) == Role.DEPUTY
