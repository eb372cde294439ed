"""What a row of the router's tables is. A table that is wrong is refused when the bot starts."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bot import buttons
from bot.buttons import ButtonData
from bot.features.delivery import TapAnswer
from bot.features.messages.incoming import Incoming
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from handlers.miswired import MiswiredError
from handlers.tap import Tap
from handlers.typed import Typed

Data = TypeVar("Data", bound=ButtonData)
UNTOLD = {"start"}
"""Telegram itself has a button for it."""


@dataclass(frozen=True)
class TapRoute:
    """A button's type, who may tap it, and what then happens."""

    type: type[ButtonData]
    roles: frozenset[Role]
    action: Callable[[UnitOfWork, Tap, Any], Awaitable[TapAnswer]]


def on(kind: type[Data], action: Callable[[UnitOfWork, Tap, Data], Awaitable[TapAnswer]]) -> TapRoute:
    """Have an action follow a button."""
    return TapRoute(kind, kind.roles, action)


def by_prefix(*routes: TapRoute) -> dict[str, TapRoute]:
    """Return the routes by the prefixes of their buttons. Raises MiswiredError unless each button has one action."""
    table: dict[str, TapRoute] = {}
    for route in routes:
        prefix = next(prefix for prefix, kind in buttons.KINDS.items() if kind is route.type)
        if prefix in table:
            raise MiswiredError(f"two actions for the button {prefix}")
        table[prefix] = route
    if idle := buttons.KINDS.keys() - table.keys():
        raise MiswiredError(f"no action for the buttons {sorted(idle)}")
    return table


def with_help(commands: Mapping[str, Any], told: Mapping[str, str]) -> Collection[str]:
    """Return the names of some commands. Raises MiswiredError where what is told of them tells other ones."""
    names = commands.keys()
    if names - UNTOLD != told.keys():
        raise MiswiredError(f"commands without a help text, or the other way round: {sorted(names ^ told.keys())}")
    return names


@dataclass(frozen=True)
class Talk:
    """What becomes of what a role writes: the commands it has, and what takes commands, words and changed words."""

    commands: Collection[str]
    asked: Callable[[UnitOfWork, Typed], Awaitable[None]]
    wrote: Callable[[UnitOfWork, Incoming], Awaitable[None]]
    edited: Callable[[UnitOfWork, Incoming], Awaitable[None]]
    only_known: bool = False
    """Anything but a known command that a person typed for this bot is a message. Otherwise any command is one, as long
    as it answers no message.
    """

    def takes(self, typed: Typed, bot_username: str) -> bool:
        """Return whether something that looks like a command is one."""
        known = typed.command in self.commands and typed.is_for(bot_username)
        if self.only_known:
            return known and not typed.message.by_machine
        return known or typed.message.reply_to is None
