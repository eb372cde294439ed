"""A team whose members are on duty at different times, in the office of the services."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.features import rotas, staff
from bot.features.staff.membership import Newcomer
from bot.models import Member
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import OWNER, ServiceOffice

T = TypeVar("T")
OLA, PIOTR = 901, 902


@dataclass(frozen=True)
class Shift:
    """Somebody of the team, and when on duty."""

    telegram_id: int
    role: Role
    name: str
    hours: str | None = None


async def joins(office: ServiceOffice, *shifts: Shift) -> None:
    """Have people join the team."""

    async def join(work: UnitOfWork) -> None:
        for one in shifts:
            await staff.membership.join(work, Newcomer(one.telegram_id, one.role, "en", one.name, one.hours))

    await office.does(join)


async def says(office: ServiceOffice, telegram_id: int, words: str) -> str:
    """Have somebody of the team write `/duty` and something behind it; return the answer."""
    return str((await acting(office, telegram_id, lambda work, me: rotas.own.written(work, me, words))).words)


async def acting(office: ServiceOffice, telegram_id: int, act: Callable[[UnitOfWork, Member], Awaitable[T]]) -> T:
    """Do something as somebody of the team."""

    async def do(work: UnitOfWork) -> T:
        work.actor = work.member(telegram_id)
        assert work.actor is not None
        return await act(work, work.actor)

    return await office.does(do)


async def owner_duty(office: ServiceOffice, hours: str) -> None:
    """Have the owner be on duty in some hours."""
    await says(office, OWNER, hours)
