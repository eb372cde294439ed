"""Texts about an urgent case: the alert, its end, and the reason for a refund."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.features.urgent import client_views, staff_views
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


@pytest.mark.parametrize(
    ("kind", "price", "told"),
    [("paid", 250, "paid ⭐250"), ("key_client", 0, "key client"), ("plan", 0, "urgent contact by the month")],
)
def test_an_alert_says_why_the_client_may_ring(kind: str, price: int, told: str) -> None:
    words = staff_views.alert(T, "Anna", kind, price, "22:14")
    assert words.startswith(f"🚨 URGENT · Anna · {told}\nReply to this message by 22:14")
    assert ("the money goes back by itself" in words) is bool(price)


@pytest.mark.parametrize(("by", "who"), [(None, "by you"), ("Ewa Lis", "by Ewa Lis")])
def test_an_answered_case_says_who_answered(by: str, who: str) -> None:
    assert staff_views.ended_answered(T, "Anna", "at 22:14", by) == f"✅ Anna · answered at 22:14 {who}"


def test_a_case_without_an_answer_says_whether_money_went_back() -> None:
    assert staff_views.ended_given_back(T, "Anna", "at 22:14", money=True) == "↩️ Anna · given back at 22:14"
    assert (
        staff_views.ended_given_back(T, "Anna", "at 22:14", money=False) == "↩️ Anna · closed at 22:14 without an answer"
    )


def test_the_owner_reads_why_and_how_much_goes_back_only_where_something_does() -> None:
    assert staff_views.not_arrived(T, "Anna", 250).words.endswith("⭐250 go back.")
    assert "⭐" not in staff_views.not_arrived(T, "Anna", 0).words
    assert "has blocked this bot" in staff_views.undelivered(T, "Anna", 250, unreachable=True).words
    assert "was not delivered. ⭐250" in staff_views.undelivered(T, "Anna", 250, unreachable=False).words


def test_money_that_others_gave_back_closes_a_case_only_where_one_is_open() -> None:
    told = [
        staff_views.refunded_elsewhere(T, "Anna", Payment(**STARS), closed=closed).words for closed in (True, False)
    ]
    assert told == [f"{told[1]} The urgent case is closed.", "⭐250 were given back to Anna, but not by me."]


@pytest.mark.parametrize(
    ("price", "late", "first", "stars"),
    [(250, True, "Our answer did not reach you in time", True), (0, True, "Our answer did not reach you", False),
     (250, False, "We could not answer in time", True), (0, False, "We could not answer in time", False)],
)  # fmt: skip
def test_a_client_reads_what_became_of_the_promise(price: int, late: bool, first: str, stars: bool) -> None:
    words = client_views.broken(T, price, late=late).words
    assert words.startswith(first)
    assert ("⭐250 are on their way back" in words) is stars
    assert ("stands first in the queue" in words) is not late


def test_the_question_what_is_urgent_names_the_emergency_number_first() -> None:
    assert client_views.what_is_it(T, 10, "112").words.startswith(
        "If life or health is in danger: 112.\n\nPlease write"
    )
    assert client_views.what_is_it(T, 10).words.startswith("Please write")
