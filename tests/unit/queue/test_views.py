"""The digest fits into Telegram's messages; each line and each button belongs to one client."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.buttons import Bring, BringAll, Button
from bot.features.payments.task_views import OpenTask
from bot.features.queue.overview import Overview
from bot.features.queue.triage_views import tap_answer
from bot.features.queue.triaged import Outcome, Triaged
from bot.features.queue.views import BUTTONS_A_TEXT, MOST_IN_FULL, pages
from bot.features.queue.waiting import FirstItem, Urgent, Waiting
from bot.models import Task
from bot.texts import Texts
from bot.texts.plain import units

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
T, ZONE = Texts.of("en"), "Europe/Warsaw"


def waiting(client_id: int = 1, words: str = "Hello", **about: Any) -> Waiting:
    first, since = FirstItem("text", {"text": words}), NOW - timedelta(hours=3)
    return Waiting(client_id, f"Client {client_id}", 1, since, first, **about)


def overview(*who: Waiting, **about: Any) -> Overview:
    return Overview(waiting=who, now=NOW, zone=ZONE, **about)


def test_nobody_is_a_digest_too() -> None:
    (page,) = pages(T, overview())
    assert (page.view.words, page.view.keyboard, page.header) == ("Nobody is waiting.", [], None)


def test_one_client_with_one_short_message_is_shown_whole_under_a_header() -> None:
    (page,) = pages(T, overview(waiting(only_message_id=9)))
    assert (
        page.view.words
        == "1 client is waiting · 1 message\n\n1. Client 1 · 1 message, since Mon 06:00 (3 hours)\nHello"
    )
    assert page.header == page.view.words.removesuffix("\nHello")
    assert page.view.keyboard == [[Button("👤 Client 1 (1)", Bring(1))]]


def test_a_message_that_is_cut_or_not_alone_is_not_shown_whole() -> None:
    assert pages(T, overview(waiting(words="x" * 200, only_message_id=9)))[0].header is None
    assert pages(T, overview(waiting()))[0].header is None
    assert pages(T, overview(waiting(only_message_id=9), dead=1))[0].header is None
    assert pages(T, overview(waiting(1, only_message_id=9), waiting(2, only_message_id=10)))[0].header is None


def test_each_line_and_each_button_says_whose_it_is() -> None:
    row = Task(business_id=1, kind="refund", words="Give it back", worded=True, client_id=7, created_at=NOW)
    (page,) = pages(T, overview(waiting(1), waiting(2), tasks=[OpenTask(row)], silence="I heard nothing.", dead=2))
    assert page.view.whose is not None
    lines = page.view.words.split("\n")
    owners = dict(zip(lines, page.view.whose["lines"], strict=True))
    assert owners["1) Give it back"] == 7
    assert {owner for line, owner in owners.items() if "Client 2" in line} == {2}
    assert owners["I heard nothing."] is None
    assert page.view.whose["rows"] == [1, 2, None]  # the last one brings them all


def test_many_clients_come_in_several_texts_with_as_many_buttons_as_one_may_have() -> None:
    found = pages(T, overview(*[waiting(n, "x" * 120) for n in range(1, 121)]))
    assert all(units(page.view.words) <= 4096 and len(page.view.keyboard) <= BUTTONS_A_TEXT + 1 for page in found)
    rows = [row[0] for page in found for row in page.view.keyboard]
    assert [one.data for one in rows if isinstance(one, Button)] == [*(Bring(n) for n in range(1, 121)), BringAll()]
    for page in found:
        assert page.view.whose is not None
        lines = zip(page.view.words.split("\n"), page.view.whose["lines"], strict=True)
        named = [owner for line, owner in lines if "Client" in line]
        everybody = [None] if page is found[-1] else []
        assert [*named, *everybody] == page.view.whose["rows"]
        assert len(page.view.whose["rows"]) == len(page.view.keyboard)


def test_the_head_tells_what_else_there_is_in_its_order() -> None:
    words = pages(T, overview(late_for=NOW, silence="I heard nothing.", dead=1, held=2))[0].view.words
    late, nobody, dead, blank, silence, held = words.split("\n")
    assert late.startswith("This digest is late") and nobody == "Nobody is waiting."
    assert dead.startswith("1 item") and (blank, silence, held) == ("", "I heard nothing.", "2 answers are held.")


def test_an_urgent_case_is_marked_in_its_line() -> None:
    runs = pages(T, overview(waiting(urgent=Urgent(True, 250, False))))[0].view.words
    back = pages(T, overview(waiting(urgent=Urgent(False, 250, True))))[0].view.words
    assert "🚨 URGENT · paid ⭐250" in runs
    assert "🚨" not in back and "⭐250 given back" in back


def test_each_outcome_of_a_tap_has_words_but_the_one_that_messages_follow() -> None:
    said = {outcome: tap_answer(T, Triaged(outcome, "Anna"), ZONE) for outcome in Outcome}
    assert said.pop(Outcome.SENT) == ""
    assert all("Anna" in words for words in said.values()) and len(set(said.values())) == len(said)
    assert tap_answer(T, Triaged(Outcome.PUT_OFF, "Anna", NOW), ZONE).endswith("on Monday, 23 November at 09:00.")


def test_on_return_one_short_message_is_still_shown_whole() -> None:
    (page,) = pages(T, overview(waiting(only_message_id=9), away_since=NOW - timedelta(days=9)))
    assert page.view.words.startswith("You are back: this came in since 14 November. 1 client is waiting · 1 message\n")
    assert page.header == page.view.words.removesuffix("\nHello")


def test_on_return_very_many_clients_have_a_line_each_and_none_is_lost() -> None:
    few, many = ([waiting(n) for n in range(1, most + 1)] for most in (MOST_IN_FULL, 2 * BUTTONS_A_TEXT + 1))
    away_since = NOW - timedelta(days=9)
    assert sum(page.view.words.count("Hello") for page in pages(T, overview(*few, away_since=away_since))) == len(few)
    assert sum(page.view.words.count("Hello") for page in pages(T, overview(*many))) == len(many)
    found = pages(T, overview(*many, away_since=away_since))
    assert len(found) == 3
    assert not any("Hello" in page.view.words for page in found)
    brought = [row[0].data for page in found for row in page.view.keyboard if isinstance(row[0], Button)]
    assert brought == [*(Bring(who.client_id) for who in many), BringAll()]
    for page in found:
        assert units(page.view.words) <= 4096
        assert page.view.words.count(" · 1 message, since ") == len(page.view.keyboard) - (page is found[-1])
