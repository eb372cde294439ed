"""Run what follows from a call that went through or was refused, from one table by the call's purpose.

Each subject registers the purposes of its calls; the bot does not start while one of them is missing. All of it is
written in the transaction that records the result.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import Failure
from bot.features.delivery.erasure_queries import forget_words
from bot.features.delivery.person_links import edited_without
from bot.features.delivery.rules import DOOR_SHUT, Reason, why
from bot.models import Client
from bot.models.calls import Call, Channel, Purpose
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.hooks import Hook


@dataclass(frozen=True)
class Sent:
    """A call that went through, what Telegram returned, and when."""

    row: Call
    result: Any
    at: datetime

    @property
    def numbers(self) -> list[int]:
        """The numbers of the messages that the call has sent."""
        return numbers(self.result)


@dataclass(frozen=True)
class Refused:
    """A call that will not be made again, and the client it was about, if any."""

    row: Call
    failure: Failure
    words: str
    client: Client | None

    @property
    def reason(self) -> Reason:
        """Return why it was refused, so far as Telegram's words tell."""
        return why(self.words)

    @property
    def closed(self) -> bool:
        """Return whether the chat is closed to the bot, so that nothing else reaches it either."""
        return self.failure is Failure.UNREACHABLE


@dataclass(frozen=True)
class Outcome:
    """What follows from a call of one purpose."""

    sent: Callable[[UnitOfWork, Sent], Awaitable[None]] | None
    refused: Callable[[UnitOfWork, Refused], Awaitable[None]] | None
    plainer: Callable[[UnitOfWork, Call, str], Awaitable[bool]] | None
    """Put a plainer form in a refused call's place; False where none is left."""
    silent: str
    """Why nobody is told of a refusal by itself; empty where somebody is."""


TABLE: dict[Purpose, Outcome] = {}
called_off: Hook[[UnitOfWork, Call, Any]] = Hook()
"""A call was made in the moment in which it was called off."""
closed_to_staff: Hook[[UnitOfWork, Call]] = Hook()
"""A call to somebody of the staff was refused because the chat is closed to the bot."""

not_connected: Hook[[UnitOfWork, Call]] = Hook()
"""A call in a member's own account was given up because Telegram does not know the connection any more."""
not_let: Hook[[UnitOfWork, Call]] = Hook()
"""A call in a member's own account was given up because the bot may not write there."""
ACCOUNT_HOOKS = {Reason.NOT_CONNECTED: not_connected, Reason.NO_RIGHT: not_let}


def register(
    *purposes: Purpose,
    sent: Callable[[UnitOfWork, Sent], Awaitable[None]] | None = None,
    refused: Callable[[UnitOfWork, Refused], Awaitable[None]] | None = None,
    plainer: Callable[[UnitOfWork, Call, str], Awaitable[bool]] | None = None,
    silent: str = "",
) -> None:
    """Say what follows from calls of some purposes. Raises ValueError for a purpose that is registered already, and
    where a refusal would neither be told nor have a reason why not.
    """
    if refused is None and not silent:
        raise ValueError(f"nobody is told where {', '.join(purposes)} is refused, and nothing says why not")
    for purpose in purposes:
        if purpose in TABLE:
            raise ValueError(f"two outcomes for {purpose}")
        TABLE[purpose] = Outcome(sent, refused, plainer, silent)


def check() -> None:
    """Raise LookupError where a purpose has no outcome."""
    if missing := [purpose for purpose in Purpose if purpose not in TABLE]:
        raise LookupError(f"no outcome for {', '.join(missing)}")


async def sent(work: UnitOfWork, row: Call, result: Any, at: datetime) -> None:
    """Do what follows from a success at an instant."""
    outcome = TABLE[Purpose(row.purpose)]
    if row.ephemeral:
        await forget_words(work.session, row.key)
    if outcome.sent is not None:
        await outcome.sent(work, Sent(row, result, at))


async def failed(work: UnitOfWork, row: Call, failure: Failure, reason: str) -> None:
    """Do what follows from a refusal: nobody is left believing that something arrived which did not."""
    outcome = TABLE[Purpose(row.purpose)]
    may_be_plainer = failure is Failure.REFUSED and why(reason) not in DOOR_SHUT
    if may_be_plainer and outcome.plainer is not None and await outcome.plainer(work, row, reason):
        return
    if row.ephemeral and not (row.to_staff and failure is Failure.UNREACHABLE):  # which is said once they are back
        await forget_words(work.session, row.key)
    client = await work.session.get(Client, row.client_id) if row.client_id else None
    shut_bot_out = failure is Failure.UNREACHABLE and row.channel == Channel.BOT and not row.best_effort
    if shut_bot_out and client is not None and not row.to_staff:
        client.blocked_at = client.blocked_at or work.now
    if shut_bot_out and row.to_staff:
        await closed_to_staff(work, row)
    if row.channel != Channel.BOT and why(reason) in ACCOUNT_HOOKS:
        await ACCOUNT_HOOKS[why(reason)](work, row)
    if outcome.refused is not None:
        await outcome.refused(work, Refused(row, failure, reason, client))


def numbers(result: Any) -> list[int]:
    """Return the numbers of the messages that Telegram returned for a call."""
    return [one["message_id"] for one in (result if isinstance(result, list) else [result]) if _is_message(one)]


def _is_message(one: Any) -> bool:
    return isinstance(one, dict) and type(one.get("message_id")) is int


register(Purpose.RECEIPT, silent="a reaction shows by itself whether it came")
register(Purpose.EDIT, plainer=edited_without, silent="the message stands there already, as it was before")
register(Purpose.TAKE_AWAY, silent="what stays in the chat can no longer be used")
