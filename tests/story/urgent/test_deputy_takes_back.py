"""An answer of the deputy's that is taken back is no longer said to stand in the owner's chat."""

from bot.features import answers
from bot.models import Answer
from tests.support.answers import arrives
from tests.support.deputies import called
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, rows
from tests.support.talks import without_talks


async def test_the_owner_reads_that_the_deputys_answer_is_gone(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await without_talks(office)
    ewa, alert = await called(office, anna)
    await arrives(ewa, ewa.sends("Close the valve.", reply_to=alert["message_id"]))
    second = ewa.sends("And pay", reply_to=alert["message_id"])
    await ewa.sees(lambda m: labels(m) == ["Send now", "Take back"])
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await anna.sees("And pay")
    await arrives(ewa, second)
    await office.owner.sees("And pay")
    await office.settled()
    async with office.bot.store.work() as work:
        work.actor = work.member(ewa.id)
        answer = (await rows(office, Answer, work.session))[-1]
        assert await answers.taking_back.take_back(work, work.texts, answer) is None
    await office.owner.sees("Taken back from Anna Kowalska, the answer by Ewa Lis: And pay")
