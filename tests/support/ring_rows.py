"""Rings, channels and cases as rows, for tests of the services."""

from datetime import timedelta

from bot.features import rings
from bot.models import Case, Member
from bot.models.states import CaseKind
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import ServiceOffice


def an_owner(work: UnitOfWork) -> Member:
    """Return the owner."""
    assert work.owner is not None
    return work.owner


async def has(services: ServiceOffice, *addresses: str, checked: bool = True) -> None:
    """Give the owner some channels."""

    async def add(work: UnitOfWork) -> None:
        for address in addresses:
            await rings.channels.add(work, an_owner(work), address, checked=checked)

    await services.does(add)


async def a_case(services: ServiceOffice, person: int = 1) -> int:
    """Open an urgent case of somebody who writes."""

    async def make(work: UnitOfWork) -> int:
        case = Case(
            business_id=1,
            client_id=person,
            kind=CaseKind.PAID,
            alerted_at=work.now,
            due_at=work.now + timedelta(minutes=30),
            next_at=work.now + timedelta(minutes=5),
        )
        work.session.add(case)
        await work.session.flush()
        return case.key

    await services.writes(person, "Hello")
    return await services.does(make)


async def rung(services: ServiceOffice, **about: int) -> int:
    """Ring for the owner; return through how many channels."""
    return await services.does(lambda work: rings.service.ring(work, an_owner(work), **about))
