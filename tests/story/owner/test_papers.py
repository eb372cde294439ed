"""The owner asks a client for papers; what the client sends ticks them, and reminders go out until all are there."""

from datetime import timedelta

from bot.models import Outbox, Paper, PaperRequest
from bot.models.states import PaperRequestState
from bot.simulator import Person
from bot.simulator.content.files import Upload
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, november, rows, said, sets_hours, tap, told, words
from tests.support.privacy import assert_nothing_of, erases, file_of

MONDAY_NOON = MONDAY_OPENING + timedelta(hours=3)
ASKS = "Nowak Law asks you for these papers:"


async def wrote(office: Office) -> tuple[Person, Json]:
    """Have John write on Monday at noon."""
    await office.turn_to(MONDAY_NOON)
    john = office.client("John Smith", "en")
    john.sends("Hello")
    message = await office.owner.sees("Hello")
    await office.settled()
    return john, message


async def asked(office: Office, papers: str = "ID card, contract, invoice") -> tuple[Person, Json, Json]:
    """Have the owner ask John for papers; return John, the list in his chat and how far it is in the owner's."""
    john, message = await wrote(office)
    office.owner.sends(f"/ask {papers}", reply_to=message["message_id"])
    listed = await john.sees(ASKS)
    status = await office.owner.sees("papers: 0 of")
    await office.settled()
    return john, listed, status


def now(person: Person, message: Json) -> Json:
    return next(m for m in person.messages if m["message_id"] == message["message_id"])


async def answer_to(office: Office, callback: str) -> str:
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    return str(answer.get("text", ""))


async def test_a_client_gets_the_list_and_the_owner_sees_what_is_missing(office: Office) -> None:
    _, listed, status = await asked(office)
    assert words(listed).splitlines()[2:5] == ["☐ ID card", "☐ contract", "☐ invoice"]
    assert labels(listed) == ["ID card", "contract", "invoice"]
    assert words(status).splitlines()[:4] == ["👤 John Smith · papers: 0 of 3", "☐ ID card", "☐ contract", "☐ invoice"]
    assert "reminded on Thursday, 26 November at 12:00" in words(status)
    assert labels(status) == ["☐ ID card", "☐ contract", "☐ invoice", "Remind now", "Enough"]


async def test_what_is_sent_ticks_until_all_is_there_and_then_it_stops(office: Office) -> None:
    john, listed, status = await asked(office)
    john.sends_document(file=Upload("contract.pdf", "application/pdf", b"%PDF-1.4"))
    john.sends_photo("my ID card")
    await office.settled()
    assert words(now(john, listed)).splitlines()[2:5] == ["☑ ID card", "☑ contract", "☐ invoice"]
    assert words(now(office.owner, status)).startswith("👤 John Smith · papers: 2 of 3")
    john.sends_photo()  # the only one that is missing
    await john.sees("Thank you, that is everything")
    assert "✅ John Smith has sent all the papers: ID card, contract, invoice" in told(office)
    await office.settled()
    assert labels(now(john, listed)) == labels(now(office.owner, status)) == []
    before = len(said(john))
    for day in (26, 30):
        await office.turn_to(november(day, 12))
        await office.settled()
    assert len(said(john)) == before


async def test_an_unclear_file_is_asked_about_once_and_the_answer_ticks(office: Office) -> None:
    john, listed, _ = await asked(office)
    john.sends_album(["photo", "photo"])
    question = await john.sees("Which paper is this?")
    await office.settled()
    assert labels(question) == ["ID card", "contract", "invoice", "Something else"]
    assert said(john).count("Which paper is this?") == 1
    tap(john, question, "contract")
    assert words(await john.sees_edit(question["message_id"])) == "☑ contract"
    await office.settled()
    assert "☑ contract" in words(now(john, listed))
    john.sends_photo()
    question = await john.sees("Which paper is this?")
    tap(john, question, "Something else")
    await office.settled()
    assert [p.name for p in await rows(office, Paper) if p.ticked_at] == ["contract"]


async def test_a_paper_that_was_tapped_comes_next(office: Office) -> None:
    john, listed, _ = await asked(office)
    assert await answer_to(office, tap(john, listed, "invoice")) == "Now send it here: invoice"
    john.sends_photo()
    await office.settled()
    assert [p.name for p in await rows(office, Paper) if p.ticked_at] == ["invoice"]


