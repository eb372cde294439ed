"""What a member writes by hand in the own chat is the answer to what waits there, and to nothing else."""

from datetime import timedelta

from bot.features import archive, feedback, privacy, secretary, talks, urgent
from bot.models import Answer, Case, Client, Message, Talk, Thumb
from bot.models.calls import Purpose
from bot.models.states import AnswerState, CaseKind, CaseState, MessageState
from bot.models.talk_states import TalkState
from bot.unit_of_work import UnitOfWork
from tests.support.doors import CHANNEL, NUMBER, connect, turn
from tests.support.own_words import client_edits, client_writes, message, owner_writes
from tests.support.service_office import OWNER, ServiceOffice

ANNA, JOHN = 1, 2


async def states(services: ServiceOffice) -> dict[str, str]:
    return {row.text: row.state for row in await services.rows(Message)}


async def deletes(services: ServiceOffice, person: int, *numbers: int) -> bool:
    return await services.does(lambda work: secretary.deletions.deleted(work, "first", person, list(numbers)))


async def test_it_answers_what_waits_above_it_in_that_chat_alone(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "there")
    in_bot = message(services, ANNA, ANNA, "in the bot")
    assert in_bot.message_id == NUMBER, "equal numbers in both doors"
    await services.takes(in_bot)
    await client_writes(services, JOHN, "another's")
    await client_writes(services, ANNA, "below", number=NUMBER + 2)
    await owner_writes(services, ANNA, "Here is the answer", number=NUMBER + 1)
    assert await states(services) == {
        "there": MessageState.ANSWERED,
        "in the bot": MessageState.WAITING,
        "another's": MessageState.WAITING,
        "below": MessageState.WAITING,
    }


async def test_the_same_words_told_twice_are_one_answer_and_edits_follow(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "Can you?")
    for _ in range(2):
        assert await owner_writes(services, ANNA, "Yes")
    edit = message(services, OWNER, ANNA, "No", NUMBER + 1)
    assert await services.does(lambda work: secretary.by_hand.edited(work, "first", edit))
    unknown = message(services, OWNER, ANNA, "Never told", NUMBER + 9)
    assert not await services.does(lambda work: secretary.by_hand.edited(work, "first", unknown))
    (answer,) = await services.rows(Answer)
    assert (answer.content, answer.state, answer.author_id) == ({"text": "No"}, AnswerState.SENT, OWNER)


async def test_another_members_words_are_no_answer_in_this_account(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "Can you?")
    other = message(services, 901, ANNA, "Yes", NUMBER + 1)
    assert not await services.does(lambda work: secretary.by_hand.wrote(work, "first", other))
    assert await states(services) == {"Can you?": MessageState.WAITING}


async def test_deleted_numbers_are_those_of_that_chat_alone(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "there")
    await services.takes(message(services, ANNA, ANNA, "in the bot"))
    await client_writes(services, JOHN, "another's")
    assert await deletes(services, ANNA, NUMBER, NUMBER + 7)
    assert not await deletes(services, ANNA, NUMBER + 7)
    assert await states(services) == {
        "there": MessageState.WITHDRAWN,
        "in the bot": MessageState.WAITING,
        "another's": MessageState.WAITING,
    }


async def test_what_was_read_stays_though_its_writer_deletes_it(desk: ServiceOffice) -> None:
    await connect(desk)
    await client_writes(desk, ANNA, "there")
    await desk.shown_to(OWNER)
    await deletes(desk, ANNA, NUMBER)
    assert await states(desk) == {"there": MessageState.WAITING}


async def test_an_edit_changes_the_message_of_its_own_door(services: ServiceOffice) -> None:
    await connect(services)
    await services.takes(message(services, ANNA, ANNA, "in the bot"))
    await client_writes(services, ANNA, "there")
    await client_edits(services, ANNA, "there, changed")
    assert set(await states(services)) == {"in the bot", "there, changed"}


async def _case(services: ServiceOffice, text: str) -> None:
    (row,) = [row for row in await services.rows(Message) if row.text == text]

    async def do(work: UnitOfWork, client: Client) -> None:
        message = await work.session.get_one(Message, row.key)
        await urgent.opening.open_case(work, client, message, 30, kind=CaseKind.KEY_CLIENT)

    await services.about(ANNA, do)


async def test_it_stops_the_clock_of_a_case_that_came_from_there(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "A pipe broke")
    await _case(services, "A pipe broke")
    turn(services, minutes=5)
    await owner_writes(services, ANNA, "On my way")
    (case,) = await services.rows(Case)
    assert (case.state, case.closed_at) == (CaseState.ANSWERED, services.clock.now())


