"""Encrypt everything stored anew, with the first key and in its place, while others read and write.

It goes through the tables in small batches, each a short transaction. What is under the first key already is passed
over, so it can be broken off at any moment and taken up again.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import InvalidToken
from sqlalchemy import LargeBinary, Row, Select, Table, bindparam, select, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from bot.storage.backup import snapshot
from bot.storage.database import Database
from bot.storage.encryption import ANYWHERE, BOUND, is_bound, opened, sealed
from bot.storage.keys import KeyRing
from bot.storage.placed_columns import SEAL, place, seal_of_before
from bot.storage.sealing import encrypted_columns

AT_ONCE = 50
"""Rows a transaction: on SQLite nobody else writes meanwhile."""
BREATH = 0.005
"""Seconds between two transactions; at least as long as the last one took, so that others get their turn."""


Values = dict[str, bytes]


@dataclass
class Tally:
    """What one way through the tables found."""

    renewed: int = 0
    left: int = 0
    """Rows with something that is still under another key, or in no place."""
    unreadable: int = 0
    """Values that no key opens, or that stand where they were not written. Nothing can be made of them."""


async def renew(database: Database) -> Tally:
    """Go through everything once, and renew what has to be."""
    return await _through(database, writing=True)


async def count_left(database: Database) -> Tally:
    """Go through everything once, and count what has to be renewed."""
    return await _through(database, writing=False)


async def _through(database: Database, *, writing: bool) -> Tally:
    """Read everything as it is at one instant, which holds up nobody; renew what is stale a batch at a time."""
    tally = Tally()
    async with snapshot.session(database.url, database.keys) as reading:
        for table in SQLModel.metadata.sorted_tables:
            async for rows in _pages(reading, table):
                stale = [row[0] for row in rows if _renewed(database.keys, table, row, _seal_of(row), tally)]
                tally.left += len(stale)
                if stale and writing:
                    await _renew(database, table, stale, tally)
    return tally


async def _pages(reading: AsyncSession, table: Table) -> AsyncIterator[Sequence[Row[Any]]]:
    """Yield all rows of a table that has encrypted columns."""
    after: Any = None
    while encrypted_columns(table):
        rows = (await reading.execute(_page(table, after))).all()
        if not rows:
            return
        yield rows
        after = rows[-1][0]


def _page(table: Table, after: Any) -> Select[Any]:
    """Select the next rows: key, seal and the values as they are stored."""
    (key,) = table.primary_key
    raw = [type_coerce(table.c[name], LargeBinary).label(name) for name in encrypted_columns(table)]
    statement = select(key, table.c[SEAL], *raw).order_by(key).limit(AT_ONCE)
    return statement if after is None else statement.where(key > after)


async def _renew(database: Database, table: Table, ids: Collection[Any], tally: Tally) -> None:
    """Renew rows as they are now: together those that nobody else has locked, then each of the others for itself.

    So it never holds a row while it waits for another one.
    """
    (key,) = table.primary_key
    these = _page(table, None).where(key.in_(ids)).with_for_update(key_share=True, skip_locked=True)
    done = await _renew_found(database, table, these, tally)
    for one in sorted(set(ids) - done):
        this = _page(table, None).where(key == one).with_for_update(key_share=True)
        await _renew_found(database, table, this, tally)


async def _renew_found(database: Database, table: Table, statement: Select[Any], tally: Tally) -> set[Any]:
    """Renew the rows that a statement locks, in a transaction; return their keys."""
    (key,) = table.primary_key
    begun, done = time.monotonic(), set()
    async with database.transaction() as session:
        for row in (await session.execute(statement)).all():
            done.add(row[0])
            seal = _seal_of(row)
            if not (values := _renewed(database.keys, table, row, seal, Tally())):
                continue
            new: dict[str, Any] = {name: bindparam(f"new_{name}", type_=LargeBinary) for name in values}
            change = update(table).where(key == bindparam("this")).values({SEAL: bindparam("its_seal"), **new})
            given = {f"new_{name}": value for name, value in values.items()}
            await session.execute(change, {"this": row[0], "its_seal": seal, **given})
            tally.renewed += len(values)
    await asyncio.sleep(max(BREATH, time.monotonic() - begun))
    return done


def _renewed(keys: KeyRing, table: Table, row: Row[Any], seal: int, tally: Tally) -> Values:
    """Return a row's values that are still under another key, or in no place, under the first one and in theirs."""
    found: Values = {}
    stored: list[Any] = list(row)
    stands, tokens = stored[1], stored[2:]
    for name, token in zip(encrypted_columns(table), tokens, strict=True):
        if token is None:
            continue
        try:
            value = _value_renewed(keys, token, place(table.name, name, stands), place(table.name, name, seal))
        except InvalidToken:
            tally.unreadable += 1
        else:
            found |= {name: value} if value is not None else {}
    return found


def _seal_of(row: Row[Any]) -> int:
    """Return a row's seal, or one for a row of before."""
    key, seal = list(row)[:2]
    return seal_of_before(key) if seal is None else int(seal)


def _value_renewed(keys: KeyRing, token: bytes, old: bytes, new: bytes) -> bytes | None:
    """Return a value under the first key and in its place; None if it is. Raises InvalidToken."""
    plain = keys.newest_opens(token)
    renewed = plain is not None and is_bound(plain)
    if plain is None:
        plain = keys.decrypt(token)
    value = opened(plain, old)
    if renewed:
        return None
    return keys.encrypt(sealed(value, ANYWHERE if plain.startswith(BOUND + ANYWHERE + b"\n") else new))
