"""What is said about money: within Telegram's limits, the free way first, and everything a buyer must know."""

import re

import pytest

from bot.features import businesses, menus, payments, purchases, sales, setup, urgent
from bot.texts import LANGUAGES, Texts

LONGEST_NAME = "Kancelaria Prawna Nowak i Wspólnicy " * 12
HOSTILE = ["{0.__class__}", "{price}", "{n} {} {", "%s %(n)d %", "}{"]
TITLE, DESCRIPTION, TAP, COMMAND = 32, 255, 200, 256
EVERY_PLURAL = (1, 2, 5, 21, 1440)


@pytest.fixture(params=sorted(LANGUAGES))
def t(request: pytest.FixtureRequest) -> Texts:
    return Texts.of(request.param)


def test_the_title_of_an_invoice_fits(t: Texts) -> None:
    for title in (
        sales.views.invoice_title(t),
        sales.plan_views.title(t),
        sales.plan_views.title(t, always=False),
        payments.views.title(t),
    ):
        assert 1 <= len(title) <= TITLE, title


def test_the_description_of_an_invoice_fits_a_business_with_a_long_name(t: Texts) -> None:
    described = [sales.views.invoice_description(t, LONGEST_NAME, minutes) for minutes in EVERY_PLURAL]
    for description in (*described, sales.plan_views.description(t, LONGEST_NAME)):
        assert LONGEST_NAME[:100] in description
        assert len(description) <= DESCRIPTION, description


def test_what_answers_a_tap_fits(t: Texts) -> None:
    name = "W" * 40
    told = [
        sales.views.decline(t),
        urgent.views.seen(t),
        urgent.views.call_back(t, "22:14"),
        urgent.views.over(t),
        payments.views.refunding(t, name),
    ]
    told += [
        payments.views.task_done(t),
        setup.views.changed(t),
        *(setup.views.free_pass(t, name, given) for given in (True, False)),
    ]
    for words in told:
        assert 1 <= len(words) <= TAP, words


def test_what_describes_a_command_fits(t: Texts) -> None:
    for words in (menus.client.urgent_commands(t) | menus.owner.urgent_commands(t)).values():
        assert 1 <= len(words) <= COMMAND


def test_an_offer_names_the_free_way_before_the_price_and_everything_a_buyer_must_know(t: Texts) -> None:
    words = sales.views.offer(t, "Nowak Law", 250, 30, "Monday, 09:00")
    told = [words.index(part) for part in ("Monday, 09:00", "Nowak Law", "⭐250", "30", "/terms", "14", "/withdraw")]
    assert told == sorted(told)


def test_an_offer_of_a_plan_names_the_free_way_first_and_everything_a_buyer_must_know(t: Texts) -> None:
    free, words = sales.plan_views.offer(t, "Nowak Law", 900, 45, 7, refunds=True).split("\n\n", 1)
    assert "⭐" not in free
    for part in ("Nowak Law", "⭐900", "30", "45", "7", "/plan", "/urgent", "/terms", "14", "/withdraw"):
        assert part in words


def test_the_emergency_line_stands_before_any_price(t: Texts) -> None:
    words = sales.views.in_notice(t, "112", 250, 30, "PILNE")
    assert words.index("112") < words.index("⭐250")
    assert "112" not in sales.views.in_notice(t, None, 250, 30, "PILNE")
    assert sales.views.emergency(t, None) == ""


def test_the_terms_are_numbered_and_name_seller_price_promise_and_withdrawal(t: Texts) -> None:
    words = purchases.views.terms(t, "Nowak Law", 250, 45)
    clauses = [line for line in words.splitlines() if re.match(r"\d+\. ", line)]
    assert [int(clause.split(".")[0]) for clause in clauses] == list(range(1, len(clauses) + 1))
    for part in ("Nowak Law", businesses.rules.TERMS_VERSION, "⭐250", "45", "/plan", "14", "/withdraw", "/paysupport"):
        assert part in words


def test_the_terms_name_no_price_where_nothing_is_sold(t: Texts) -> None:
    assert "⭐" not in purchases.views.terms(t, "Nowak Law", 0, 30)


def test_an_amount_is_written_as_its_reader_writes_it(t: Texts) -> None:
    written = {"en": "150.00", "pl": "150,00", "ru": "150,00", "uk": "150,00"}
    assert written[t.language] in payments.views.amount(t, 15000, "PLN")
    assert "150" in payments.views.amount(t, 150, "JPY")
    assert "500" in payments.views.amount(t, 50000, "RSD") and "5000" not in payments.views.amount(t, 50000, "RSD")
    assert re.search("500[.,]50", payments.views.amount(t, 50050, "RSD"))
    assert payments.views.amount(t, 250, "XTR") == "⭐250"


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_person_wrote_is_never_used_as_a_template(t: Texts, name: str) -> None:
    assert name in sales.views.offer(t, name, 250, 30, None)
    assert name in purchases.views.terms(t, name, 250, 30)
    assert name in sales.views.in_notice(t, name, 250, 30, name)
    assert name in sales.plan_views.offer(t, name, 900, 30, 10, refunds=True)
    assert urgent.views.alert(t, name, "paid", 250, "22:14").count(name) == 1
    assert name in urgent.views.remind(t, name, 5)
    assert payments.views.payment_question(t, name, name).count(name) == 2
    assert payments.views.tasks(t, [name, name]).count(name) == 2
    assert payments.views.paid(t, name, "⭐1", name).count(name) == 2
