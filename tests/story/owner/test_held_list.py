"""`/held` lists the answers that wait: to whom, the first line and when; a tap sends or takes back each."""

from bot.models import Answer
from bot.models.states import AnswerState
from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.held_answers import lists
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, rows, said, tap, told, words
from tests.support.urgent_night import state_of


async def held_for(office: Office, *names: str) -> list[tuple[Person, Json]]:
    """Let clients write on Friday night and the owner answer each; return each with the owner's answer."""
    people = [office.client(name, "en") for name in names]
    for person in people:
        person.sends("Are you awake?")
        await person.sees("automatic reply")
        await office.settled()
    office.owner.sends("/queue")
    queue = await office.owner.sees("waiting")
    found = []
    for person in people:
        if len(names) == 1:
            shown = queue
        else:
            tap(office.owner, queue, person.name)
            shown = await office.owner.sees(f"👤 {person.name}")
        await office.settled()
        answer = office.owner.sends(f"Not now, {person.name}\nand more", reply_to=shown["message_id"])
        await office.owner.sees("is held until we open")
        found.append((person, answer))
    await office.settled()
    return found


async def test_it_says_to_whom_what_and_when(office: Office) -> None:
    await held_for(office, "John", "Eva")
    shown = await lists(office)
    assert words(shown) == (
        "2 answers are held:\n\n1. John: Monday, 23 November at 09:00\nNot now, John and more\n\n"
        "2. Eva: Monday, 23 November at 09:00\nNot now, Eva and more\n\n"
        "To change one, edit your own message: what it says by then is sent."
    )
    assert labels(shown) == ["1. Send now", "1. Take back", "2. Send now", "2. Take back"]


async def test_nobody(office: Office) -> None:
    assert words(await lists(office)) == "No answer is held."


async def test_one_is_sent_now_and_the_list_goes_on(office: Office) -> None:
    (john, to_john), (eva, _) = await held_for(office, "John", "Eva")
    shown = await lists(office)
    tap(office.owner, shown, "1. Send now")
    await john.sees("Not now, John")
    await arrives(office.owner, to_john)
    left = await office.owner.sees_edit(shown["message_id"], "1 answer is held:")
    tap(office.owner, left, "1. Take back")
    await office.owner.sees_edit(shown["message_id"], "No answer is held.")
    await office.settled()
    assert "Not now, Eva" not in " ".join(said(eva))
    assert await state_of(office, Answer) == [AnswerState.SENT, AnswerState.WITHDRAWN]
    office.owner.taps(shown, f"heldback:{(await rows(office, Answer))[0].id}:0")
    await office.settled()
    assert await state_of(office, Answer) == [AnswerState.SENT, AnswerState.WITHDRAWN]


async def test_an_edit_changes_what_is_held(office: Office) -> None:
    ((john, answer),) = await held_for(office, "John")
    office.owner.edits(answer["message_id"], "Tomorrow, gladly")
    await office.settled()
    assert "Tomorrow, gladly" in words(await lists(office))
    await office.turn_to(MONDAY_OPENING)
    await john.sees("Tomorrow, gladly")


async def test_an_album_and_a_draft_are_one_line_each(office: Office) -> None:
    ((john, answer),) = await held_for(office, "John")
    office.owner.sends_album(["photo", "photo"], reply_to=answer["message_id"])
    await office.owner.sees("is held until we open")
    await office.settled()
    office.owner.sends("First")
    office.owner.sends("Second")
    question = await office.owner.sees("Who is this for?")
    await office.settled()
    tap(office.owner, question, "John")
    await office.owner.sees_edit(question["message_id"], "is held until we open")
    shown = await lists(office)
    assert words(shown).startswith("3 answers are held:")
    tap(office.owner, shown, "3. Take back")
    tap(office.owner, await office.owner.sees_edit(shown["message_id"], "2 answers are held:"), "2. Send now")
    await office.owner.sees_edit(shown["message_id"], "1 answer is held:")
    await office.settled()
    assert len([m for m in john.received if "photo" in m]) == 2
    assert not [text for text in said(john) if text in {"First", "Second"}]


async def test_more_than_a_page_is_turned(office: Office) -> None:
    ((_, answer),) = await held_for(office, "John")
    for n in range(9):
        office.owner.sends(f"Answer {n}", reply_to=answer["message_id"])
    await office.settled()
    shown = await lists(office)
    assert words(shown).startswith("10 answers are held:") and labels(shown)[-1] == "›"
    assert len(labels(shown)) == 17
    tap(office.owner, shown, "›")
    second = await office.owner.sees_edit(shown["message_id"], "10. John")
    assert labels(second) == ["9. Send now", "9. Take back", "10. Send now", "10. Take back", "‹"]


async def test_clients_learn_nothing_by_it_and_status_says_that_an_answer_is_ready(office: Office) -> None:
    ((john, _),) = await held_for(office, "John")
    john.taps(john.messages[0], "heldnow:1:0")
    john.sends("/status")
    ready = words(await john.sees("ready"))
    assert "Our answer is ready and comes to this chat on Monday, 23 November at 09:00." in ready
    assert "Not now" not in ready
    await office.settled()
    assert await state_of(office, Answer) == [AnswerState.HELD]
    assert not [text for text in told(office) if "answers are held" in text]