async def test_reminders_come_after_three_and_seven_days_with_what_is_missing(office: Office) -> None:
    john, _, status = await asked(office)
    john.sends_photo("ID card")
    await office.settled()
    await office.turn_to(november(26, 11, 59))
    assert not [each for each in said(john) if "still needs" in each]
    await office.turn_to(november(26, 12, 1))
    reminder = words(await john.sees("Nowak Law still needs these papers from you:"))
    assert "☐ contract\n☐ invoice" in reminder
    assert "ID card" not in reminder
    await office.settled()
    assert "reminded on Monday, 30 November at 12:00" in words(now(office.owner, status))
    await office.turn_to(november(30, 12, 1))
    await john.sees("still needs")
    await office.settled()
    assert "No reminder goes out by itself any more." in words(now(office.owner, status))
    await office.turn_to(MONDAY_NOON + timedelta(days=21))
    await office.settled()
    assert len([each for each in said(john) if "still needs" in each]) == 2


async def test_in_closed_hours_nothing_is_sent(office: Office) -> None:
    john, message = await wrote(office)
    await office.turn_to(november(23, 21))
    await office.settled()
    before = len(said(john))
    office.owner.sends("/ask ID card, contract", reply_to=message["message_id"])
    status = await office.owner.sees("The list goes out when you open, on Tuesday, 24 November at 09:00.")
    assert "closed" in await answer_to(office, tap(office.owner, status, "Remind now"))
    await office.settled()
    assert len(said(john)) == before
    await office.turn_to(november(24, 9))
    listed = await john.sees(ASKS)
    await office.turn_to(november(24, 21))
    john.sends_photo("ID card")
    john.sends_photo("contract")
    await office.settled()
    assert "☑ contract" in words(now(john, listed))
    assert not [each for each in said(john) if "that is everything" in each]
    assert not [each for each in told(office) if "has sent all" in each]
    await office.turn_to(november(25, 9))
    await john.sees("that is everything")
    await office.owner.sees("has sent all the papers")


async def test_a_question_waits_for_the_opening(office: Office) -> None:
    john, _, _ = await asked(office)
    await office.turn_to(november(23, 21))
    john.sends_photo()
    await office.settled()
    assert "Which paper is this?" not in said(john)
    await office.turn_to(november(24, 9))
    await john.sees("Which paper is this?")


async def test_enough_ends_it_by_button_and_by_command(office: Office) -> None:
    john, listed, status = await asked(office)
    assert await answer_to(office, tap(office.owner, status, "Enough")) == "No more is asked for."
    await office.settled()
    assert "Nothing more is needed." in words(now(john, listed))
    assert labels(now(john, listed)) == []
    office.owner.sends("/ask passport", reply_to=status["message_id"])
    again = await office.owner.sees("papers: 0 of 1")
    office.owner.sends("/ask -", reply_to=again["message_id"])
    await office.owner.sees("No more is asked for.")
    assert {row.state for row in await rows(office, PaperRequest)} == {PaperRequestState.ENDED}
    await office.turn_to(november(26, 13))
    await office.settled()
    assert not [each for each in said(john) if "still needs" in each]


async def test_a_second_list_joins_the_first(office: Office) -> None:
    john, listed, status = await asked(office)
    office.owner.sends("/ask Contract; passport", reply_to=status["message_id"])
    assert "1 paper was added to the open list." in words(await office.owner.sees("papers: 0 of 4"))
    assert "☐ passport" in words(await john.sees(ASKS))
    await office.settled()
    assert labels(now(john, listed)) == labels(now(office.owner, status)) == []
    assert len(await rows(office, PaperRequest)) == 1


async def test_the_owner_ticks_by_hand_and_reminds_now(office: Office) -> None:
    john, listed, status = await asked(office)
    tap(office.owner, status, "☐ contract")
    await office.settled()
    assert "☑ contract" in words(now(john, listed))
    tap(office.owner, now(office.owner, status), "☑ contract")
    await office.settled()
    assert "☐ contract" in words(now(john, listed))
    assert "Not again so soon" in await answer_to(office, tap(office.owner, now(office.owner, status), "Remind now"))
    await office.turn_to(MONDAY_NOON + timedelta(hours=2))
    tap(office.owner, now(office.owner, status), "Remind now")
    await john.sees("still needs these papers")


