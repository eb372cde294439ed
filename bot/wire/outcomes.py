"""Say what a failed call means, and whether it is tried again. Only this module looks at the library's errors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from telegram.error import BadRequest, Forbidden, TelegramError, TimedOut

from bot.errors import Failure, already_done, stale_connection, unreachable
from bot.models.calls import Call, Purpose
from bot.wire.client import NoAnswer, NotSent

BEST_EFFORT_TRIES = 3
RECEIPT_TRIES = 60
"""Some clients are answered with a reaction alone, so it is tried for an hour. Its order does not matter."""


@contextmanager
def told(refused: Callable[[dict[str, Any], str], None], params: dict[str, Any]) -> Iterator[None]:
    """Say at once why a call is refused, with its parameters, besides raising it."""
    try:
        yield
    except BadRequest as error:
        refused(params, error.message)
        raise


def meaning(error: TelegramError) -> Failure:
    """Return what a failed call means.

    EndPointNotFound also stands for a refused token, so it is no reason to give up a message.
    """
    if isinstance(error, Forbidden):
        return Failure.UNREACHABLE
    if isinstance(error, BadRequest):  # a kind of NetworkError there, so it comes first
        if already_done(error.message):
            return Failure.ALREADY
        if stale_connection(error.message):
            return Failure.RETRY
        return Failure.UNREACHABLE if unreachable(error.message) else Failure.REFUSED
    if isinstance(error, NoAnswer | TimedOut) and not isinstance(error, NotSent):
        return Failure.UNKNOWN
    return Failure.RETRY


def final(row: Call, error: TelegramError, tries: int, refusals: int) -> bool:
    """Return whether a call is given up after a failure. What never reached Telegram is tried on."""
    failure = meaning(error)
    if failure in {Failure.RETRY, Failure.UNKNOWN}:
        most = RECEIPT_TRIES if _is_receipt(row) else BEST_EFFORT_TRIES
        return row.best_effort and tries >= most and not isinstance(error, NotSent)
    return failure is Failure.ALREADY or refusals > row.refusals_allowed


def lets_pass(row: Call, tries: int) -> bool:
    """Return whether the calls behind a failing one in its chat go first. An edit must never come after a newer one."""
    return _is_receipt(row) and tries >= BEST_EFFORT_TRIES


def _is_receipt(row: Call) -> bool:
    return row.purpose == Purpose.RECEIPT
