"""The errors that people meet, and what each failure of a Bot API call means: decided once, here."""

from enum import StrEnum


class SettingError(Exception):
    """A setting is wrong. Says which one and what is expected."""

    exit_code = 2

    def __init__(self, variable: str, expected: str) -> None:
        super().__init__(f"{variable}: {expected}")
        self.variable = variable


class StartError(Exception):
    """The program cannot start for a reason that no setting names, in one line."""

    exit_code = 1


class NeedsOperator(StartError):
    """Starting again does not help, so the service manager is told not to; it knows a wrong setting's exit code."""

    exit_code = SettingError.exit_code


class NoDatabase(StartError):
    """`run` has not made it yet."""


class Unavailable(Exception):
    """No connection to the database came about, and none will, if that is `lasting`, until somebody mends it."""

    def __init__(self, words: str, *, lasting: bool = False) -> None:
        super().__init__(words)
        self.lasting = lasting


class StoodDown(Exception):
    """A call may not be made any more by this process; it is found in the outbox again."""


class Failure(StrEnum):
    """What a failed call to the Bot API means for the message behind it."""

    RETRY = "retry"
    """It has not gone through, and the trouble passes: try again, with back-off."""
    UNKNOWN = "unknown"
    """It may have gone through. Once Telegram answers again, try again: twice is better than not at all."""
    ALREADY = "already"
    """The deed was done before: as good as done now."""
    UNREACHABLE = "unreachable"
    """This chat is closed to the bot: blocked, deleted, or never opened."""
    REFUSED = "refused"
    """Telegram will never accept this call: do not try again."""


ALREADY_SIGNS = ("charge_already_refunded", "subscription_not_active")
UNREACHABLE_SIGNS = ("chat not found", "user is deactivated", "blocked", "bot can't initiate", "kicked")


def already_done(description: str) -> bool:
    """Whether Telegram refuses because the deed was done before."""
    return any(sign in description.lower() for sign in ALREADY_SIGNS)


def unreachable(description: str) -> bool:
    """Whether Telegram's words for a refusal mean the chat, not the message.

    Wordings as the Bot API server gives them (tdlib/telegram-bot-api, `Client.cpp`).
    """
    lowered = description.lower()
    return any(sign in lowered for sign in UNREACHABLE_SIGNS)
