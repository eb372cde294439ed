"""Reading phones and tables: what people see on their screens, and what the office has stored."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, select

from bot.simulator import Person
from tests.support.office import WARSAW, Office

Json = dict[str, Any]
Row = TypeVar("Row", bound=SQLModel)


def november(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November 2026 in Warsaw; the 20th is a Friday, the 23rd a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=WARSAW)


def words(message: Json) -> str:
    """The text or the caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def said(person: Person) -> list[str]:
    """What the bot wrote to somebody, oldest first."""
    return [words(message) for message in person.received]


def told(office: Office) -> list[str]:
    """What the owner was told since the welcome, oldest first."""
    return said(office.owner)[1:]


def shown_to_owner(office: Office, written: list[str], before: int | None = None) -> set[str]:
    """Which of these the owner's phone shows, above a message of the owner's where one is named."""
    return {
        each
        for each in written
        for message in office.owner.messages
        if words(message).endswith(each) and (before is None or message["message_id"] < before)
    }


def labels(message: Json) -> list[str]:
    """The words on a message's buttons."""
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in keyboard for button in row]


def data(message: Json, label: str) -> str:
    """The data behind the button whose words begin so, with or without the sign before a client's name."""
    keyboard = message["reply_markup"]["inline_keyboard"]
    begins = (label, f"👤 {label}")
    found = (button for row in keyboard for button in row if button["text"].startswith(begins))
    return str(next(found)["callback_data"])


def tap(person: Person, message: Json, label: str) -> str:
    """Tap the button whose words begin so; the callback query's id."""
    return person.taps(message, data(message, label))


def callback_data(message: Json, prefix: str) -> str:
    """Return the data of the first button whose data begin so."""
    keyboard = message["reply_markup"]["inline_keyboard"]
    found = (str(button.get("callback_data", "")) for row in keyboard for button in row)
    return next(data for data in found if data.startswith(prefix))


def tap_data(person: Person, message: Json, prefix: str) -> str:
    """Tap that button, and return the callback query's id."""
    return person.taps(message, callback_data(message, prefix))


async def proposes_hours(owner: Person, expression: str) -> tuple[Json, str]:
    """Type opening hours; the answer with its buttons, and the data behind the first."""
    owner.sends(f"/hours {expression}")
    answer = await owner.sees(lambda message: "hours:set:" in str(message))
    return answer, answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]


async def sets_hours(owner: Person, expression: str) -> Json:
    """Type opening hours and tap the first button; the confirmation."""
    owner.taps(*await proposes_hours(owner, expression))
    return await owner.sees(lambda message: "hours:undo:" in str(message))


async def rows(office: Office, table: type[Row], session: AsyncSession | None = None) -> Sequence[Row]:
    """Everything in a table, oldest first."""
    assert office.app is not None
    async with office.app.database.transaction() if session is None else nullcontext(session) as reading:
        return (await reading.execute(select(table).order_by(*inspect(table).primary_key))).scalars().all()
