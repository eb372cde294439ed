"""An answer goes out through the door that the question came through, or is handed over to be sent by hand."""

from datetime import timedelta
from typing import Any

import pytest

from bot.features import answers, clients, receiving
from bot.models import Answer, Client, Message, Outbox
from bot.models.calls import Purpose
from bot.models.states import AnswerState, MessageState
from bot.unit_of_work import UnitOfWork
from schedules.release_answers import release_answers
from tests.support.doors import CHANNEL, NUMBER, connect, reply, turn, writes_there
from tests.support.service_office import OWNER, ServiceOffice

ANNA = 1
LONG = "word " * 100


@pytest.fixture
async def office(desk: ServiceOffice) -> ServiceOffice:
    """Provide an office in open hours whose owner has connected the own account."""
    await connect(desk)
    return desk


async def shown(office: ServiceOffice, message: Message) -> int:
    """Bring a message to the owner; return the number of the card."""

    async def bring(work: UnitOfWork, client: Client) -> None:
        from bot.features import relay

        stored = await work.session.get(Message, message.key)
        assert stored is not None
        await relay.service.at_once(work, client, stored)

    await office.about(message.chat_id, bring)
    return await office.shown_to(OWNER)


async def answered(office: ServiceOffice, words: str, to: int | None, **about: Any) -> None:
    await office.does(lambda work: answers.service.owner_replied(work, reply(words, to, office, **about)))


async def told(office: ServiceOffice) -> list[Outbox]:
    return [row for row in await office.outbox(Purpose.STAFF_TEXT) if row.chat_id == OWNER]


async def state_of(office: ServiceOffice, message: Message) -> str:
    return next(row.state for row in await office.rows(Message) if row.id == message.id)


async def test_a_reply_goes_where_the_question_came_from(office: ServiceOffice) -> None:
    card = await shown(office, await writes_there(office, ANNA, "Is my car ready?"))
    await office.writes(ANNA, "I write to the bot now")
    await answered(office, "Yes, it is", card)
    (row,) = await office.outbox(Purpose.ANSWER)
    assert (row.channel, row.method, row.params["text"]) == (CHANNEL, "sendMessage", "Yes, it is")
    assert row.params["reply_parameters"]["message_id"] == NUMBER


async def test_a_reply_to_what_came_to_the_bot_goes_to_the_bots_chat(office: ServiceOffice) -> None:
    await office.writes(ANNA, "I write to the bot")
    card = await office.shown_to(OWNER)
    await writes_there(office, ANNA, "And here")
    await answered(office, "Yes, it is", card)
    (row,) = await office.outbox(Purpose.ANSWER)
    assert (row.channel, row.method) == ("bot", "copyMessage")


async def test_a_file_goes_by_its_id(office: ServiceOffice) -> None:
    card = await shown(office, await writes_there(office, ANNA, "Is my car ready?"))
    entities = [{"type": "bold", "offset": 0, "length": 4}]
    await answered(office, "Here", card, kind="photo", content={"file_id": "file", "entities": entities})
    (row,) = await office.outbox(Purpose.ANSWER)
    assert row.method == "sendPhoto"
    assert (row.params["photo"], row.params["caption"], row.params["caption_entities"]) == ("file", "Here", entities)


async def test_an_album_goes_as_one_by_its_files(office: ServiceOffice) -> None:
    card = await shown(office, await writes_there(office, ANNA, "Is my car ready?"))
    await answered(office, "Here", card, kind="photo", album_id="a", content={"file_id": "first"})
    await answered(office, "", card, kind="video", album_id="a", content={"file_id": "second"})
    (row,) = await office.outbox(Purpose.ANSWER)
    assert row.method == "sendMediaGroup"
    assert row.params["media"] == [
        {"type": "photo", "media": "first", "caption": "Here"},
        {"type": "video", "media": "second"},
    ]
    turn(office, seconds=3)
    office.answer = lambda _: [{"message_id": 501}, {"message_id": 502}]
    await office.makes_calls()
    parts = await office.rows(Answer)
    assert [(one.state, one.client_copy_id) for one in parts] == [(AnswerState.SENT, 501), (AnswerState.SENT, 502)]


async def test_one_part_of_an_album_goes_as_a_file(office: ServiceOffice) -> None:
    card = await shown(office, await writes_there(office, ANNA, "Is my car ready?"))
    await answered(office, "Here", card, kind="photo", album_id="a", content={"file_id": "first"})
    (row,) = await office.outbox(Purpose.ANSWER)
    assert (row.method, row.params["photo"]) == ("sendPhoto", "first")


async def test_what_can_be_sent_by_no_file_is_handed_over(office: ServiceOffice) -> None:
    message = await writes_there(office, ANNA, "Is my car ready?")
    card = await shown(office, message)
    await answered(office, "", card, kind="story", content={"story": {}})
    assert await office.outbox(Purpose.ANSWER) == []
    assert "of this kind" in (await told(office))[-1].params["text"]
    assert await state_of(office, message) == MessageState.WAITING