async def test_ask_alone_lists_what_is_missing_of_whom(office: Office) -> None:
    office.owner.sends("/ask")
    await office.owner.sees("Nobody is asked for papers now.")
    john, _, _ = await asked(office)
    john.sends_photo("contract")
    await office.settled()
    office.owner.sends("/ask")
    listed = await office.owner.sees("1 client is asked for papers:")
    assert "👤 John Smith · papers: 1 of 3\nmissing: ID card, invoice" in words(listed)
    tap(office.owner, listed, "John Smith")
    await office.owner.sees("papers: 1 of 3\n☐ ID card\n☑ contract")


async def test_what_is_no_list_gets_a_sentence_and_asks_nothing(office: Office) -> None:
    _, message = await wrote(office)
    office.owner.sends("/ask " + ", ".join(f"paper {n}" for n in range(60)), reply_to=message["message_id"])
    await office.owner.sees("These are 60 papers. A list has at most 20; nothing was asked.")
    office.owner.sends("/ask ID card, contract")
    await office.owner.sees("Whom do you ask?")
    office.owner.sends("/ask -", reply_to=message["message_id"])
    await office.owner.sees("is not asked for any papers now")
    assert await rows(office, PaperRequest) == []


async def test_a_reply_to_the_status_reaches_the_client_and_markup_is_none(office: Office) -> None:
    john, _, status = await asked(office, "<b>ID</b>, *contract*")
    office.owner.sends("Take your time", reply_to=status["message_id"])
    await john.sees("Take your time")
    bold = [
        (row.audience, str(row.params["text"])[one["offset"] - 1 : one["offset"] - 1 + one["length"]])
        for row in await rows(office, Outbox)
        for one in row.params.get("entities", [])
        if row.purpose == "papers" and one["type"] == "bold"
    ]
    assert bold == [("owner", "John Smith")]  # the sign before it takes two units


async def test_who_erases_everything_is_asked_for_nothing_more(office: Office) -> None:
    john, listed, status = await asked(office)
    john.sends_photo()
    question = await john.sees("Which paper is this?")
    await erases(john)
    await assert_nothing_of(office, "ID card")
    assert {paper.name for paper in await rows(office, Paper)} == {""}
    for person, message, label in ((john, listed, "ID card"), (john, question, "contract")):
        tap(person, message, label)
    tap(office.owner, status, "Remind now")
    office.owner.sends("/ask")
    await office.owner.sees("Nobody is asked for papers now.")
    await office.turn_to(november(26, 13))
    await office.settled()
    assert not [each for each in said(john) if "still needs" in each]


async def test_nobody_else_answers_for_a_client(office: Office) -> None:
    john, listed, _ = await asked(office)
    eve = office.client("Eve", "en")
    eve.sends("Hi")
    await office.settled()
    mine = await eve.sees_reaction(eve.messages[0]["message_id"], "👌")
    for data in ("papernext:1", "papertick:1:1", "enough:1", "papersnow:1", "papers:1", "paperis:1:1"):
        eve.taps({**listed, "message_id": mine["message_id"]}, data)
    await office.settled()
    (row,) = await rows(office, PaperRequest)
    assert (row.state, row.awaited_id) == (PaperRequestState.OPEN, None)
    assert not [paper for paper in await rows(office, Paper) if paper.ticked_at]
    assert len(said(john)) == 1


async def undone(office: Office) -> str:
    """Have the owner take back what was done last; return what is said of it."""
    office.owner.sends("/undo")
    return words(await office.owner.sees("Taken back:")).splitlines()[0]


async def test_a_list_is_taken_back_out_of_the_clients_chat(office: Office) -> None:
    john, listed, status = await asked(office)
    assert await undone(office) == "Taken back: Papers asked for: John Smith (done at 12:00)"
    await john.sees_gone(listed["message_id"])
    await office.settled()
    assert labels(now(office.owner, status)) == []
    assert "no papers are asked for" in words(now(office.owner, status))
    await office.turn_to(november(26, 13))
    await office.settled()
    assert said(john) == []


async def test_papers_that_joined_a_list_are_taken_back_alone(office: Office) -> None:
    john, _, status = await asked(office)
    office.owner.sends("/ask passport", reply_to=status["message_id"])
    await office.owner.sees("papers: 0 of 4")
    listed = await john.sees(lambda m: "passport" in words(m))
    await office.settled()
    await undone(office)
    await office.settled()
    assert words(now(john, listed)).splitlines()[2:5] == ["☐ ID card", "☐ contract", "☐ invoice"]
    assert "passport" not in words(now(john, listed))


