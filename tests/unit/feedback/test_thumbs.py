"""After "Done" a client may be asked once for a thumb; a thumb down becomes a task with what was said."""

from datetime import timedelta

import pytest

from bot.buttons import RateThumb, SwitchThumbs
from bot.features import acts, purchases, queue
from bot.features.businesses.due import Look
from bot.features.clients.sender import Sender
from bot.features.delivery import TapAnswer
from bot.features.privacy.erasure import confirmed
from bot.models import Client, Message, Outbox, Task, Thumb
from bot.models.calls import Purpose
from bot.models.states import MessageState
from bot.models.task_states import TaskKind, ThumbState
from handlers.client.thumbs import rate
from handlers.owner.settings import switch_thumbs
from handlers.tap import Tap
from schedules.ask_for_thumbs import ask_for_thumbs
from tests.support.service_office import MONDAY_OPENING, NAMES, OWNER, ServiceOffice

ANNA, JOHN = 1, 2
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def asking(services: ServiceOffice) -> ServiceOffice:
    """Provide an office in open hours that asks for thumbs."""
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await switches(services, True)
    return services


async def switches(services: ServiceOffice, on: bool) -> TapAnswer:
    return await services.does(lambda work: switch_thumbs(work, Tap(Sender(OWNER, "Owner", "en")), SwitchThumbs(on)))


async def done(services: ServiceOffice, words: str = "The door does not close", person: int = ANNA) -> None:
    """Have a client write, and the owner tap Done."""
    await services.writes(person, words)
    await services.shown_to(OWNER)
    await services.about(person, lambda work, client: queue.triage.close(work, client, OWNER))


async def later(services: ServiceOffice, by: timedelta = 10 * MINUTE) -> list[Outbox]:
    """Let time pass and ask what is due; return the questions."""
    services.clock.at += by
    while await ask_for_thumbs(services.database, services.clock, Look()):
        pass
    return [call for call in await services.outbox(Purpose.NOTICE) if "One tap" in call.params["text"]]


async def taps(services: ServiceOffice, up: bool, thumb_id: int = 1, person: int = ANNA) -> TapAnswer:
    tap = Tap(Sender(person, NAMES.get(person, "Marek Nowak"), "en"))
    return await services.does(lambda work: rate(work, tap, RateThumb(thumb_id, up)))


async def states(services: ServiceOffice) -> list[str]:
    return [thumb.state for thumb in await services.rows(Thumb)]


async def listed(services: ServiceOffice) -> str:
    return (await services.does(purchases.tasks.listed)).words


