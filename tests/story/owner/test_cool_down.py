"""*Cool down* on a client's page lets the next answer wait for half an hour in open hours, and never past closing."""

from datetime import timedelta

from bot.models import Answer, Client
from bot.models.states import AnswerState
from tests.support.answers import arrives
from tests.support.held_answers import AFTER, cools
from tests.support.office import Office
from tests.support.phones import november, said, tap, words
from tests.support.urgent_night import buys, only, state_of


async def test_it_waits_and_then_goes_by_itself(office: Office) -> None:
    john, answer, said_so = await cools(office)
    assert words(said_so) == "Your answer to John Smith waits and goes at 09:30."
    await office.turn_to(AFTER - timedelta(minutes=1))
    await office.settled()
    assert said(john) == []
    office.owner.edits(answer["message_id"], "Gladly, tomorrow")
    await office.settled()
    await office.turn_to(AFTER)
    await john.sees("Gladly, tomorrow")
    await arrives(office.owner, answer)
    another = office.owner.sends("And one more", reply_to=answer["message_id"])
    await arrives(office.owner, another)


async def test_it_is_sent_now_or_taken_back(office: Office) -> None:
    john, answer, said_so = await cools(office)
    tap(office.owner, said_so, "Send now")
    await arrives(office.owner, answer)
    assert said(john) == ["Nonsense!"]


async def test_taken_back_nobody_reads_it(office: Office) -> None:
    john, _, said_so = await cools(office)
    tap(office.owner, said_so, "Take back")
    await office.owner.sees_edit(said_so["message_id"], "Taken back.")
    await office.turn_to(AFTER + timedelta(hours=1))
    await office.settled()
    assert said(john) == []
    assert await state_of(office, Answer) == [AnswerState.WITHDRAWN]


async def test_what_is_written_after_it_does_not_overtake_it(office: Office) -> None:
    john, answer, _ = await cools(office)
    office.owner.sends("And another thing", reply_to=answer["message_id"])
    await office.owner.sees("Your answer to John Smith waits and goes at 09:30.")
    await office.settled()
    assert said(john) == []
    await office.turn_to(AFTER)
    await john.sees("And another thing")
    assert said(john) == ["Nonsense!", "And another thing"]


async def test_one_whose_half_hour_ends_after_closing_is_held_until_opening(office: Office) -> None:
    john, _, said_so = await cools(office, november(23, 16, 45))
    assert "is held until we open on Tuesday, 24 November at 09:00" in words(said_so)
    await office.turn_to(november(23, 17, 20))
    await office.settled()
    assert said(john) == []
    await office.turn_to(november(24, 9))
    await john.sees("Nonsense!")


async def test_one_whose_time_came_while_the_bot_was_down_is_not_sent_at_night(office: Office) -> None:
    john, _, _ = await cools(office, november(23, 16, 20))
    await office.stop()
    office.clock.turn_to(november(23, 21))
    await office.start()
    await office.owner.sees("Your answer to John Smith is held until we open on Tuesday, 24 November at 09:00.")
    await office.settled()
    assert said(john) == []
    await office.turn_to(november(24, 9))
    await john.sees("Nonsense!")


async def test_new_hours_do_not_hurry_it_and_status_does_not_tell(office: Office) -> None:
    john, _, _ = await cools(office)
    office.owner.sends("/open 20:00")
    await office.owner.sees("20:00")
    await office.settled()
    john.sends("/status")
    assert "ready" not in words(await john.sees("waiting"))
    assert "Nonsense!" not in said(john)
    await office.turn_to(AFTER)
    await john.sees("Nonsense!")


async def test_an_answer_to_an_urgent_case_does_not_wait(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.settled()
    callback = office.owner.taps(alert, f"cool:{(await only(office, Client)).id}")
    shown = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert shown["text"] == "👤 Anna Kowalska waits for an urgent answer, so yours would go at once."
