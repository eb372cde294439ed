"""A client has one open talk at most, on either database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.features.talks import queries
from bot.models import Business, Client, Talk
from bot.models.talk_states import TalkState
from bot.storage.database import Database
from bot.storage.key_sources import KeyFile
from bot.storage.keys import read_key
from bot.unit_of_work import NOW as TIME
from bot.unit_of_work.transitions import transition
from tests.support.postgres import BOTH, prepared_settings

NOW = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)


def talk(chat_id: int) -> Talk:
    return Talk(business_id=1, client_id=1, chat_id=chat_id, began_at=NOW, ends_at=NOW + timedelta(hours=1))


@pytest.mark.parametrize("kind", BOTH)
async def test_a_second_talk_begins_when_the_first_is_over(kind: str, tmp_path: Path) -> None:
    settings = prepared_settings(kind, tmp_path)
    key = settings.get("key_file", tmp_path / "after-hours.key")
    database = Database(settings["database_url"], read_key(KeyFile(key), may_create=False))
    async with database.transaction() as session:
        session.info[TIME] = NOW
        about: dict[str, Any] = {"language": "en", "timezone": "UTC", "working_hours": "24/7", "created_at": NOW}
        session.add(Business(id=1, bot_id=1, name="Nowak", **about))
        await session.flush()
        session.add(Client(id=1, business_id=1, telegram_id=7, name="Anna", created_at=NOW))
        await session.flush()
        first = await queries.begin(session, talk(900))
        assert first is not None
        assert await queries.begin(session, talk(901)) is None
        assert await queries.running(session, 1) == {1: first.key}
        assert await transition(session, first, TalkState.ENDED, ended_at=NOW)
        assert not await transition(session, first, TalkState.ENDED, ended_at=NOW)
        assert await queries.running(session, 1) == {}
        assert await queries.begin(session, talk(901)) is not None
    await database.close()
