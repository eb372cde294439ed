"""The owner can reply to any of the bot's messages about one client, and to previous answers."""

from bot.models import Answer
from bot.models.states import AnswerState
from bot.simulator import Person
from tests.support.answers import arrives, asked
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, rows, tap, told


async def answered(office: Office) -> tuple[Person, Json]:
    """Let the owner answer John and Eva write afterwards; return John and the answer."""
    john, message = await asked(office)
    answer = office.owner.sends("Yes", reply_to=message["message_id"])
    await john.sees("Yes")
    await arrives(office.owner, answer)
    office.client("Eva", "en").sends("And I?")
    await office.owner.sees("And I?")
    await office.settled()
    return john, answer


async def test_a_reply_to_a_confirmation_goes_to_that_client(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Hello")
    john.sends("There is more")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    await office.settled()
    office.owner.sends("Good morning", reply_to=digest["message_id"])
    confirmed = await office.owner.sees("✓ Sent to John Smith.\n2 more messages are waiting.")
    await office.settled()
    office.owner.sends("One more thing", reply_to=confirmed["message_id"])
    await john.sees("One more thing")


async def test_a_reply_to_one_s_own_answer_goes_to_that_client_under_that_answer(office: Office) -> None:
    john, answer = await answered(office)
    second = office.owner.sends("One more thing", reply_to=answer["message_id"])
    received = await john.sees("One more thing")
    assert received["reply_to_message"]["text"] == "Yes"
    await office.settled()
    office.owner.sends("And the last one", reply_to=second["message_id"])
    await john.sees("And the last one")
    assert not [words for words in told(office) if "Who is this for?" in words]


async def test_a_reply_to_what_says_that_an_answer_is_held_goes_to_that_client(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Hello")
    await office.settled()
    office.owner.sends("/queue")
    digest = await office.owner.sees("1 client is waiting")
    await office.settled()
    held = office.owner.sends("Good evening", reply_to=digest["message_id"])
    notice = await office.owner.sees("Your answer to John Smith is held")
    await office.settled()
    office.owner.sends("And something else", reply_to=notice["message_id"])
    await office.owner.sees("Your answer to John Smith is held")
    office.owner.sends("And a third thing", reply_to=held["message_id"])
    await office.owner.sees("Your answer to John Smith is held")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await john.sees("And a third thing")
    await office.settled()
    assert [answer.state for answer in await rows(office, Answer)] == [AnswerState.SENT] * 3


async def test_a_reply_to_a_notice_of_failure_goes_to_that_client(office: Office) -> None:
    john, message = await asked(office)
    john.blocks()
    office.owner.sends("Are you there?", reply_to=message["message_id"])
    failed = await office.owner.sees("Not delivered: John Smith has blocked this bot")
    await office.settled()
    john.unblocks()
    office.owner.sends("Welcome back", reply_to=failed["message_id"])
    await john.sees("Welcome back")


async def test_a_reply_to_one_s_own_message_that_did_not_arrive_goes_to_that_client(office: Office) -> None:
    john, message = await asked(office)
    john.blocks()
    failed = office.owner.sends("Are you there?", reply_to=message["message_id"])
    await office.owner.sees("Not delivered: John Smith has blocked this bot")
    await office.settled()
    john.unblocks()
    await arrives(office.owner, office.owner.sends("Welcome back", reply_to=failed["message_id"]))
    await john.sees("Welcome back")


async def test_a_reply_to_what_says_that_more_waits_goes_to_that_client(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Hello")
    await office.settled()
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John")
    head = await office.owner.sees("John Smith · 1 message")
    await office.settled()
    john.sends("Not shown yet")
    await office.settled()
    tap(office.owner, head, "Done")
    more = await office.owner.sees("Done: John Smith\n1 more message is waiting.")
    await office.settled()
    office.owner.sends("I will look", reply_to=more["message_id"])
    await office.owner.sees("Your answer to John Smith is held")


async def test_a_reply_to_a_task_about_a_client_goes_to_that_client(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/paysupport What did I pay for?")
    task = await office.owner.sees("Question about a payment from John Smith")
    await office.settled()
    office.owner.sends("For the call-out", reply_to=task["message_id"])
    await office.owner.sees("Your answer to John Smith is held")
