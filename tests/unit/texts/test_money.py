"""Texts about money fit into Telegram's limits, name the free way first, and inform the buyer fully."""

import re
from typing import Any

import pytest

from bot.features import businesses, call_backs, client_pages, menus, payments, purchases, sales, setup, urgent
from bot.features.purchases.rules import Billed
from bot.models import Plan, Task
from bot.models.states import KeyClient
from bot.texts import LANGUAGES, Texts

PLAN: dict[str, Any] = {"id": 1, "price": 900, "minutes": 45, "cap": 7, "refunds": True}
TASK: dict[str, Any] = {"kind": "refund"}
LONGEST_NAME = "Kancelaria Prawna Nowak i Wspólnicy " * 12
HOSTILE = ["{0.__class__}", "{price}", "{n} {} {", "%s %(n)d %", "}{"]
TITLE, DESCRIPTION, TAP, COMMAND = 32, 255, 200, 256
EVERY_PLURAL = (1, 2, 5, 21, 1440)


@pytest.fixture(params=sorted(LANGUAGES))
def t(request: pytest.FixtureRequest) -> Texts:
    return Texts.of(request.param)


def test_the_title_of_an_invoice_fits(t: Texts) -> None:
    for title in (
        sales.client_views.invoice_title(t),
        sales.plan_views.title(t),
        purchases.bill_views.title(t),
    ):
        assert 1 <= len(title) <= TITLE, title


def test_the_description_of_an_invoice_fits_a_business_with_a_long_name(t: Texts) -> None:
    described = [sales.client_views.invoice_description(t, LONGEST_NAME, minutes) for minutes in EVERY_PLURAL]
    for description in (*described, sales.plan_views.description(t, LONGEST_NAME)):
        assert LONGEST_NAME[:100] in description
        assert len(description) <= DESCRIPTION, description


def test_what_answers_a_tap_fits(t: Texts) -> None:
    name = "W" * 40
    told = [
        sales.client_views.decline(t),
        urgent.staff_views.seen(t),
        call_backs.staff_views.promised(t, "at 22:14"),
        urgent.staff_views.over(t),
        urgent.staff_views.refund_held(t, 10),
        urgent.staff_views.refund_undone(t),
        urgent.staff_views.refund_not_undone(t),
    ]
    told += [
        purchases.task_views.closed(t),
        setup.views.changed(t),
        *(client_pages.views.key_changed(t, name, key) for key in (*KeyClient, None)),
    ]
    for words in told:
        assert 1 <= len(words) <= TAP, words


def test_what_describes_a_command_fits(t: Texts) -> None:
    for words in (menus.client.urgent_commands(t) | menus.owner.urgent_commands(t)).values():
        assert 1 <= len(words) <= COMMAND


def test_an_offer_names_the_free_way_before_the_price_and_everything_a_buyer_must_know(t: Texts) -> None:
    words = sales.client_views.offer(t, 1, "Nowak Law", 250, 30, "Monday, 09:00").words
    told = [words.index(part) for part in ("Monday, 09:00", "Nowak Law", "⭐250", "30", "/terms", "14", "/withdraw")]
    assert told == sorted(told)


def test_an_offer_of_a_plan_names_the_free_way_first_and_everything_a_buyer_must_know(t: Texts) -> None:
    free, words = sales.plan_views.offer(t, "Nowak Law", Plan(**PLAN)).words.split("\n\n", 1)
    assert "⭐" not in free
    for part in ("Nowak Law", "⭐900", "30", "45", "7", "/plan", "/urgent", "/terms", "14", "/withdraw"):
        assert part in words


def test_the_emergency_line_stands_before_any_price(t: Texts) -> None:
    words = sales.client_views.in_notice(t, "112", 250, 30, "PILNE").words
    assert words.index("112") < words.index("⭐250")
    assert "112" not in sales.client_views.in_notice(t, None, 250, 30, "PILNE").words
    assert sales.client_views.emergency(t, None) == ""


def test_the_terms_are_numbered_and_name_seller_price_promise_and_withdrawal(t: Texts) -> None:
    words = purchases.client_views.terms(t, "Nowak Law", 250, 45).words
    clauses = [line for line in words.splitlines() if re.match(r"\d+\. ", line)]
    assert [int(clause.split(".")[0]) for clause in clauses] == list(range(1, len(clauses) + 1))
    for part in ("Nowak Law", businesses.rules.TERMS_VERSION, "⭐250", "45", "/plan", "14", "/withdraw", "/paysupport"):
        assert part in words


def test_the_terms_name_no_price_where_nothing_is_sold(t: Texts) -> None:
    assert "⭐" not in purchases.client_views.terms(t, "Nowak Law", 0, 30).words


def test_an_amount_is_written_as_its_reader_writes_it(t: Texts) -> None:
    written = {"en": "150.00", "pl": "150,00", "ru": "150,00", "uk": "150,00"}
    assert written[t.language] in payments.views.amount(t, 15000, "PLN")
    assert "150" in payments.views.amount(t, 150, "JPY")
    assert "500" in payments.views.amount(t, 50000, "RSD") and "5000" not in payments.views.amount(t, 50000, "RSD")
    assert re.search("500[.,]50", payments.views.amount(t, 50050, "RSD"))
    assert payments.views.amount(t, 250, "XTR") == "⭐250"


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_person_wrote_is_never_used_as_a_template(t: Texts, name: str) -> None:
    assert name in sales.client_views.offer(t, 1, name, 250, 30, None).words
    assert name in purchases.client_views.terms(t, name, 250, 30).words
    assert name in sales.client_views.in_notice(t, name, 250, 30, name).words
    assert name in sales.plan_views.offer(t, name, Plan(**PLAN)).words
    assert urgent.staff_views.alert(t, name, "paid", 250, "22:14").count(name) == 1
    assert name in urgent.staff_views.remind(t, name, 5).words
    assert payments.staff_views.payment_question(t, name, name).count(name) == 2
    tasks = [payments.task_views.OpenTask(Task(id=number, words=name, worded=True, **TASK)) for number in (1, 2)]
    assert purchases.task_views.listed(t, tasks, "Europe/Warsaw").words.count(name) == 2
    assert purchases.bill_views.paid(t, name, Billed(1, "XTR", name)).words.count(name) == 2
