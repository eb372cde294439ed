"""What was written without a reply is one answer, however many messages it is. It is a Friday night."""

from bot.features import acts, answers, queue
from bot.models import Answer, Draft
from bot.models.calls import Purpose
from bot.models.states import AnswerState
from tests.support.service_office import OWNER, ServiceOffice


async def held_draft(office: ServiceOffice) -> int:
    """Hold three messages for Anna, which were written in a row; return the number of the question about them."""
    await office.writes(1, "Is it ready?")
    for words in ("Yes.", "It is ready.", "Please come."):
        await office.writes(OWNER, words)
    await office.makes_calls()
    (draft,) = await office.rows(Draft)
    question, key = draft.question_id, draft.key
    assert question is not None
    await office.does(lambda work: answers.draft_taps.send_to(work, OWNER, question, key, 1))
    assert [answer.state for answer in await office.rows(Answer)] == [AnswerState.HELD] * 3
    await office.makes_calls()
    return question


async def test_undo_takes_all_of_it_back_and_says_so_once(services: ServiceOffice) -> None:
    question = await held_draft(services)
    await services.does(acts.taking_back.last)
    assert {answer.state for answer in await services.rows(Answer)} == {AnswerState.WITHDRAWN}
    edits = [row.params for row in await services.outbox(Purpose.EDIT) if "Taken back" in row.params.get("text", "")]
    assert [edit["message_id"] for edit in edits] == [question]


async def test_the_digest_and_the_list_count_it_as_one(services: ServiceOffice) -> None:
    await held_draft(services)
    listed = await services.does(lambda work: answers.held_list.listed(work, 0))
    assert listed.words.startswith("1 answer is held:")
    assert (await services.does(lambda work: queue.digest.overview(work, put_off=False))).held == 1
