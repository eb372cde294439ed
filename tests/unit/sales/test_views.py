"""Texts and buttons for the client before a payment, and for the owner after a refund."""

from typing import Any

from bot.buttons import AgreeToOffer, AskUrgently, Button, CancelPlan, DeclineOffer, LiftPause, SubscribeToPlan
from bot.buttons.data import LinkButton
from bot.features.delivery import View
from bot.features.sales import client_views, plan_views, staff_views
from bot.models import Plan
from bot.texts import Texts

T = Texts.of("en")
TERMS: dict[str, Any] = {"id": 7, "price": 900, "minutes": 45, "cap": 4, "refunds": True}


def carried(view: View) -> list[list[Any]]:
    """Return the data of each button."""
    return [
        [one.data if isinstance(one, Button) else getattr(one, "url", None) for one in row] for row in view.keyboard
    ]


def test_an_offer_is_agreed_to_or_declined_by_a_button_and_the_emergency_number_stands_first() -> None:
    view = client_views.offer(T, 5, "Nowak Law", 250, 30, None, line="112")
    assert view.words.startswith("If life or health is in danger: 112.\n\nFree of charge:")
    assert carried(view) == [[AgreeToOffer(5)], [DeclineOffer(5)]]
    assert [one.label for row in view.keyboard for one in row] == ["Agree and pay · ⭐250", "It can wait"]


def test_the_notice_has_the_button_only_where_something_is_for_sale() -> None:
    assert carried(client_views.in_notice(T, "112", 250, 30, "URGENT,PILNE")) == [[AskUrgently()]]
    assert client_views.in_free_notice(T, "112") == View("If life or health is in danger: 112.")
    assert client_views.in_free_notice(T, None) == View("")


def test_the_notice_names_the_keyword_of_the_readers_language_or_else_the_first() -> None:
    assert "write PILNE." in client_views.in_notice(T, None, 250, 30, "PILNE,СРОЧНО").words
    assert "write URGENT." in client_views.in_notice(T, None, 250, 30, "PILNE, URGENT").words


def test_an_invoice_brings_who_pays_a_forwarded_copy_back_to_the_bot() -> None:
    invoice = client_views.invoice(T, "Nowak Law", 250, 30, "signed")
    assert (invoice.payload, invoice.amount, invoice.currency) == ("signed", 250, "XTR")
    assert (invoice.start_parameter, invoice.token) == ("urgent", "")


def test_during_a_pause_the_free_way_comes_before_the_reason() -> None:
    free, why = client_views.paused(T, "Monday, 09:00", written=True).words.split("\n\n")
    assert "Monday, 09:00" in free
    assert "not available now" in why
    assert client_views.paused(T, None, written=False, line="112").words.startswith(
        "If life or health is in danger: 112."
    )


def test_an_offer_of_a_plan_names_its_limits_only_where_there_are_some() -> None:
    plain = plan_views.offer(T, "Nowak Law", Plan(**TERMS))
    limited = plan_views.offer(T, "Nowak Law", Plan(**TERMS), never_hours="23:00-06:00", most=3)
    assert carried(plain) == carried(limited) == [[SubscribeToPlan(7)]]
    assert "24/7" not in plain.words
    assert "urgent contact by the month" in plain.words and "whenever somebody is on duty" in plain.words
    assert limited.words.split("\n\n")[-3:-1] == [
        "Nobody can be reached at these times: 23:00-06:00",
        "We can be alerted at most 3 times a night, by all clients together.",
    ]


def test_only_a_plan_that_renews_has_the_button_that_cancels_it() -> None:
    assert carried(plan_views.stands(T, 7, "Monday", 1, 4, renews=True)) == [[CancelPlan(7)]]
    assert carried(plan_views.stands(T, 7, "Monday", 1, 4, renews=False)) == []
    assert carried(plan_views.renews_soon(T, 7, 900, "Monday")) == [[CancelPlan(7)]]


def test_a_plan_is_paid_under_a_link() -> None:
    view = plan_views.subscribe(T, 900, "https://t.me/$abc")
    assert view.keyboard == [[LinkButton("Subscribe · ⭐900 for 30 days", "https://t.me/$abc")]]
    link = plan_views.link(T, "Nowak Law", 900, "signed")
    assert (link.payload, link.amount, link.period_seconds) == ("signed", 900, 2592000)


def test_the_owner_lifts_the_pause_of_the_payment_that_went_back() -> None:
    assert staff_views.lift_button(T, 3) == [[Button("Let them buy again", LiftPause(3))]]