async def test_beyond_the_day_nothing_is_taken_and_the_owner_gets_chat_and_words(office: ServiceOffice) -> None:
    message = await writes_there(office, ANNA, "Is my car ready?", username="anna")
    card = await shown(office, message)
    turn(office, days=1)
    await answered(office, "Yes, it is", card)
    assert await office.outbox(Purpose.ANSWER) == []
    assert await office.rows(Answer) == []
    assert await state_of(office, message) == MessageState.WAITING
    said = (await told(office))[-1].params
    assert "Anna Kowalska last wrote in your own chat more than a day ago" in said["text"]
    assert said["reply_markup"]["inline_keyboard"] == [
        [{"text": "Open chat", "url": "https://t.me/anna"}],
        [{"text": "Copy the text", "copy_text": {"text": "Yes, it is"}}],
    ]


async def test_words_too_long_for_a_button_come_as_a_message_to_copy(office: ServiceOffice) -> None:
    card = await shown(office, await writes_there(office, ANNA, "Is my car ready?"))
    turn(office, days=1)
    await answered(office, LONG, card)
    said, words = (await told(office))[-2:]
    assert said.params["reply_markup"]["inline_keyboard"] == [[{"text": "Open chat", "url": f"tg://user?id={ANNA}"}]]
    assert words.params["text"] == LONG


@pytest.mark.parametrize(
    ("about", "words"), [({"can_reply": False}, "I may not write"), ({"enabled": False}, "not connected")]
)
async def test_an_answer_that_may_not_be_sent_there_is_handed_over(
    office: ServiceOffice, about: dict[str, Any], words: str
) -> None:
    card = await shown(office, await writes_there(office, ANNA, "Is my car ready?"))
    await connect(office, **about)
    await answered(office, "Yes", card)
    assert await office.outbox(Purpose.ANSWER) == []
    assert words in (await told(office))[-1].params["text"]


async def test_an_answer_is_taken_back_and_corrected_in_the_account(office: ServiceOffice) -> None:
    card = await shown(office, await writes_there(office, ANNA, "Is my car ready?"))
    said = reply("Yes", card, office)
    await office.does(lambda work: answers.service.owner_replied(work, said))
    await office.makes_calls()
    (answer,) = await office.rows(Answer)
    await office.writes(ANNA, "I write to the bot now")
    changed = reply("Yes, it is", card, office)
    correction = type(said)(**{**vars(said), "content": changed.content})
    await office.does(lambda work: answers.service.owner_edited(work, correction))
    edit = (await office.outbox(Purpose.EDIT))[-1]
    assert (edit.channel, edit.params["message_id"]) == (CHANNEL, answer.client_copy_id)

    async def take_back(work: UnitOfWork) -> str | None:
        found = await work.session.get(Answer, answer.key)
        assert found is not None
        return await answers.taking_back.take_back(work, work.texts, found)

    await connect(office, can_delete=False)
    assert "may not delete" in (await office.does(take_back) or "")
    await connect(office, can_delete=True)
    assert await office.does(take_back) is None
    gone = (await office.outbox(Purpose.TAKE_AWAY))[-1]
    assert (gone.channel, gone.method) == (CHANNEL, "deleteBusinessMessages")
    assert gone.params == {"message_ids": [answer.client_copy_id]}


async def test_a_refusal_of_the_account_is_told_once_and_tried_in_no_other_form(office: ServiceOffice) -> None:
    message = await writes_there(office, ANNA, "Is my car ready?")
    card = await shown(office, message)
    await answered(office, "Yes", card, kind="photo", content={"file_id": "file"})
    (call,) = [one for one in (await office.due()).calls if one.purpose == Purpose.ANSWER]
    from bot.errors import Failure

    await office._recorder.failed(call, Failure.REFUSED, "Bad Request: BUSINESS_PEER_USAGE_MISSING")
    assert [row.state for row in await office.outbox(Purpose.ANSWER)] == ["failed"]
    assert "more than a day ago" in (await told(office))[-1].params["text"]
    assert await state_of(office, message) == MessageState.WAITING


async def test_who_blocks_the_bot_is_still_reached_in_the_account(office: ServiceOffice) -> None:
    await writes_there(office, ANNA, "Is my car ready?")
    await office.changes_client(ANNA, blocked_at=office.clock.at)

    async def ask(work: UnitOfWork, client: Client) -> str:
        return (await answers.prompts.ask(work, OWNER, client.key)).words

    assert await office.about(ANNA, ask) == ""


async def test_words_that_a_tap_chose_go_to_the_door_used_last(office: ServiceOffice) -> None:
    await writes_there(office, ANNA, "Is my car ready?")

    async def say(work: UnitOfWork, client: Client) -> bool:
        return await answers.service.say(work, client, OWNER, {"text": "Yes"}) is not None

    assert await office.about(ANNA, say)
    assert [row.channel for row in await office.outbox(Purpose.ANSWER)] == [CHANNEL]
    turn(office, days=1)
    assert not await office.about(ANNA, say)
    assert len(await office.outbox(Purpose.ANSWER)) == 1


