"""Texts that the client and the owner read about a refund."""

from datetime import UTC, datetime
from typing import Any

from bot.features.payments import client_views, staff_views
from bot.models import Payment
from bot.texts import Texts

T = Texts.of("en")
STARS: dict[str, Any] = {
    "id": 1,
    "amount": 250,
    "currency": "XTR",
    "charge_id": "c1",
    "paid_at": datetime(2026, 11, 20, tzinfo=UTC),
}


def test_an_amount_is_named_in_its_currency() -> None:
    assert client_views.refunded(T, 250, "XTR").words == "⭐250 have been given back to you."
    assert "150.00" in client_views.refund_delayed(T, 15000, "PLN").words
    assert client_views.cannot_honour(T, 250, "XTR").words.startswith("This payment of ⭐250 came too late")


def test_the_task_about_a_refund_says_what_to_do() -> None:
    empty = staff_views.stuck(T, "Anna", Payment(**STARS), no_balance=True)
    other = staff_views.stuck(T, "Anna", Payment(**STARS), no_balance=False)
    assert "too few Stars" in empty and "c1" not in empty
    assert "Telegram's support" in other and "c1" in other


def test_a_refund_by_hand_names_amount_payer_day_and_charge() -> None:
    words = staff_views.refund_by_hand(T, "Anna", Payment(**STARS), "Friday")
    for part in ("⭐250", "Anna", "Friday", "c1"):
        assert part in words


def test_a_subscription_that_goes_on_is_told_to_both() -> None:
    assert "Settings › My Stars" in client_views.subscription_goes_on(T).words
    assert "c1" in staff_views.subscription_goes_on(T, "Anna", "c1")
