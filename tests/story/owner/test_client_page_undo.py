"""What was decided about a client is undone by its own button, and by /undo with what it was."""

import pytest

from bot.models import Client, Note
from tests.support.office import Office
from tests.support.phones import Json, rows, tap, words
from tests.support.urgent_night import only


async def page_of_anna(office: Office) -> Json:
    """Have Anna write; return her page."""
    office.client("Anna Kowalska", "en").sends("Hello")
    office.owner.sends("/client Anna")
    return await office.owner.sees("Known since")


@pytest.mark.parametrize(
    ("command", "column", "what"), [("key", "key_client", "Key client: loud"), ("mute", "muted_at", "Mute")]
)
async def test_a_decision_is_undone_below_it_and_by_command(
    office: Office, command: str, column: str, what: str
) -> None:
    page = await page_of_anna(office)
    for way in ("button", "command"):
        office.owner.sends(f"/{command}", reply_to=page["message_id"])
        told = await office.owner.sees("Anna Kowalska")
        assert getattr(await only(office, Client), column) is not None
        if way == "button":
            tap(office.owner, told, "Undo")
            await office.settled()
            told = next(one for one in office.owner.messages if one["message_id"] == told["message_id"])
        else:
            office.owner.sends("/undo")
            told = await office.owner.sees("Taken back")
        assert words(told).startswith(f"Taken back: {what} · Anna Kowalska (done at 21:40)")
        assert getattr(await only(office, Client), column) is None


async def test_an_older_decision_stays_where_a_newer_one_stands(office: Office) -> None:
    page = await page_of_anna(office)
    office.owner.sends("/key", reply_to=page["message_id"])
    first = await office.owner.sees("may now reach you")
    office.owner.sends("/key", reply_to=page["message_id"])
    await office.owner.sees("without a sound")
    tap(office.owner, first, "Undo")
    await office.simulator.called("answerCallbackQuery", lambda p: "newer" in p.get("text", ""))
    assert (await only(office, Client)).key_client == "quiet"


async def test_who_looks_after_a_client_is_undone(office: Office) -> None:
    tap(office.owner, await page_of_anna(office), "Looked after by")
    await office.settled()
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Looked after by: the owner · Anna Kowalska")
    assert (await only(office, Client)).cared_for_by is None


async def test_a_note_and_its_deletion_are_undone(office: Office) -> None:
    page = await page_of_anna(office)
    office.owner.sends("/note Pays by invoice", reply_to=page["message_id"])
    tap(office.owner, await office.owner.sees("Noted"), "Undo")
    await office.settled()
    assert await rows(office, Note) == []
    office.owner.sends("/note Pays late", reply_to=page["message_id"])
    await office.owner.sees("Noted")
    note = await only(office, Note)
    office.owner.taps(page, f"unnote:{note.id}")
    await office.settled()
    assert await rows(office, Note) == []
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Note deleted · Anna Kowalska")
    again = await only(office, Note)
    assert (again.words, again.created_at) == (note.words, note.created_at)
