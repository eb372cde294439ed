"""Nothing said in a talk is lost: it is kept with the call that brings it, an answer with its talk, in one commit."""

import pytest

from bot.models import Answer, Message, Talk
from bot.models.states import AnswerState
from bot.simulator import Person
from tests.support.database_access import allow, refuse
from tests.support.office import Office
from tests.support.phones import rows
from tests.support.talks import COMES, STRAIGHT, shown, with_deputy
from tests.support.urgent_night import buys, count


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def test_stopped_between_answer_and_record_both_come_after_the_restart(office: Office, anna: Person) -> None:
    """Telegram has taken the answer, and the bot never hears of it: there is no talk without an answer on record."""
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    office.simulator.faults.hang("copyMessage", after=True)
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    assert await rows(office, Talk) == []
    assert [answer.state for answer in await rows(office, Answer)] == [AnswerState.SENDING]
    await office.stop()
    await office.start()
    await anna.sees(STRAIGHT)
    await office.owner.sees(COMES)
    await office.settled()
    assert [answer.state for answer in await rows(office, Answer)] == [AnswerState.SENT]
    assert len(await rows(office, Talk)) == count(anna, STRAIGHT) == count(office.owner, COMES) == 1
    anna.sends("It still leaks!")
    await office.owner.sees("It still leaks!")


async def test_words_are_kept_with_the_call_that_brings_them_or_come_again(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    await office.settled()
    await refuse(office, "INSERT ON outbox", f"NEW.chat_id = {ewa.id}")
    before = len(await rows(office, Message))
    anna.sends("It still leaks!")
    await office.simulator.drained()
    assert len(await rows(office, Message)) == before
    await office.stop()
    await office.start()
    await allow(office)
    await office.stop()
    await office.start()
    await ewa.sees("It still leaks!")
    await office.settled()
    assert len(shown(ewa, "It still leaks!")) == 1
    assert len(await rows(office, Message)) == before + 1
