"""The notice in one message: the free way first, then what cannot wait, then what else there is to say."""

from datetime import UTC, datetime

from bot.buttons import AskUrgently, Button
from bot.features.businesses.office import Office
from bot.features.delivery import View
from bot.features.hours.rules import Hours
from bot.features.receiving import views
from bot.texts import Texts

OFFICE = Office("Nowak Law", Hours("Mo-Fr 09:00-17:00", "Europe/Warsaw"), "en", datetime(2026, 11, 20, 20, tzinfo=UTC))
URGENT = View("If it cannot wait: …", [[Button("It is urgent", AskUrgently())]])


def test_urgent_contact_comes_after_the_free_way_with_its_button() -> None:
    view = views.notice(Texts.of("en"), OFFICE, URGENT)
    assert view.words.index("We open again") < view.words.index("If it cannot wait")
    assert view.keyboard == URGENT.keyboard


def test_a_hint_comes_last_and_nothing_leaves_a_gap() -> None:
    view = views.notice(Texts.of("en"), OFFICE, View(""), "Try /help.")
    assert view.words.endswith("\n\nTry /help.")
    assert "\n\n\n" not in view.words and not view.keyboard
