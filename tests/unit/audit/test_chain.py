"""Whoever changes, removes or adds an entry of the audit breaks its chain; the check names the first broken one."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot.features import audit, businesses, setup
from bot.features.audit.chain import Broken, Link, Walk
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork
from tests.support.documents import ROOT
from tests.support.service_office import ServiceOffice


async def walked(office: ServiceOffice) -> Walk | Broken:
    async def walk(work: UnitOfWork) -> Walk | Broken:
        return await audit.checking.walked(work.session, work.business)

    return await office.does(walk)


async def sql(office: ServiceOffice, statement: str, **values: Any) -> None:
    async with office.database.transaction() as session:
        await session.execute(text(statement), values)


async def prices(office: ServiceOffice, *stars: int) -> None:
    """Change the price some times, each in a transaction of its own."""
    for price in stars:
        await office.does(lambda work, price=price: setup.changes.change(work, price=price))  # type: ignore[misc]


@pytest.fixture
async def chained(services: ServiceOffice) -> ServiceOffice:
    """Provide an office with six entries: the beginning, the owner, four prices."""
    await prices(services, 300, 310, 320, 330)
    found = await walked(services)
    assert isinstance(found, Walk)
    assert found.number == 6
    return services


async def change_kind(office: ServiceOffice) -> None:
    await sql(office, "UPDATE audit_entry SET kind = 'note' WHERE number = 4")


async def change_time(office: ServiceOffice) -> None:
    await sql(office, "UPDATE audit_entry SET recorded_at = '2020-01-01 00:00:00.000000' WHERE number = 4")


async def change_facts(office: ServiceOffice) -> None:
    """Encrypt other facts with the right key."""
    async with office.database.transaction() as session:
        (entry,) = await audit.queries.between(session, 1, 4, 4)
        entry.facts = {**entry.facts, "after": {"price": 999}}


async def remove(office: ServiceOffice) -> None:
    await sql(office, "DELETE FROM audit_entry WHERE number = 4")


async def cut_off(office: ServiceOffice) -> None:
    await sql(office, "DELETE FROM audit_entry WHERE number >= 4")


async def remove_and_close_up(office: ServiceOffice) -> None:
    await remove(office)
    await sql(office, "UPDATE audit_entry SET number = number - 1 WHERE number > 4")


async def swap(office: ServiceOffice) -> None:
    for before, after in ((4, -1), (5, 4), (-1, 5)):
        await sql(office, f"UPDATE audit_entry SET number = {after} WHERE number = {before}")


async def forget_head(office: ServiceOffice) -> None:
    await sql(office, "DELETE FROM audit_entry WHERE number < 4")
    await sql(office, "UPDATE business SET audit_head = NULL")


async def spoil(office: ServiceOffice) -> None:
    await sql(office, "UPDATE audit_entry SET facts = :garbage WHERE number = 4", garbage=b"garbage")


BROKEN: list[tuple[Callable[[ServiceOffice], Awaitable[None]], str]] = [
    (change_kind, "entry 4 was changed"),
    (change_time, "entry 4 was changed"),
    (change_facts, "entry 4 was changed"),
    (remove, "entry 4 is missing"),
    (cut_off, "entry 4 is missing"),
    (remove_and_close_up, "entry 4 was changed"),
    (swap, "entry 4 was changed"),
    (forget_head, "entry 1 is missing"),
    (spoil, "entry 4 cannot be decrypted"),
]


@pytest.mark.parametrize(("breaks", "words"), BROKEN, ids=[breaks.__name__ for breaks, _ in BROKEN])
async def test_whatever_is_done_to_an_entry_shows(
    chained: ServiceOffice, breaks: Callable[[ServiceOffice], Awaitable[None]], words: str
) -> None:
    await breaks(chained)
    assert str(await walked(chained)) == words


async def test_an_entry_that_something_else_added_shows(chained: ServiceOffice) -> None:
    """Somebody who has the key chains one more, and leaves the business as it was."""
    head: dict[str, Any] = {}

    async def add(work: UnitOfWork) -> None:
        head.update(work.business.audit_head or {})
        await audit.recording.record(work, ActKind.NOTE)

    async def put_back(work: UnitOfWork) -> None:
        work.business.audit_head = head

    await chained.does(add)
    await chained.does(put_back)
    assert str(await walked(chained)) == "entry 7 was added by something else"


@pytest.mark.parametrize(("number", "words"), [(4, "entry 5 was changed"), (6, "entry 6 was changed")])
async def test_an_entry_that_is_rewritten_with_its_checksum_does_not_fit_what_follows(
    chained: ServiceOffice, number: int, words: str
) -> None:
    """Whoever has the key can make a checksum that fits; then the next entry, or the business, tells."""
    async with chained.database.transaction() as session:
        before, entry = await audit.queries.between(session, 1, number - 1, number)
        entry.facts = {**entry.facts, "after": {"price": 999}}
        link = Link(1, number, entry.kind, entry.facts, entry.recorded_at)
        entry.checksum = link.checksum(before.checksum)
    assert str(await walked(chained)) == words


async def test_a_long_chain_is_walked_to_its_end(services: ServiceOffice) -> None:
    async def many(work: UnitOfWork) -> None:
        for _ in range(audit.checking.A_PAGE + 10):
            await audit.recording.record(work, ActKind.NOTE)

    await services.does(many)
    found = await walked(services)
    assert isinstance(found, Walk)
    assert found.number == audit.checking.A_PAGE + 12
    await sql(services, "UPDATE audit_entry SET facts = :garbage WHERE number = 507", garbage=b"garbage")
    assert str(await walked(services)) == "entry 507 cannot be decrypted"


async def test_what_fails_leaves_no_entry(chained: ServiceOffice) -> None:
    async def fail(work: UnitOfWork) -> None:
        await setup.changes.change(work, price=400)
        await work.session.flush()
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        await chained.does(fail)
    found = await walked(chained)
    assert isinstance(found, Walk)
    assert found.number == 6
    terms = await chained.reads(lambda session: businesses.queries.terms(session, 1))
    assert terms is not None
    assert terms.price == 330


def test_no_code_changes_or_deletes_an_entry() -> None:
    changing = re.compile(r"(update|delete)\(AuditEntry|(UPDATE|DELETE FROM) audit_entry")
    assert [path.name for path in (ROOT / "bot").rglob("*.py") if changing.search(path.read_text("utf-8"))] == []
