"""What stands under what the staff and a client read about a call back."""

from dataclasses import dataclass

from bot.buttons.data import ANYBODY, STAFF, ButtonData, Instant


@dataclass(frozen=True)
class CallBack(ButtonData, prefix="call", roles=STAFF):
    """Ask at which time to promise a call."""

    case_id: int


@dataclass(frozen=True)
class CallBackAt(ButtonData, prefix="callat", roles=STAFF):
    """Promise a call at a time; where that is after the promise, ask the client first."""

    case_id: int
    at: Instant


@dataclass(frozen=True)
class CalledBack(ButtonData, prefix="called", roles=STAFF):
    """Say that the client was called."""

    case_id: int


@dataclass(frozen=True)
class NotReached(ButtonData, prefix="missed", roles=STAFF):
    """Say that nobody picked up."""

    case_id: int


@dataclass(frozen=True)
class DropCallBack(ButtonData, prefix="nocall", roles=STAFF):
    """Take a promised call back."""

    case_id: int


@dataclass(frozen=True)
class AgreeToCall(ButtonData, prefix="callok", roles=ANYBODY):
    """Agree to a call after the promised time, or decline it."""

    call_id: int
    agrees: bool


@dataclass(frozen=True)
class WasCalled(ButtonData, prefix="wascalled", roles=ANYBODY):
    """Say whether a call came."""

    call_id: int
    came: bool


@dataclass(frozen=True)
class NumberStands(ButtonData, prefix="number", roles=ANYBODY):
    """Say whether the own number is still right."""

    stands: bool
