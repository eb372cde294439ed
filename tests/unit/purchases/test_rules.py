"""Rules for bills, for the deadline of a paid promise, and for the previous month."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.purchases.rules import Billed, can_be_kept, month_before, read_bill
from bot.features.sales.rules import CHECKOUT_LIVES

NOW = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("150.00 PLN Call-out", Billed(15000, "PLN", "Call-out")),
        ("150,5 pln  Call-out\nat night", Billed(15050, "PLN", "Call-out\nat night")),
        ("150 JPY a stamp", Billed(150, "JPY", "a stamp")),
        ("150.5 JPY half a stamp", None),
        ("150 ABC no such money", None),
        ("0 PLN nothing", None),
        ("150 PLN", None),
        ("PLN 150 Call-out", None),
        ("-150 PLN Call-out", None),
        ("", None),
    ],
)
def test_a_bill_is_read_as_people_write_it(written: str, read: Billed | None) -> None:
    assert read_bill(written) == read


@pytest.mark.parametrize(
    ("paid_at", "now", "can"),
    [
        (NOW, NOW, True),
        (NOW, NOW + 30 * MINUTE - SECOND, True),
        (NOW, NOW + 30 * MINUTE, False),
        (NOW + CHECKOUT_LIVES - SECOND, NOW + CHECKOUT_LIVES, True),
        (NOW + CHECKOUT_LIVES, NOW + CHECKOUT_LIVES, False),
    ],
)
def test_a_promise_counts_from_the_payment_which_must_fit_the_offer(
    paid_at: datetime, now: datetime, can: bool
) -> None:
    assert can_be_kept(paid_at, offered_until=NOW, minutes=30, now=now) is can


def test_december_comes_before_january() -> None:
    assert month_before(datetime(2027, 1, 1, tzinfo=UTC)) == datetime(2026, 12, 1, tzinfo=UTC)
    assert month_before(datetime(2026, 12, 1, tzinfo=UTC)) == datetime(2026, 11, 1, tzinfo=UTC)