async def test_words_from_before_the_alert_stop_no_clock(services: ServiceOffice) -> None:
    await connect(services)
    before = services.clock.now()
    turn(services, minutes=5)
    await client_writes(services, ANNA, "A pipe broke")
    await _case(services, "A pipe broke")
    await owner_writes(services, ANNA, "Good evening", at=before)
    (case,) = await services.rows(Case)
    assert case.state == CaseState.ALERTED


async def test_a_case_from_the_other_door_goes_on_until_its_alert_was_shown(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "there")
    await services.takes(message(services, ANNA, ANNA, "A pipe broke"))
    await _case(services, "A pipe broke")
    turn(services, minutes=1)
    await owner_writes(services, ANNA, "About something else", number=NUMBER + 1)
    (case,) = await services.rows(Case)
    assert case.state == CaseState.ALERTED
    await services.makes_calls()
    await owner_writes(services, ANNA, "I saw the alert", number=NUMBER + 2)
    (case,) = await services.rows(Case)
    assert case.state == CaseState.ANSWERED


async def test_an_answer_by_hand_at_night_begins_a_talk_of_which_the_client_is_told_nothing(
    services: ServiceOffice,
) -> None:
    await connect(services)
    await client_writes(services, ANNA, "Can you?")
    await services.makes_calls()
    turn(services, minutes=40)
    await owner_writes(services, ANNA, "Yes")
    (talk,) = await services.rows(Talk)
    assert (talk.chat_id, talk.by_hand) == (OWNER, True)
    turn(services, minutes=50)
    await client_writes(services, ANNA, "Thank you, and on Tuesday?", number=NUMBER + 2)
    turn(services, minutes=50)
    await owner_writes(services, ANNA, "Fine", number=NUMBER + 3)
    turn(services, minutes=61)

    async def end(work: UnitOfWork) -> None:
        await talks.endings.due(work, await work.session.get_one(Talk, talk.key))

    await services.does(end)
    (talk,) = await services.rows(Talk)
    said = [row.purpose for row in await services.outbox() if row.chat_id == ANNA]
    assert (talk.state, said) == (TalkState.ENDED, [Purpose.NOTICE])


async def test_words_that_answer_nothing_begin_no_talk(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "Can you?")
    await owner_writes(services, ANNA, "Yes")
    turn(services, hours=3)
    await services.does(_ends_all)
    await owner_writes(services, ANNA, "By the way", number=NUMBER + 2)
    assert [talk.state for talk in await services.rows(Talk)] == [TalkState.ENDED]


async def _ends_all(work: UnitOfWork) -> None:
    for number in (await talks.queries.running(work.session, work.business_id)).values():
        await talks.endings.due(work, await work.session.get_one(Talk, number))


async def test_history_and_search_name_who_wrote_by_hand(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "Can you?")
    await owner_writes(services, ANNA, "Tuesday at noon")
    page = await services.about(ANNA, lambda work, client: archive.history.page(work, client, archive.history.Place()))
    found = await services.does(lambda work: archive.finding.typed(work, OWNER, "noon"))
    for words in (page.words, found.words):
        assert "Tuesday at noon" in words
        assert "you" in words
        assert "the staff" not in words


async def test_erased_the_answers_by_hand_keep_no_number_of_the_client(services: ServiceOffice) -> None:
    await connect(services)
    await client_writes(services, ANNA, "Can you?")
    await owner_writes(services, ANNA, "Yes")
    await services.about(ANNA, privacy.erasure.erase)
    (answer,) = await services.rows(Answer)
    assert (answer.content, answer.channel) == (None, CHANNEL)
    assert answer.chat_id != ANNA


async def test_nobody_is_asked_for_a_thumb_there(desk: ServiceOffice) -> None:
    await connect(desk)
    await client_writes(desk, ANNA, "Can you?")

    async def done(work: UnitOfWork, client: Client) -> None:
        work.business.asks_thumbs = True
        await feedback.thumbs.after_done(work, client)

    await desk.about(ANNA, done)
    assert await desk.rows(Thumb) == []


async def test_a_late_edit_is_told_to_the_member_who_answered_by_hand(desk: ServiceOffice) -> None:
    await connect(desk)
    await client_writes(desk, ANNA, "Can you?")
    await desk.makes_calls()
    await owner_writes(desk, ANNA, "Yes")
    turn(desk, minutes=1)
    await client_edits(desk, ANNA, "Can you, please?", at=desk.clock.now() - timedelta(minutes=1))
    told = [row for row in await desk.outbox(Purpose.STAFF_TEXT) if "Can you, please?" in row.params.get("text", "")]
    assert [row.chat_id for row in told] == [OWNER]
