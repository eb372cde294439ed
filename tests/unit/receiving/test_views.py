"""The notice is one message: first the free way, then urgent contact, then everything else."""

from datetime import UTC, datetime

from bot.buttons import AskUrgently, Button
from bot.features import receiving
from bot.features.businesses.office import Office
from bot.features.delivery import View
from bot.features.hours.rules import Hours
from bot.texts import Texts

OFFICE = Office("Nowak Law", Hours("Mo-Fr 09:00-17:00", "Europe/Warsaw"), "en", datetime(2026, 11, 20, 20, tzinfo=UTC))
URGENT = View("If it cannot wait: …", [[Button("It is urgent", AskUrgently())]])


def test_urgent_contact_comes_after_the_free_way_with_its_button() -> None:
    view = receiving.notice_views.notice(Texts.of("en"), OFFICE, URGENT)
    assert view.words.index("We open again") < view.words.index("If it cannot wait")
    assert view.keyboard == URGENT.keyboard


def test_a_hint_comes_last_and_nothing_leaves_a_gap() -> None:
    view = receiving.notice_views.notice(Texts.of("en"), OFFICE, View(""), "Try /help.")
    assert view.words.endswith("\n\nTry /help.")
    assert "\n\n\n" not in view.words and not view.keyboard


def test_the_status_tells_what_waits_and_first_of_an_answer_that_is_ready() -> None:
    t = Texts.of("en")
    monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
    nothing = receiving.views.status(t, OFFICE, receiving.views.Status(0, 0, None)).words.split("\n")
    assert nothing[0] == "You have no messages waiting." and nothing[1].startswith("We are closed now.")
    held = receiving.views.status(t, OFFICE, receiving.views.Status(0, 0, None, 1, monday)).words.split("\n")
    assert held[0] == "Our answer is ready and comes to this chat on Monday, 23 November at 09:00."
    assert held[1].startswith("We are closed now.")
    some = receiving.views.status(
        t, OFFICE, receiving.views.Status(2, 1, OFFICE.now, held=1, held_until=monday)
    ).words.split("\n")
    assert some[:3] == [
        "Our answer is ready and comes to this chat on Monday, 23 November at 09:00.",
        "You have 2 messages waiting, since Friday, 20 November at 21:00.",
        "Already read: 1.",
    ]
