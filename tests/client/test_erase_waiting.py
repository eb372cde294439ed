"""What is still to be sent when a client erases himself: nothing about him goes out any more, nothing else is lost."""

from typing import Any

import pytest

from bot.queries import erasure
from bot.services.erasing import without
from bot.wire import sender
from tests.client.test_erase import WORDS, assert_nothing_of, erases
from tests.conftest import MONDAY_OPENING, Office
from tests.phones import labels, said, tap, told

FLOODED = (429, "Too Many Requests: retry after 1", {"retry_after": 1})


@pytest.fixture
def _looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after five seconds."""
    monkeypatch.setattr(sender, "FRESH", 0)


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
    assert labels(digest) == ["Eva Green (1)"]
    assert WORDS not in digest["text"] and "Anna" not in digest["text"]
    await office.owner.sees("Anna Kowalska deleted the data kept here.")
    assert WORDS not in "".join(told(office))
    tap(office.owner, digest, "Eva")
    await office.owner.sees("Mine stays")
    await assert_nothing_of(office, WORDS, "Kowalska")


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
    office.owner.sends("To Eva", reply_to=brought["message_id"])
    await eva.sees("To Eva")
    await office.owner.sees("✓ Sent to Eva Green.")
    office.owner.sends("To Anna", reply_to=to_anna["message_id"])
    await office.owner.sees("reply")
    await office.settled()
    assert "To Anna" not in said(anna)


def digest(*clients: int, head: str = "2 clients are waiting") -> dict[str, Any]:
    entries = [f"{n}. Client {one} · 1 message\nHello" for n, one in enumerate(clients, 1)]
    keyboard = [[{"text": f"Client {one} (1)", "callback_data": f"bring:{one}"}] for one in clients]
    return {"text": "\n\n".join([head, *entries]), "reply_markup": {"inline_keyboard": keyboard}}


def test_only_the_client_s_own_entry_is_left_out_of_a_digest() -> None:
    left = without(digest(1, 11), 1, "Client 1")
    assert left is not None
    assert left["text"] == "2 clients are waiting\n\n2. Client 11 · 1 message\nHello"
    assert [row[0]["callback_data"] for row in left["reply_markup"]["inline_keyboard"]] == ["bring:11"]
    assert without(digest(11), 1, "Client 1") == digest(11)
    assert without(digest(1), 1, "Client 1") is None


def test_of_two_with_one_name_only_one_is_left_out() -> None:
    params = digest(1, 2, head="2 clients are waiting\n\n1 task for you:\n1) Jan asks\n2) Janina asks")
    params["text"] = params["text"].replace("Client 1 ", "Jan ").replace("Client 2 ", "Jan ")
    left = without(params, 1, "Jan")
    assert left is not None
    assert "2. Jan · 1 message" in left["text"] and "1. Jan · 1 message" not in left["text"]
    assert "Janina asks" in left["text"] and "1) Jan asks" not in left["text"]


def test_a_line_about_the_client_is_not_said_and_any_other_is() -> None:
    assert without({"text": "✓ Sent to Jan."}, 1, "Jan") is None
    assert without({"text": "✓ Sent to Janina."}, 1, "Jan") == {"text": "✓ Sent to Janina."}
    assert erasure.NOBODY < -(10**13)
