"""A reply of the owner's reaches whom it is for: at once in open hours, at opening otherwise, and once."""

from bot.features.businesses.due import Look
from bot.models import Answer, Message
from bot.models.calls import Purpose
from bot.models.states import AnswerState, MessageState
from schedules.release_answers import release_answers
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA = 1


async def shown(services: ServiceOffice) -> int:
    """The number of a message of Anna's in the owner's chat, on Monday morning."""
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await services.writes(ANNA, "May I ask something?")
    return await services.shown_to(OWNER)


async def test_a_reply_goes_to_the_client_at_once_and_settles_the_message(services: ServiceOffice) -> None:
    await services.writes(OWNER, "Please do", reply_to=await shown(services))
    (call,) = await services.outbox(Purpose.ANSWER)
    assert call.chat_id == ANNA
    (answer,) = await services.rows(Answer)
    assert (answer.state, call.subject_id) == (AnswerState.SENDING, answer.id)
    await services.makes_calls()
    (answer,) = await services.rows(Answer)
    assert answer.state == AnswerState.SENT
    assert [message.state for message in await services.rows(Message)] == [MessageState.ANSWERED]


async def test_a_reply_that_comes_again_is_one_answer(services: ServiceOffice) -> None:
    reply = await services.writes(OWNER, "Please do", reply_to=await shown(services))
    await services.takes(reply)
    assert len(await services.rows(Answer)) == len(await services.outbox(Purpose.ANSWER)) == 1


async def test_at_night_an_answer_is_held_and_goes_out_at_opening(services: ServiceOffice) -> None:
    about = await shown(services)
    services.clock.at = MONDAY_OPENING.replace(hour=20)
    await services.writes(OWNER, "Tomorrow", reply_to=about)
    (answer,) = await services.rows(Answer)
    assert (answer.state, answer.held_until) == (AnswerState.HELD, MONDAY_OPENING.replace(day=24))
    assert await services.outbox(Purpose.ANSWER) == []
    assert await release_answers(services.database, services.clock, Look()) == []
    services.clock.at = MONDAY_OPENING.replace(day=24)
    assert await release_answers(services.database, services.clock, Look()) == [1]
    (call,) = await services.outbox(Purpose.ANSWER)
    assert call.chat_id == ANNA


async def test_a_reply_to_nothing_of_a_client_is_no_answer(services: ServiceOffice) -> None:
    await shown(services)
    about = await services.writes(OWNER, "Yes", reply_to=4711)
    assert await services.rows(Answer) == []
    (asked,) = await services.outbox(Purpose.LIST)
    assert (asked.chat_id, asked.params["reply_parameters"]["message_id"]) == (OWNER, about.message_id)
