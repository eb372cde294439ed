"""The errors that people meet, and the meanings of a failed Bot API call."""

from enum import StrEnum


class SettingError(Exception):
    """A setting is wrong. Says which one and what is expected."""

    exit_code = 2

    def __init__(self, variable: str, expected: str) -> None:
        super().__init__(f"{variable}: {expected}")
        self.variable = variable


class StartError(Exception):
    """The program cannot start, for a reason outside the settings. Says it in one line."""

    exit_code = 1


class NeedsOperator(StartError):
    """Starting again does not help. The exit code tells the service manager not to try."""

    exit_code = SettingError.exit_code


class NoDatabase(StartError):
    """The database does not exist yet; `run` makes it."""


class Unavailable(Exception):
    """There is no connection to the database. If `lasting`, none is possible until somebody repairs it."""

    def __init__(self, words: str, *, lasting: bool = False) -> None:
        super().__init__(words)
        self.lasting = lasting


class StoodDown(Exception):
    """This process may not make the call any more; it stays in the outbox."""


class NotYet(Exception):
    """An update is about a call whose result is not on record yet; it can be handled a little later."""


class NotWritten(Exception):
    """A file cannot be made, so the call fails as if Telegram had refused it."""


class NotMade(Exception):
    """A call may not be made, so it fails as if Telegram had refused it. Says why, in Telegram's words."""


class Failure(StrEnum):
    """What a failed call to the Bot API means for the message behind it."""

    RETRY = "retry"
    """It did not go through, for a passing reason: try again, with back-off."""
    UNKNOWN = "unknown"
    """It may have gone through. Try again once Telegram answers: twice is better than never."""
    ALREADY = "already"
    """It was done before, so it counts as done."""
    UNREACHABLE = "unreachable"
    """This chat is closed to the bot: blocked, deleted, or never opened."""
    REFUSED = "refused"
    """Telegram will never accept this call: do not try again."""


ALREADY_SIGNS = ("charge_already_refunded", "subscription_not_active")
STALE_CONNECTION = "BUSINESS_CONNECTION_INVALID"
"""How Telegram refuses the id of a connection with an account whose settings have changed: it has a new one."""
UNREACHABLE_SIGNS = ("chat not found", "user is deactivated", "blocked", "bot can't initiate", "kicked")


def already_done(description: str) -> bool:
    """Return whether Telegram refuses because it was done before."""
    return any(sign in description.lower() for sign in ALREADY_SIGNS)


def stale_connection(description: str) -> bool:
    """Return whether Telegram refuses because a connection with an account has another id by now."""
    return STALE_CONNECTION.lower() in description.lower()


def unreachable(description: str) -> bool:
    """Return whether Telegram's words for a refusal are about the chat, not the message.

    Wordings as the Bot API server gives them (tdlib/telegram-bot-api, `Client.cpp`).
    """
    lowered = description.lower()
    return any(sign in lowered for sign in UNREACHABLE_SIGNS)
