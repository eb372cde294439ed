"""After an erasure, the bot sends nothing more about the client, and still sends everything else."""

import pytest

from bot.features import clients, delivery
from bot.wire import recorder
from tests.support.answers import arrives
from tests.support.database_access import sql
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, said, tap, told
from tests.support.privacy import WORDS, assert_nothing_of, erases

FLOODED = (429, "Too Many Requests: retry after 1", {"retry_after": 1})


@pytest.fixture
def _looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check again at once, instead of after five seconds."""
    for fresh in ("FRESH", "FRESH_MESSAGE"):
        monkeypatch.setattr(recorder, fresh, 0)


@pytest.mark.usefixtures("_looks_again")
async def test_a_digest_that_waits_goes_out_without_the_client(office: Office) -> None:
    anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
    anna.sends(f"{WORDS} is withering")
    await anna.sees("automatic reply")
    eva.sends("Mine stays")
    await eva.sees("automatic reply")
    await office.settled()
    office.simulator.faults.chat(office.owner.id, error=FLOODED)
    await office.turn_to(MONDAY_OPENING)
    await office.simulator.called("sendMessage", lambda p: "2 clients are waiting" in p.get("text", ""))
    anna.sends(f"{WORDS} is dead")
    await erases(anna)
    office.simulator.faults.clear()
    digest = await office.owner.sees("Eva Green")
    assert labels(digest) == ["👤 Eva Green (1)", "Bring all"]
    assert WORDS not in digest["text"] and "Anna" not in digest["text"]
    await office.owner.sees("Anna Kowalska deleted the data kept here.")
    assert WORDS not in "".join(told(office))
    tap(office.owner, digest, "Eva")
    await office.owner.sees("Mine stays")
    await assert_nothing_of(office, WORDS, "Kowalska")


@pytest.mark.usefixtures("_looks_again")
async def test_a_digest_that_was_refused_and_waits_without_its_buttons_goes_out_without_the_client(
    office: Office,
) -> None:
    anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
    anna.sends(f"{WORDS} is withering")
    await anna.sees("automatic reply")
    eva.sends("Mine stays")
    await eva.sees("automatic reply")
    await office.settled()
    refused = (400, "Bad Request: SOMETHING_NEW_INVALID")
    office.simulator.faults.chat(office.owner.id, error=refused, times=2)  # once without its entities, too
    office.simulator.faults.chat(office.owner.id, error=FLOODED)
    await office.turn_to(MONDAY_OPENING)
    await office.simulator.called(
        "sendMessage", lambda p: "2 clients are waiting" in p.get("text", "") and "reply_markup" not in p
    )
    await erases(anna)
    office.simulator.faults.clear()
    assert "Mine stays" in (await office.owner.sees("Eva Green"))["text"]
    await office.owner.sees("Anna Kowalska deleted the data kept here.")
    assert WORDS not in "".join(told(office))


@pytest.mark.usefixtures("_looks_again")
async def test_what_the_sender_holds_already_is_not_sent(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    office.simulator.faults.chat(office.owner.id, error=FLOODED)
    anna.sends(f"{WORDS} is withering")
    await office.simulator.called("sendMessage", lambda p: WORDS in p.get("text", ""))
    await erases(anna)
    office.simulator.faults.clear()
    await office.owner.sees("deleted the data kept here")
    await office.settled()
    assert WORDS not in "".join(told(office))


@pytest.mark.usefixtures("_looks_again")
async def test_an_edit_that_waits_is_not_shown(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    first = anna.sends("Nothing yet")
    await anna.sees("automatic reply")
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "Anna")
    await office.owner.sees("Nothing yet")
    await office.settled()
    office.simulator.faults.chat(office.owner.id, error=FLOODED)
    anna.edits(first["message_id"], f"{WORDS} is withering")
    await office.simulator.called("editMessageText", lambda p: WORDS in p["text"])
    await erases(anna)
    office.simulator.faults.clear()
    await office.owner.sees("deleted the data kept here")
    await office.settled()
    assert WORDS not in "".join(told(office))


async def test_answers_to_others_and_confirmations_go_out(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
    eva.sends("Mine stays")
    brought = await office.owner.sees("Mine stays")
    anna.sends(f"{WORDS} is withering")
    to_anna = await office.owner.sees(WORDS)
    await erases(anna)
    to_eva = office.owner.sends("To Eva", reply_to=brought["message_id"])
    await eva.sees("To Eva")
    await arrives(office.owner, to_eva)
    office.owner.sends("To Anna", reply_to=to_anna["message_id"])
    question = await office.owner.sees("Who is this for?")
    assert labels(question) == ["👤 Eva Green", "Not for anybody"]
    await office.settled()
    assert "To Anna" not in said(anna)


async def pending(office: Office) -> None:
    """Hold back everything for the owner from now on."""
    await office.settled()
    office.simulator.faults.chat(office.owner.id, error=FLOODED)


@pytest.mark.usefixtures("_looks_again")
@pytest.mark.parametrize("name", ["payment", "1", "Hello", "client", "Eva"])
async def test_whatever_a_client_is_called_others_keep_their_lines(office: Office, name: str) -> None:
    """The owner still reads every task, entry and list, without the erased client's lines."""
    named, eva = office.client(name, "en"), office.client("Eva Green", "en")
    for person, words in ((named, "Goodbye"), (eva, "Hello, client 1 of the payment")):
        person.sends(words)
        await person.sees("automatic reply")
        person.sends("/paysupport My payment 1 came twice")
        await person.sees("It stays on our list")
    await pending(office)
    await office.turn_to(MONDAY_OPENING)
    await office.simulator.called("sendMessage", lambda p: "2 clients are waiting" in p.get("text", ""))
    office.owner.sends("/tasks")
    await erases(named)
    office.simulator.faults.clear()
    digest = await office.owner.sees("2 clients are waiting")
    listed = await office.owner.sees(lambda m: m.get("text", "").startswith("2 tasks"))
    assert labels(digest) == ["👤 Eva Green (1)", "Bring all"]
    assert labels(listed) == ["Task 2 is done", "Ask clients for a thumb after “Done”"]
    for message in (digest, listed):
        assert message["text"].count("My payment 1 came twice") == 1
        assert "Eva Green" in message["text"]
    assert "Hello, client 1 of the payment" in digest["text"]
    assert "Goodbye" not in digest["text"]


