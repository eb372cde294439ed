"""Texts that the staff read about a held answer."""

from bot.buttons import Button, SendNow, TakeBack
from bot.features.answers import views
from bot.texts import Texts

T = Texts.of("en")


def test_a_held_answer_can_be_sent_now_or_taken_back() -> None:
    view = views.held(T, "Anna", "on Monday, 09:00", 5)
    assert view.words == "Your answer to Anna is held until we open on Monday, 09:00."
    assert view.keyboard == [[Button("Send now", SendNow(5)), Button("Take back", TakeBack(5))]]


def test_no_time_is_named_where_no_opening_is_in_sight() -> None:
    assert views.held(T, "Anna", None, 5).words == "Your answer to Anna is held. When you open again is not known yet."
