"""Say why an address does not ring, without a word of the address."""

from enum import StrEnum


class Failure(StrEnum):
    """Why an address is refused, or a ring did not go through."""

    UNREADABLE = "unreadable"
    """Not written as its service wants it."""
    UNKNOWN = "unknown"
    """Of a service that nobody knows."""
    LOCAL = "local"
    """Of a service that reads or runs something on this machine."""
    TELEGRAM = "telegram"
    """Telegram itself is no ring."""
    PRIVATE = "private"
    """It leads to this machine or a private network."""
    NOT_FOUND = "not_found"
    """There is no such host."""
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    """No answer in time; it may have rung."""
    REFUSED = "refused"
    """The service said no."""


LASTING = frozenset({Failure.UNREADABLE, Failure.UNKNOWN, Failure.LOCAL, Failure.TELEGRAM, Failure.PRIVATE})
"""What another try will not change."""


def status_of(error: str) -> int | None:
    """Return the HTTP status with which a service said no, as in "refused 500"."""
    _, _, status = error.partition(" ")
    return int(status) if status.isdecimal() else None


def kind_of(error: str) -> Failure:
    """Return what kind of failure was written down."""
    return Failure(error.partition(" ")[0])