async def test_nobody_is_asked_before_the_owner_wants_it(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await done(services)
    assert await later(services) == []


async def test_ten_minutes_after_done_a_client_is_asked_without_a_sound(asking: ServiceOffice) -> None:
    await done(asking)
    assert await later(asking, 9 * MINUTE) == []
    (question,) = await later(asking, MINUTE)
    assert (question.chat_id, question.params["disable_notification"]) == (ANNA, True)
    rows = question.params["reply_markup"]["inline_keyboard"]
    assert [[button["callback_data"] for button in row] for row in rows] == [["thumb:1:1", "thumb:1:0"]]


async def test_once_in_fourteen_days(asking: ServiceOffice) -> None:
    await done(asking)
    await done(asking, "And the window")
    assert len(await later(asking)) == 1
    asking.clock.at = MONDAY_OPENING + timedelta(days=11)
    await asking.reads_digest()
    await done(asking, "Once more")
    assert len(await later(asking)) == 1
    asking.clock.at = MONDAY_OPENING + timedelta(days=15)
    await asking.reads_digest()
    await done(asking, "And a last thing")
    assert len(await later(asking)) == 2


async def test_what_is_done_just_before_closing_is_asked_at_the_next_opening(asking: ServiceOffice) -> None:
    asking.clock.at += 55 * MINUTE
    await done(asking)
    assert await later(asking) == []
    assert await later(asking, timedelta(hours=12)) == []
    asking.clock.at = MONDAY_OPENING + timedelta(days=1)
    assert len(await later(asking, 0 * MINUTE)) == 1


async def test_done_that_is_undone_calls_the_question_off(asking: ServiceOffice) -> None:
    await done(asking)
    assert "Done: Anna Kowalska" in (await asking.does(acts.taking_back.last)).words
    assert await later(asking) == []
    assert await states(asking) == [ThumbState.CALLED_OFF]


async def test_who_wrote_again_is_not_asked(asking: ServiceOffice) -> None:
    await done(asking)
    await asking.writes(ANNA, "One more thing, please")
    assert await later(asking) == []


@pytest.mark.parametrize("how", ["blocked_at", "muted_at", "shut_out_at"])
async def test_who_cannot_or_shall_not_be_reached_is_not_asked(asking: ServiceOffice, how: str) -> None:
    await done(asking)
    await asking.changes_client(ANNA, **{how: asking.clock.at})
    assert await later(asking) == []


async def test_switched_off_meanwhile_nobody_is_asked(asking: ServiceOffice) -> None:
    await done(asking)
    await switches(asking, False)
    assert await later(asking) == []


async def test_a_question_that_would_come_a_week_late_does_not_come(asking: ServiceOffice) -> None:
    await done(asking)
    assert await later(asking, timedelta(days=7)) == []


async def test_a_thumb_up_is_thanked_for_and_counted_once(asking: ServiceOffice) -> None:
    await done(asking)
    await later(asking)
    answer = await taps(asking, True)
    assert answer.view is not None
    assert answer.view.words == "Thank you, we are glad."
    assert await taps(asking, False) == TapAnswer()
    assert await states(asking) == [ThumbState.UP]
    assert "👍 1 · 👎 0" in await listed(asking)
    assert await asking.rows(Task) == []


async def test_a_thumb_down_becomes_a_task_with_what_is_said_next(asking: ServiceOffice) -> None:
    await done(asking)
    await later(asking)
    answer = await taps(asking, False)
    assert answer.view is not None
    assert "What should we do better?" in answer.view.words
    told = [call.params["text"] for call in await asking.outbox(Purpose.STAFF_TEXT)]
    assert told[-1] == "👎 from Anna Kowalska, who was asked what should be better."
    await asking.writes(ANNA, "Nobody rang me back")
    await asking.writes(ANNA, "Something else")
    (task,) = await asking.rows(Task)
    assert (task.kind, task.words, task.closed_at) == (TaskKind.THUMB_DOWN, "Nobody rang me back", None)
    assert "who says what should be better: Nobody rang me back" in await listed(asking)
    assert [message.state for message in await asking.rows(Message)][1:] == [MessageState.WAITING] * 2


async def test_the_task_stands_in_the_digest(asking: ServiceOffice) -> None:
    await done(asking)
    await later(asking)
    await taps(asking, False)
    await asking.writes(ANNA, "Nobody rang me back")
    asking.clock.at = MONDAY_OPENING + timedelta(days=1)
    await asking.reads_digest()
    (digest,) = await asking.outbox(Purpose.LIST)
    assert "1 task for you" in digest.params["text"]
    assert "Nobody rang me back" in digest.params["text"]


async def test_what_comes_a_day_later_is_not_taken_for_it(asking: ServiceOffice) -> None:
    await done(asking)
    await later(asking)
    await taps(asking, False)
    asking.clock.at += timedelta(days=1, minutes=1)
    await asking.writes(ANNA, "Good morning, something else")
    assert [task.words for task in await asking.rows(Task)] == [""]


async def test_a_forged_thumb_changes_nothing(asking: ServiceOffice) -> None:
    await done(asking)
    assert await taps(asking, False) == TapAnswer()  # before it was asked
    await later(asking)
    await asking.writes(JOHN, "Hello, a question")
    for person, number in ((JOHN, 1), (77, 1), (ANNA, 99)):
        assert await taps(asking, False, number, person) == TapAnswer()
    assert await states(asking) == [ThumbState.ASKED]
    assert await asking.rows(Task) == []


async def test_a_client_who_was_blocked_meanwhile_gives_no_thumb(asking: ServiceOffice) -> None:
    await done(asking)
    await later(asking)
    await asking.changes_client(ANNA, shut_out_at=asking.clock.at)
    assert await taps(asking, False) == TapAnswer()
    assert await asking.rows(Task) == []


async def test_two_taps_tell_the_owner_once(asking: ServiceOffice) -> None:
    await done(asking)
    await later(asking)
    await taps(asking, False)
    assert await taps(asking, False) == TapAnswer()
    assert len(await asking.rows(Task)) == 1


async def test_an_erased_client_leaves_no_thumb_and_no_words(asking: ServiceOffice) -> None:
    await done(asking)
    await later(asking)
    await taps(asking, False)
    at = int(asking.clock.at.timestamp())
    await asking.does(lambda work: confirmed(work, Sender(ANNA, NAMES[ANNA], "en"), at))
    assert await asking.rows(Thumb) == []
    assert [client.better_asked_at for client in await asking.rows(Client)] == [None]
    assert [(task.words, task.closed_at is not None) for task in await asking.rows(Task)] == [("", True)]


async def test_the_switch_stands_below_the_tasks(services: ServiceOffice) -> None:
    answer = await switches(services, True)
    assert answer.view is not None
    (button,) = answer.view.keyboard[-1]
    assert button.label == "Do not ask for a thumb"
    assert answer.words == "A thumb after “Done”: on"


async def test_a_client_with_own_hours_is_asked_in_those(asking: ServiceOffice) -> None:
    await done(asking)
    await asking.changes_client(ANNA, own_hours="Mo 14:00-17:00")
    assert await later(asking) == []
    assert len(await later(asking, timedelta(hours=5))) == 1