async def test_a_list_of_which_something_came_is_not_taken_back(office: Office) -> None:
    john, _, _ = await asked(office)
    john.sends_photo("contract")
    await office.settled()
    office.owner.sends("/undo")
    assert "Some of these papers have come already." in words(await office.owner.sees("This stays"))


async def test_enough_and_a_tick_are_taken_back(office: Office) -> None:
    john, listed, status = await asked(office)
    tap(office.owner, status, "☐ contract")
    await office.settled()
    assert await undone(office) == "Taken back: Ticked: contract, John Smith (done at 12:00)"
    await office.settled()
    assert "☐ contract" in words(now(john, listed))
    tap(office.owner, now(office.owner, status), "Enough")
    await office.settled()
    assert await undone(office) == "Taken back: No more papers: John Smith (done at 12:00)"
    await office.settled()
    assert labels(now(john, listed)) == ["ID card", "contract", "invoice"]
    assert "Enough" in labels(now(office.owner, status))
    await office.turn_to(november(26, 12, 1))
    await john.sees("still needs these papers")


async def test_a_client_reads_in_the_own_data_what_was_asked_for(office: Office) -> None:
    john, _, _ = await asked(office)
    known = await file_of(office, john)
    assert [paper["name"] for paper in known["papers"]] == ["ID card", "contract", "invoice"]
    assert "status_chat_id" not in known["paper_requests"][0]


async def test_no_more_than_three_questions_come_in_an_hour(office: Office) -> None:
    john, _, _ = await asked(office)
    for _ in range(5):
        john.sends_photo()
    await office.settled()
    assert said(john).count("Which paper is this?") == 3
    await office.turn_to(MONDAY_NOON + timedelta(minutes=61))
    await office.settled()
    assert said(john).count("Which paper is this?") == 5


async def test_whoever_blocks_the_bot_is_not_reminded(office: Office) -> None:
    john, _, status = await asked(office)
    john.blocks()
    await office.settled()
    await office.turn_to(november(26, 12, 1))
    await office.settled()
    assert "This client has blocked this bot" in words(now(office.owner, status))
    john.unblocks()
    john.sends("I am back")
    await office.settled()
    await office.turn_to(november(30, 12, 1))
    await office.settled()
    assert not [each for each in said(john) if "still needs" in each]


async def test_a_list_goes_out_as_soon_as_it_opens_after_all(office: Office) -> None:
    john, message = await wrote(office)
    await office.turn_to(november(23, 18))
    office.owner.sends("/ask ID card", reply_to=message["message_id"])
    await office.owner.sees("The list goes out when you open")
    await sets_hours(office.owner, "Mo-Fr 09:00-22:00")
    await office.turn_to(november(23, 18, 1))
    await john.sees(ASKS)


def sent_to(office: Office, person: Person) -> int:
    """Return how many calls went into a person's chat."""
    return len([1 for _, params in office.simulator.calls if str(params.get("chat_id")) == str(person.id)])


async def test_a_blocked_client_is_not_reminded_and_after_unblocking_it_goes_on(office: Office) -> None:
    john, _, status = await asked(office)
    office.owner.sends("/block John")
    tap(office.owner, await office.owner.sees("Block John Smith?"), "Block without a word")
    await office.settled()
    before = sent_to(office, john)
    tap(office.owner, now(office.owner, status), "☐ contract")
    await office.settled()
    await office.turn_to(november(26, 12, 1))
    await office.settled()
    assert sent_to(office, john) == before
    office.owner.sends("/unblock John")
    await office.owner.sees("John Smith is not blocked any more.")
    await office.turn_to(november(26, 12, 2))
    reminder = await john.sees("still needs")
    assert "invoice" in words(reminder) and "contract" not in words(reminder)


async def test_a_client_with_own_hours_is_reminded_in_those(office: Office) -> None:
    john, _, _ = await asked(office)
    office.owner.sends("/client John")
    tap(office.owner, await office.owner.sees("Known since"), "Own hours")
    await office.owner.sees("When are you open for this client?")
    office.owner.sends("Thu 14-16; Fri-Wed off")
    await office.owner.sees("You are open for John Smith")
    for at in (november(24, 12), november(26, 13, 59)):
        await office.turn_to(at)
        await office.settled()
    assert not [each for each in said(john) if "still needs" in each]
    await office.turn_to(november(26, 14, 0))
    await john.sees("still needs")
