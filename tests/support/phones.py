"""Read phones and tables: the messages and buttons that people see, and the rows of the database."""

from collections.abc import Callable, Sequence
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

CLIENT_BUTTONS = ["Answer", "Done", "Later ▸", "Canned ▸", "More ▸"]
"""What stands under a client's message in the owner's chat."""


def november(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time in November 2026 in Warsaw. The 20th is a Friday, the 23rd a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=WARSAW)


def words(message: Json) -> str:
    """Return the text or the caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def said(person: Person) -> list[str]:
    """Return what the bot wrote to somebody, oldest first."""
    return [words(message) for message in person.received]


def told(office: Office) -> list[str]:
    """Return what the bot wrote to the owner after the welcome, oldest first."""
    return said(office.owner)[1:]


def shown_to_owner(office: Office, written: list[str], before: int | None = None) -> set[str]:
    """Return which of these texts the owner's chat shows, or shows before a message if one is given."""
    return {
        each
        for each in written
        for message in office.owner.messages
        if each in words(message) and (before is None or message["message_id"] < before)
    }


def now_shown(person: Person, message: Json) -> Json:
    """Return a message as it stands in somebody's chat now."""
    return next(one for one in person.messages if one["message_id"] == message["message_id"])


def card_of(text: str) -> Callable[[Json], bool]:
    """Return whether a message is a client's card that shows a text last."""
    return lambda message: words(message).startswith(("👤", "❗")) and words(message).endswith(f"\n{text}")


def labels(message: Json) -> list[str]:
    """Return the labels of a message's buttons."""
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in keyboard for button in row]


def data(message: Json, label: str) -> str:
    """Return the data of the button whose label begins with these words, with or without the sign before a name."""
    keyboard = message["reply_markup"]["inline_keyboard"]
    begins = (label, f"👤 {label}")
    found = (button for row in keyboard for button in row if button["text"].startswith(begins))
    return str(next(found)["callback_data"])


def tap(person: Person, message: Json, label: str) -> str:
    """Tap the button whose label begins with these words; return the callback query's id."""
    return person.taps(message, data(message, label))


def callback_data(message: Json, prefix: str) -> str:
    """Return the data of the first button whose data begins with a prefix."""
    keyboard = message["reply_markup"]["inline_keyboard"]
    found = (str(button.get("callback_data", "")) for row in keyboard for button in row)
    return next(data for data in found if data.startswith(prefix))


def tap_data(person: Person, message: Json, prefix: str) -> str:
    """Tap the first button whose data begins with a prefix; return the callback query's id."""
    return person.taps(message, callback_data(message, prefix))


async def proposes_hours(owner: Person, expression: str) -> tuple[Json, str]:
    """Type opening hours; return the answer and the data of its first button."""
    owner.sends(f"/hours {expression}")
    answer = await owner.sees(lambda message: "hours:set:" in str(message))
    return answer, answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]


async def sets_hours(owner: Person, expression: str) -> Json:
    """Type opening hours and tap the first button; return the confirmation."""
    owner.taps(*await proposes_hours(owner, expression))
    return await owner.sees(lambda message: "hours:undo:" in str(message))


async def rows(office: Office, table: type[Row], session: AsyncSession | None = None) -> Sequence[Row]:
    """Return all rows of a table, oldest first."""
    assert office.app is not None
    async with office.app.database.transaction() if session is None else nullcontext(session) as reading:
        return (await reading.execute(select(table).order_by(*inspect(table).primary_key))).scalars().all()
