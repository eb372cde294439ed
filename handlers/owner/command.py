"""The type of the owner's commands."""

from collections.abc import Awaitable, Callable

from bot.features.delivery import View
from bot.unit_of_work import UnitOfWork
from handlers.typed import Typed

Command = Callable[[UnitOfWork, Typed], Awaitable[View | None]]
"""Answers with a view, or has said everything already."""
