"""Every command of the owner's that changes something leaves exactly one entry in the audit, which `/audit` shows."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.models import AuditEntry
from bot.simulator import Person
from tests.support import documents
from tests.support.office import MONDAY_OPENING, Office, closed_office
from tests.support.phones import data, labels, now_shown, rows, said, tap, words
from tests.support.team import joins

LOOKS = {
    *("digest", "queue", "client", "setup", "urgent", "ring", "money", "tasks", "held", "team", "undelivered"),
    *("find", "history", "stats", "start", "help", "holidays", "calendar", "hours", "audit"),
}
"""What only shows something, or offers it by a button."""
TYPED = {
    "/closed 24.12 26.12": "exception",
    "/late 11:00": "exception",
    "/back": "exception_ended",
    "/closed 2h": "exception",
    "/open 20:00": "exception",
    "/vacation 20.1.2027 3.2.2027 Back soon!": "exception",
    "/calendar https://calendar.example.com/free.ics": "calendar_followed",
    "/notice en Automatic reply: back {opening}.": "notice",
    "/name Nowak & Daughter": "setting",
    "/zone Kyiv": "setting",
    "/keep 90": "setting",
    "/country UA": "setting",
    "/urgent price 300": "setting",
    "/urgent off": "setting",
    "/money rate 1 USD = 4.05 PLN": "setting",
    "/promises 6h": "setting",
    "/canned zus = Sent, {name}.": "canned",
    "/undo": "canned",
    "/invite deputy": "link_made",
    "/invite staff Ola": "link_made",
    "/duty Mon-Fri 18-22": "duty",
    "/duty off 24.12": "member_away",
    "/language pl": "setting",
    "/language en": "setting",
}
"""What is typed alone, in this order, and the kind of entry that it leaves."""
REPLIES = {
    "/note Pays late": "note",
    "/key": "key_client",
    "/mute": "mute",
    "/ask ID card, contract": "papers_asked",
    "/bill 150.00 PLN Call-out": "bill_written",
    "/bill -": "bill_withdrawn",
}
"""What is a reply to something about a client."""
TAPPED = {
    "secretary": "account_clients",
    "hours": "hours",
    "block": "block",
    "unblock": "block",
    "holidays": "holiday",
    "ring": "rings",
}
"""What takes a tap besides."""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Provide an office on a Monday at its opening, with a payment provider."""
    async with closed_office(tmp_path, provider_token="1234:TEST:abc") as made:
        await made.start()
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        await made.turn_to(MONDAY_OPENING)
        yield made


async def entries(office: Office) -> list[str]:
    await office.settled()
    return [entry.kind for entry in await rows(office, AuditEntry)]


async def leaves(office: Office, kind: str, before: list[str], what: str) -> None:
    """Assert that one entry came, and of which kind."""
    assert (what, (await entries(office))[len(before) :]) == (what, [kind])


def test_every_command_of_the_owners_is_looked_at_here() -> None:
    listed = " ".join(cells[0] for cells in documents.rows(documents.README.read_text("utf-8"), "the owner writes"))
    driven = {typed.split()[0].removeprefix("/") for typed in [*TYPED, *REPLIES]} | TAPPED.keys()
    assert set(re.findall(r"`/([a-z]+)", listed)) == driven | LOOKS


async def test_each_typed_command_leaves_one_entry(office: Office) -> None:
    for typed, kind in TYPED.items():
        before = await entries(office)
        office.owner.sends(typed)
        await leaves(office, kind, before, typed)
    before = await entries(office)
    office.owner.sends("/closed never")
    office.owner.sends("/urgent price x")
    office.owner.sends("/name")
    assert await entries(office) == before


async def test_each_reply_and_each_tap_leaves_one_entry(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good morning")
    card = await office.owner.sees("Good morning")
    for typed, kind in REPLIES.items():
        before = await entries(office)
        office.owner.sends(typed, reply_to=card["message_id"])
        await leaves(office, kind, before, typed)
    for command, first, label, kind in (
        ("/block Anna", "Block Anna Kowalska?", "Block without a word", "block"),
        ("/hours Mo-Fr 10:00-18:00", "coming week", "", "hours"),
        ("/holidays", "Christmas", "", "holiday"),
    ):
        before = await entries(office)
        office.owner.sends(command)
        shown = await office.owner.sees(first)
        assert await entries(office) == before
        tap(office.owner, shown, label or labels(shown)[0])
        await leaves(office, kind, before, command)
    before = await entries(office)
    office.owner.sends("/unblock Anna")
    await leaves(office, "block", before, "/unblock")


async def test_an_own_account_leaves_an_entry_when_it_is_connected_and_when_it_is_chosen_for_whom(
    office: Office,
) -> None:
    before = await entries(office)
    office.owner.account.connect()
    await leaves(office, "account_connected", before, "connecting")
    before = await entries(office)
    office.owner.account.change(can_delete=True)
    office.owner.sends("/secretary everybody")
    await leaves(office, "account_clients", before, "/secretary everybody")
    before = await entries(office)
    office.owner.account.disconnect()
    await leaves(office, "account_disconnected", before, "disconnecting")


async def test_a_ring_channel_leaves_one_entry_and_so_does_its_end(office: Office) -> None:
    office.owner.sends("/ring")
    shown = await office.owner.sees("does not break through your phone's Do Not Disturb")
    before = await entries(office)
    tap(office.owner, shown, "📱 ntfy, a free app")
    await leaves(office, "rings", before, "ntfy")
    before = await entries(office)
    office.owner.sends("/ring off")
    await leaves(office, "rings", before, "/ring off")


async def test_the_owner_reads_who_did_what_page_by_page(office: Office) -> None:
    ola = await joins(office, name="Ola")
    for stars in range(300, 312):
        office.owner.sends(f"/urgent price {stars}")
    await office.settled()
    office.owner.sends("/audit")
    page = await office.owner.sees("Who changed what, the newest first. There are 16 entries")
    assert "16. Mon, 23 Nov 2026, 09:00, you, in the chat\nPrice: ⭐311 (before: Price: ⭐310)" in words(page)
    tap(office.owner, page, "Earlier ones")
    await office.owner.sees_edit(page["message_id"], "One-time link made")
    earlier = words(now_shown(office.owner, page))
    assert "3. Mon, 23 Nov 2026, 09:00, you, in the chat\nOne-time link made · staff member" in earlier
    assert "4. Mon, 23 Nov 2026, 09:00, a client, in the chat\nJoined · staff member · Ola" in earlier
    assert earlier.endswith("by itself\nThis list began")
    assert labels(now_shown(office.owner, page)) == []
    await reads_nothing(office, ola, data(page, "Earlier ones"), page["message_id"])


async def reads_nothing(office: Office, ola: Person, forged: str, message_id: int) -> None:
    """Assert that staff and clients learn nothing by the command, nor by the button's data."""
    anna = office.client("Anna Kowalska", "en")
    for person in (ola, anna):
        person.sends("/audit")
        await office.settled()
        person.taps({"message_id": message_id, "chat": {"id": person.id}}, forged)
    await office.settled()
    assert not any("Who changed what" in line for line in [*said(ola), *said(anna)])