async def test_a_held_answer_that_cannot_wait_for_opening_says_so_and_can_go_now(services: ServiceOffice) -> None:
    await connect(services)
    await writes_there(services, ANNA, "Is my car ready?")
    await answered(services, "Yes", await _told_of(services))
    (answer,) = await services.rows(Answer)
    assert answer.state == AnswerState.HELD
    words = (await told(services))[-1].params["text"]
    assert "at opening I may not write in your chat any more" in words
    assert "until Sat 21:39" in words
    listed = await services.does(lambda work: answers.held_list.listed(work, 0))
    assert "can be sent until Sat, 21 Nov 21:39, then only by hand" in listed.words
    await services.does(lambda work: answers.held.send_now(_as_owner(work), OWNER, answer.key))
    assert [row.channel for row in await services.outbox(Purpose.ANSWER)] == [CHANNEL]


async def test_a_held_answer_comes_back_with_its_words_at_opening(services: ServiceOffice) -> None:
    await connect(services)
    message = await writes_there(services, ANNA, "Is my car ready?")
    await answered(services, "Yes", await _told_of(services))
    (answer,) = await services.rows(Answer)
    assert answer.held_until is not None
    turn(services, answer.held_until)
    while await release_answers(services.database, services.clock, _look()):
        pass
    assert [row.state for row in await services.rows(Answer)] == [AnswerState.WITHDRAWN]
    assert await services.outbox(Purpose.ANSWER) == []
    reminder = (await told(services))[-1].params
    assert reminder["text"].startswith("⏰ Your held answer to Anna Kowalska still has to be sent.")
    assert reminder["reply_markup"]["inline_keyboard"][1] == [{"text": "Copy the text", "copy_text": {"text": "Yes"}}]
    assert await state_of(services, message) == MessageState.WAITING


async def test_a_held_answer_goes_at_opening_where_the_client_wrote_again(services: ServiceOffice) -> None:
    await connect(services)
    await writes_there(services, ANNA, "Is my car ready?")
    await answered(services, "Yes", await _told_of(services))
    (answer,) = await services.rows(Answer)
    assert answer.held_until is not None
    turn(services, answer.held_until - timedelta(hours=1))
    await writes_there(services, ANNA, "Hello?", NUMBER + 1)
    turn(services, answer.held_until)
    while await release_answers(services.database, services.clock, _look()):
        pass
    assert [row.channel for row in await services.outbox(Purpose.ANSWER)] == [CHANNEL]


async def test_a_name_for_links_is_kept_of_those_alone_who_write_in_an_account(office: ServiceOffice) -> None:
    await writes_there(office, ANNA, "Hello", username="anna")
    sender = clients.sender.Sender(2, "John Smith", "en", username="john")

    async def come(work: UnitOfWork) -> str | None:
        return (await clients.service.get_or_create_client(work, sender)).username

    assert await office.does(come) is None
    assert [row.username for row in await office.rows(Client)] == ["anna", None]


def _as_owner(work: UnitOfWork) -> UnitOfWork:
    work.actor = work.member(OWNER)
    return work


def _look() -> Any:
    from bot.features.businesses.due import Look

    return Look()


async def _told_of(office: ServiceOffice) -> int:
    """Bring what waits of Anna; return the number of the card."""

    async def bring(work: UnitOfWork, client: Client) -> None:
        from bot.features import messages, relay

        numbers = await messages.queries.waiting_numbers(work.session, client.key)
        written = await messages.queries.messages(work.session, [one for one, _ in numbers])
        for message in written:
            await relay.service.at_once(work, client, message)

    await office.about(ANNA, bring)
    return await office.shown_to(OWNER)


async def test_the_answer_button_opens_the_chat_where_the_bot_may_not_write_any_more(office: ServiceOffice) -> None:
    await writes_there(office, ANNA, "Is my car ready?", username="anna")
    turn(office, days=1)

    async def ask(work: UnitOfWork, client: Client) -> None:
        await answers.prompts.ask(work, OWNER, client.key)

    await office.about(ANNA, ask)
    said = (await told(office))[-1].params
    assert said["reply_markup"]["inline_keyboard"] == [[{"text": "Open chat", "url": "https://t.me/anna"}]]


async def test_a_reaction_in_the_bots_chat_is_not_about_an_answer_in_the_account(office: ServiceOffice) -> None:
    card = await shown(office, await writes_there(office, ANNA, "Is my car ready?"))
    await answered(office, "Yes", card)
    await office.makes_calls()
    (answer,) = await office.rows(Answer)
    number = answer.client_copy_id or 0
    await office.does(lambda work: receiving.late.reacted(work, ANNA, number, "👍"))
    assert await office.outbox(Purpose.REACTION) == []
