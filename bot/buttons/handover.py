"""The buttons of an offer to take a business over."""

from dataclasses import dataclass

from bot.buttons.data import STAFF, ButtonData


@dataclass(frozen=True)
class AcceptBusiness(ButtonData, prefix="takeover", roles=STAFF):
    """Become the owner."""

    claim_id: int


@dataclass(frozen=True)
class DeclineBusiness(ButtonData, prefix="notakeover", roles=STAFF):
    """Leave the business with its owner."""

    claim_id: int
