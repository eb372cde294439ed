"""What is encrypted opens where it was written, and nowhere else."""

from typing import Any

import pytest
from sqlalchemy import LargeBinary, text, type_coerce, update
from sqlmodel import SQLModel, col, select

from bot.models import Client, Message
from bot.storage.encryption import Encrypted, Misplaced, keys_of, opened
from bot.storage.placed_columns import SEAL
from tests.support.service_office import ServiceOffice


async def stored(services: ServiceOffice, statement: str, **values: Any) -> list[Any]:
    async with services.database.transaction() as session:
        result = await session.execute(text(statement), values)
        return list(result.all()) if statement.startswith("SELECT") else []


async def test_every_table_with_an_encrypted_column_has_a_seal() -> None:
    for table in SQLModel.metadata.tables.values():
        if any(isinstance(column.type, Encrypted) for column in table.columns):
            assert SEAL in table.columns, f"{table.name} is to be made with bot.models.base.Sealed"


async def test_a_value_opens_in_its_own_place_alone(services: ServiceOffice) -> None:
    await services.writes(1, "The first message")
    await services.writes(1, "The second message")
    one, two = await stored(services, "SELECT id, content FROM message ORDER BY id LIMIT 2")
    await stored(services, "UPDATE message SET content = :other WHERE id = :id", other=two.content, id=one.id)
    async with services.database.transaction() as session:
        with pytest.raises(Misplaced):
            (await session.execute(select(Message).where(Message.id == one.id))).scalar_one()
        with pytest.raises(Misplaced):
            (await session.execute(select(Message.content).where(Message.id == one.id))).scalar_one()
        assert (await session.get_one(Message, two.id)).content["text"] == "The second message"


async def test_a_value_of_another_column_of_its_row_does_not_open(services: ServiceOffice) -> None:
    await services.writes(1, "Hello")
    await services.does(lambda work: _call_back(work, "+48 601 234 567"))
    await stored(services, "UPDATE client SET phone = name WHERE phone IS NOT NULL")
    async with services.database.transaction() as session:
        with pytest.raises(Misplaced):
            (await session.execute(select(Client))).scalars().all()


async def _call_back(work: Any, number: str) -> None:
    client = (await work.session.execute(select(Client))).scalars().first()
    client.phone = number


async def test_a_changed_row_keeps_its_seal_and_opens(services: ServiceOffice) -> None:
    await services.writes(1, "Hello")
    before = await stored(services, "SELECT seal, name FROM client")
    await services.does(lambda work: _call_back(work, "+48 601 234 567"))
    after = await stored(services, "SELECT seal, name FROM client")
    assert after == before
    async with services.database.transaction() as session:
        client = (await session.execute(select(Client))).scalars().one()
        assert client.phone == "+48 601 234 567"
        await session.execute(update(Client).values(phone="", name_before=None))
        assert (await session.execute(select(Client.phone))).scalars().one() == ""


async def test_words_are_written_through_their_row_alone(services: ServiceOffice) -> None:
    await services.writes(1, "Hello")
    async with services.database.transaction() as session:
        with pytest.raises(Exception, match="through the row"):
            await session.execute(update(Client).values(name="Somebody"))


async def test_what_was_stored_before_there_were_seals_opens_and_gets_one_with_its_next_change(
    services: ServiceOffice,
) -> None:
    await services.writes(1, "Hello")
    async with services.database.transaction() as session:
        keys = keys_of(services.database.engine.dialect)
        raw = (await session.execute(select(type_coerce(col(Client.name), LargeBinary)))).scalars().one()
        old = keys.encrypt(opened(keys.decrypt(raw)))
    await stored(services, "UPDATE client SET name = :old, seal = NULL", old=old)
    await services.does(lambda work: _call_back(work, "+48 601 234 567"))
    async with services.database.transaction() as session:
        client = (await session.execute(select(Client))).scalars().one()
        assert client.name
        assert client.phone == "+48 601 234 567"
        assert client.seal is not None
