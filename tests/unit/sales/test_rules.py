"""Rules for the lifetime of an offer and its replacement."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.features.sales.rules import CHECKOUT_LIVES, OFFER_LIVES, gives_way, offer_ends_at
from bot.models import Offer
from bot.models.states import OfferState

NOW = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def offer(state: OfferState, **values: Any) -> Offer:
    return Offer(**{"state": state, "expires_at": NOW + OFFER_LIVES, **values})


@pytest.mark.parametrize(
    ("row", "does"),
    [
        (offer(OfferState.OFFERED), False),
        (offer(OfferState.OFFERED, expires_at=NOW), True),
        (offer(OfferState.CONSENTED), True),
        (offer(OfferState.CHECKOUT, checkout_at=NOW - CHECKOUT_LIVES), False),
        (offer(OfferState.CHECKOUT, checkout_at=NOW - CHECKOUT_LIVES - SECOND), True),
        (offer(OfferState.CHECKOUT, checkout_at=NOW, expires_at=NOW), False),
    ],
)
def test_an_open_offer_gives_way_unless_it_is_fresh_or_being_paid(row: Offer, does: bool) -> None:
    assert gives_way(row, NOW) is does


def test_an_offer_ends_after_half_an_hour_at_opening_or_when_nobody_is_to_be_woken() -> None:
    soon, later = NOW + timedelta(minutes=5), NOW + timedelta(hours=9)
    assert offer_ends_at(NOW, None, None) == NOW + OFFER_LIVES
    assert offer_ends_at(NOW, later, later) == NOW + OFFER_LIVES
    assert offer_ends_at(NOW, soon, None) == soon
    assert offer_ends_at(NOW, later, soon) == soon
