"""The same chat and message number on another channel is another message."""

from itertools import repeat
from typing import Any

import pytest
from sqlalchemy import text

from bot.features import messages, relay
from bot.models import Answer, Message, RelayedMessage
from bot.models.calls import Channel
from bot.models.states import MessageState
from bot.unit_of_work import Session, UnitOfWork
from tests.support.service_office import OWNER, ServiceOffice

ANNA = 1


async def shown(services: ServiceOffice, telegram_id: int, message_id: int) -> None:
    about: dict[str, Any] = {"telegram_id": telegram_id, "message_id": message_id, "created_at": services.clock.now()}
    async with services.database.transaction() as session:
        session.add(RelayedMessage(business_id=1, chat_id=OWNER, client_id=1, **about))


@pytest.fixture
async def there(services: ServiceOffice) -> ServiceOffice:
    """Have Anna write, the owner answer with an album, and Anna write once more."""
    await services.writes(ANNA, "Hello")
    await shown(services, 77, 1)
    await services.writes(OWNER, "An answer", reply_to=77, album_id="a")
    await services.writes(ANNA, "Thank you, and another question")
    await shown(services, 78, 2)
    return services


async def moved(session: Session) -> None:
    """Let everything have come over another channel."""
    for table in ("message", "answer", "relayed_message"):
        await session.execute(text(f"UPDATE {table} SET channel = 'elsewhere'"))


async def test_what_came_over_another_channel_is_not_found(there: ServiceOffice) -> None:
    (message, _), (answer,) = await there.rows(Message), await there.rows(Answer)
    bot = Channel.BOT

    async def found(work: UnitOfWork) -> list[bool]:
        session = work.session
        looked_up = [
            await messages.queries.message(session, 1, bot, ANNA, message.telegram_id),
            await messages.answer_queries.by_message(session, 1, bot, OWNER, answer.telegram_id or 0),
            await messages.answer_queries.album(session, 1, bot, OWNER, "a"),
            await relay.queries.relayed(session, 1, bot, OWNER, 77),
            await relay.queries.in_chat(session, bot, OWNER, 1),
            await relay.queries.settle(session, bot, OWNER, 1, MessageState.DONE),
        ]
        await session.rollback()
        return [bool(one) for one in looked_up]

    assert await there.does(found) == [True] * 6
    await there.reads(moved)
    assert await there.does(found) == [False] * 6


async def test_the_same_number_on_another_channel_is_stored_for_itself(there: ServiceOffice) -> None:
    first, _ = await there.rows(Message)
    await there.reads(moved)
    there.numbers = repeat(first.telegram_id)  # type: ignore[assignment]
    await there.writes(ANNA, "Hello again")
    stored = [(row.channel, row.content["text"]) for row in await there.rows(Message)]
    assert stored == [("elsewhere", "Hello"), ("elsewhere", "Thank you, and another question"), ("bot", "Hello again")]
