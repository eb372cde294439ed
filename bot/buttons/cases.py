"""What stands under an alert about an urgent case."""

from dataclasses import dataclass

from bot.buttons.data import OWNER_OR_DEPUTY, STAFF, ButtonData


@dataclass(frozen=True)
class CaseSeen(ButtonData, prefix="seen", roles=STAFF):
    """Say that somebody is on it."""

    case_id: int


@dataclass(frozen=True)
class RefundCase(ButtonData, prefix="refund", roles=OWNER_OR_DEPUTY):
    """Ask before a case's money goes back."""

    case_id: int


@dataclass(frozen=True)
class RefundCaseNow(ButtonData, prefix="refunded", roles=OWNER_OR_DEPUTY):
    """Give a case's money back."""

    case_id: int


@dataclass(frozen=True)
class UndoRefund(ButtonData, prefix="unrefund", roles=STAFF):
    """Leave the money of a case where it is, before it has gone back."""

    case_id: int


@dataclass(frozen=True)
class KeepCase(ButtonData, prefix="keep", roles=STAFF):
    """Leave a case as it is, after all."""

    case_id: int
