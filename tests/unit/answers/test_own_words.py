"""Words of the bot's own go the way of an answer that was written: held, sent, refused, taken back."""

from datetime import timedelta

from bot.features import answers, clients, receiving
from bot.models import Answer, Client, Message
from bot.models.calls import Purpose
from bot.models.states import AnswerState, MessageState
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA = 1
BOLD = {"text": "It is ready 🙂 see you", "entities": [{"type": "bold", "offset": 0, "length": 2}]}


async def say(office: ServiceOffice) -> Answer:
    async def said(work: UnitOfWork) -> Answer:
        client = await clients.queries.get(work.session, 1, 1)
        assert client is not None
        answer = await answers.service.say(work, client, OWNER, BOLD)
        assert answer is not None
        return answer

    return await office.does(said)


async def open_with_annas_message(office: ServiceOffice) -> None:
    office.clock.at = MONDAY_OPENING + timedelta(minutes=1)
    await office.reads_digest()
    await office.writes(ANNA, "Is it ready?")
    await office.shown_to(OWNER)


async def states(office: ServiceOffice) -> list[str]:
    return [*(row.state for row in await office.rows(Answer)), *(row.state for row in await office.rows(Message))]


async def test_in_open_hours_they_go_at_once_with_their_entities_and_settle_what_was_shown(
    services: ServiceOffice,
) -> None:
    await open_with_annas_message(services)
    await say(services)
    (call,) = await services.outbox(Purpose.ANSWER)
    assert call.method == "sendMessage"
    assert {key: call.params[key] for key in ("chat_id", "text", "entities")} == {"chat_id": ANNA, **BOLD}
    await services.makes_calls()
    assert await states(services) == [AnswerState.SENT, MessageState.ANSWERED]
    (answer,) = await services.rows(Answer)
    assert answer.client_copy_id is not None
    assert [row for row in await services.outbox(Purpose.RECEIPT) if row.chat_id == OWNER] == []


async def test_two_of_them_are_two_answers(services: ServiceOffice) -> None:
    await open_with_annas_message(services)
    await say(services)
    await say(services)
    assert len(await services.outbox(Purpose.ANSWER)) == 2


async def test_in_closed_hours_they_are_held_and_a_tap_sends_them(services: ServiceOffice) -> None:
    await services.writes(ANNA, "Is it ready?")
    answer = await say(services)
    assert answer.state == AnswerState.HELD
    assert answer.held_until == MONDAY_OPENING
    assert await services.outbox(Purpose.ANSWER) == []
    told = [row.params["text"] for row in await services.outbox(Purpose.STAFF_TEXT)]
    held = "Your answer to Anna Kowalska is held until we open on Monday, 23 November at 09:00."
    assert any(words.startswith(held) for words in told)
    await services.does(lambda work: answers.held.send_now(work, OWNER, answer.key))
    assert [row.params["text"] for row in await services.outbox(Purpose.ANSWER)] == [BOLD["text"]]


async def test_refused_the_message_waits_again_and_the_owner_is_told(services: ServiceOffice) -> None:
    await open_with_annas_message(services)
    await say(services)
    services.refused.add("sendMessage")
    await services.makes_calls()
    assert await states(services) == [AnswerState.FAILED, MessageState.WAITING]
    told = [row.params["text"] for row in await services.outbox(Purpose.STAFF_TEXT)]
    assert any(words.startswith("Not delivered to Anna Kowalska") for words in told)


async def test_a_clients_reaction_to_them_is_told_in_words(services: ServiceOffice) -> None:
    await open_with_annas_message(services)
    await say(services)
    await services.makes_calls()
    (answer,) = await services.rows(Answer)
    (client,) = await services.rows(Client)
    assert client.owner_wrote_at is not None
    await services.does(lambda work: receiving.late.reacted(work, ANNA, answer.client_copy_id or 0, "❤"))
    told = [row.params["text"] for row in await services.outbox(Purpose.STAFF_TEXT)]
    assert any("❤" in words for words in told)
