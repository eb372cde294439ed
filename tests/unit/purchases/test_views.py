"""Texts and buttons for purchases, bills, tasks and monthly figures."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.buttons import Button, CloseTask, Withdraw, WithdrawNow
from bot.features.payments.task_views import OpenTask
from bot.features.payments.worth import Worth
from bot.features.purchases import bill_views, client_views, statement_views, task_views
from bot.features.purchases.rules import Billed, Outcome, Written
from bot.features.purchases.statements import Month
from bot.models import Payment, Task
from bot.texts import Texts

T = Texts.of("en")
PAID_AT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
CALL_OUT = Billed(15000, "PLN", "Call-out")


def payment(number: int, **values: Any) -> Payment:
    return Payment(**{"id": number, "amount": 250, "currency": "XTR", "charge_id": "c1", "paid_at": PAID_AT, **values})


def test_each_purchase_that_can_be_withdrawn_from_has_its_button() -> None:
    view = client_views.withdraw_which(T, [payment(1), payment(2, amount=15000, currency="PLN")], "Europe/Warsaw")
    assert [[one.data for one in row if isinstance(one, Button)] for row in view.keyboard] == [
        [Withdraw(1)],
        [Withdraw(2)],
    ]
    labels = [one.label for row in view.keyboard for one in row]
    assert labels[0].startswith("⭐250, ") and "21:40" in labels[0]
    assert "150.00" in labels[1]


def test_a_withdrawal_is_confirmed_by_a_second_button() -> None:
    view = client_views.withdraw_sure(T, payment(1), "Europe/Warsaw")
    assert view.keyboard == [[Button("Confirm withdrawal", WithdrawNow(1))]]
    assert "⭐250" in view.words


def test_a_receipt_names_the_charge_the_promised_time_and_can_be_withdrawn_from() -> None:
    view = client_views.receipt(T, payment(1), PAID_AT.replace(minute=59), "Europe/Warsaw")
    assert view.keyboard == [[Button("Withdraw from purchase", Withdraw(1))]]
    for part in ("⭐250", "21:59", "Receipt: c1", "/withdraw", "/paysupport"):
        assert part in view.words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Written(Outcome.NO_PROVIDER), "No payment provider is set up."),
        (Written(Outcome.NOT_UNDERSTOOD, 1), "/bill 150.00 PLN Call-out"),
        (Written(Outcome.SENT, 1, "Anna", CALL_OUT), "Bill sent to Anna: PLN"),
        (Written(Outcome.TAKEN_BACK, 1, "Anna"), "Everything billed to Anna"),
        (Written(Outcome.NOTHING_OPEN, 1, "Anna"), "Anna has no unpaid bill."),
    ],
)
def test_the_owner_reads_what_became_of_a_bill(found: Written, words: str) -> None:
    assert words in bill_views.written(T, found).words


def test_the_invoice_of_a_bill_is_cut_where_telegram_cuts_and_goes_through_the_provider() -> None:
    invoice = bill_views.invoice(T, Billed(15000, "PLN", "x" * 300), "signed", "token")
    assert (len(invoice.description), invoice.amount, invoice.currency, invoice.token) == (255, 15000, "PLN", "token")
    assert (invoice.payload, invoice.start_parameter) == ("signed", "bill")


def test_a_list_of_tasks_knows_whose_each_line_and_each_button_is() -> None:
    rows: list[dict[str, Any]] = [{"id": 4, "client_id": 9}, {"id": 5, "client_id": None}]
    tasks = [OpenTask(Task(kind="refund", words="Please\ncall.", worded=True, **row)) for row in rows]
    view = task_views.listed(T, tasks, "Europe/Warsaw")
    assert view.words.splitlines() == ["2 tasks for you (/tasks):", "1) Please call.", "2) Please call."]
    assert view.keyboard == [[Button("Task 1 is done", CloseTask(4))], [Button("Task 2 is done", CloseTask(5))]]
    assert view.whose is not None
    assert view.whose["lines"] == [None, *view.whose["rows"]]
    assert view.whose["rows"][0] == 9


def test_a_long_list_of_tasks_still_fits_into_one_message() -> None:
    rows: list[dict[str, Any]] = [{"id": number, "client_id": None} for number in range(1, 21)]
    tasks = [OpenTask(Task(kind="refund", words="x" * 500, worded=True, **row)) for row in rows]
    view = task_views.listed(T, tasks, "Europe/Warsaw")
    assert len(view.words) <= 4096
    assert len(view.keyboard) == 20


def test_the_figures_name_each_month_and_what_its_stars_are_worth() -> None:
    month = Month(PAID_AT, sold=3, stars=750, in_time=2, back=1, stars_back=250)
    words = statement_views.statement(T, [month, month], Worth(2.0, 1.3, "PLN", 4.0, "2026-10-30")).words
    figures = (
        "sold: 3 (⭐750, about PLN\xa060)\nanswered in time: 2\ngiven back: 1 (⭐250, about PLN\xa020)\n"
        "kept: ⭐500\nyours, about: PLN\xa026"
    )
    assert words.count(figures) == 2
    assert "1 USD = 4 PLN (30 October 2026)" in words
