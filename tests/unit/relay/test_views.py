"""Texts and buttons that the staff get about one client."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.buttons import Keyboard
from bot.features import relay
from bot.features.delivery import View
from bot.texts import LANGUAGES, Texts

NOW = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
T = Texts.of("en")
BELOW = [["answer:3", "done:3", "when:3"], ["canned:3:0", "person:open:3"]]


def header(*, number: int = 1, earlier: int = 0, urgent: bool = False) -> str:
    since = NOW - timedelta(hours=2)
    zone = "Europe/Warsaw"
    return relay.views.header(T, "Anna", number=number, since=since, earlier=earlier, now=NOW, zone=zone, urgent=urgent)


def carried(keyboard: Keyboard) -> list[list[str]]:
    """Return the data of the buttons; none of them opens a link."""
    return [[one.data.packed() for one in row if hasattr(one, "data")] for row in keyboard]


def test_a_header_says_who_and_how_often_before() -> None:
    assert header() == "👤 Anna · first message"
    assert header(earlier=3) == "👤 Anna · 3 earlier messages"
    assert header(number=2) == "👤 Anna · 2 waiting since Fri 19:40 (2 hours)"


def test_an_urgent_header_says_so_first() -> None:
    assert header(urgent=True) == "❗ URGENT · Anna · first message"


def test_only_money_that_was_paid_can_go_back() -> None:
    assert carried(relay.views.alert_buttons(T, 5, paid=False)) == [["seen:5"], ["call:5"]]
    assert carried(relay.views.alert_buttons(T, 5, paid=True)) == [["seen:5"], ["call:5"], ["refund:5"]]
    assert carried(relay.views.refund_buttons(T, 5, 250)) == [["refunded:5"], ["keep:5"]]


def test_the_owner_deals_with_a_message_below_it_and_can_look_at_its_client() -> None:
    assert carried(relay.message_buttons.client_buttons(T, 3)) == BELOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_is_said_below_other_words_with_a_button_for_the_owner(language: str) -> None:
    t = Texts.of(language)
    said = View("✓", relay.message_buttons.client_buttons(t, 3))
    assert relay.views.and_left(t, said, relay.views.Left(0, 3)) == said
    owner = relay.views.and_left(t, said, relay.views.Left(2, 3))
    assert owner.words.split("\n")[0] == "✓" and "2" in owner.words.split("\n")[1]
    assert carried(owner.keyboard) == [*BELOW, ["bring:3"]]
    assert carried(relay.views.and_left(t, said, relay.views.Left(2, None)).keyboard) == BELOW