@pytest.mark.usefixtures("_looks_again")
async def test_a_digest_of_one_client_keeps_the_tasks_about_others(office: Office) -> None:
    anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
    anna.sends(f"{WORDS} is withering")
    await anna.sees("automatic reply")
    eva.sends("/paysupport Where is my money?")
    await eva.sees("It stays on our list")
    await pending(office)
    await office.turn_to(MONDAY_OPENING)
    await office.simulator.called("sendMessage", lambda p: "1 client is waiting" in p.get("text", ""))
    await erases(anna)
    office.simulator.faults.clear()
    digest = await office.owner.sees("1 client is waiting")
    assert "Where is my money?" in digest["text"]
    assert WORDS not in digest["text"] and "Anna" not in digest["text"]


async def test_what_was_written_in_a_group_goes_too(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("automatic reply")
    group = {"id": -100_500, "type": "supergroup", "title": "Garden"}
    date = int(office.clock.now().timestamp())
    told = {"message_id": 5, "date": date, "chat": group, "from": anna.user, "text": f"{WORDS} in a group"}
    office.simulator.updates.put({"message": told})
    await office.simulator.called("leaveChat")
    await office.settled()
    await erases(anna)
    await assert_nothing_of(office, WORDS, "Kowalska")


async def test_taps_of_somebody_unknown_are_limited_like_everything(office: Office) -> None:
    """The stranger's chat accepts nothing, so only a few calls may wait for it."""
    office.owner.sends("/queue")
    stranger = office.client("Stranger", "en")
    stranger.sends("/start")
    greeting = await stranger.sees("Nowak Law")
    await erases(stranger)
    await office.settled()
    office.simulator.faults.chat(stranger.id, error=FLOODED)
    for _ in range(30):
        stranger.taps(greeting, "erase:1")
    await office.simulator.drained()
    waiting = await sql(office, f"SELECT count(*) FROM outbox WHERE chat_id = {stranger.id} AND state = 'waiting'")
    assert 0 < waiting[0] <= 6
    office.simulator.faults.clear()


def test_a_line_that_was_cut_belongs_to_nobody_else() -> None:
    words = delivery.naming.joined(["head\n1) one", "2. Jan\nHello"], [[None, 7, 8], [9]])
    assert words == [None, 7, None, 9, None]


def test_only_the_frame_is_nothing_to_tell() -> None:
    params, whose = {"text": "1 waits\n\n1. Jan\nHello\n\nBye"}, {"lines": [None, None, 7, 7, None, None], "rows": []}
    assert delivery.naming.without(params, whose, 7) is None
    left = delivery.naming.without(params, whose | {"lines": [None, None, 7, 7, None, delivery.naming.NOBODY]}, 7)
    assert left is not None
    assert left[0]["text"] == "1 waits\n\nBye"
    assert left[1]["lines"] == [None, None, delivery.naming.NOBODY]
    assert clients.queries.NOBODY < -(10**13)


def test_of_a_piece_of_a_list_nothing_is_left_since_nobody_knows_whose_its_lines_are() -> None:
    whose: dict[str, list[int | None]] = {"lines": [None, None, 1, 2], "rows": [1, 2]}
    assert delivery.naming.without({"text": "2 clients are waiting\n\n1. Anna"}, whose, 1) is None
