"""The owner keeps answers ready and sends one in two taps, from under what a client wrote."""

from datetime import timedelta

from bot.models import Answer, CannedAnswer, Message
from tests.support.office import MONDAY_OPENING, Office, until
from tests.support.phones import CLIENT_BUTTONS, Json, labels, rows, tap, words


async def open_office(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING + timedelta(hours=1))


async def test_two_taps_send_what_was_kept_with_its_link(office: Office) -> None:
    await open_office(office)
    typed = "/canned zus = {name}, it is sent: here."
    link = {"type": "text_link", "offset": typed.index("here"), "length": 4, "url": "https://example.com/zus"}
    office.owner.sends(typed, entities=[{"type": "bot_command", "offset": 0, "length": 7}, link])
    shown = await office.owner.sees("Kept: zus. This is how a client reads it:")
    assert words(shown).endswith("Anna, it is sent: here.")
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Is the declaration sent?")
    asked = await office.owner.sees("Is the declaration sent?")
    tap(office.owner, asked, "Canned ▸")
    choice = await sees_buttons(office, asked, "zus · {name}, it is sent: here.", "‹ Back")
    tap(office.owner, choice, "‹ Back")
    again = await sees_buttons(office, asked, *labels(asked))
    tap(office.owner, again, "Canned ▸")
    choice = await sees_buttons(office, asked, "zus · {name}, it is sent: here.", "‹ Back")
    for _ in range(2):
        tap(office.owner, choice, "zus · ")
    got = await anna.sees("Anna, it is sent: here.")
    assert [one["url"] for one in got["entities"] if one["type"] == "text_link"] == ["https://example.com/zus"]
    await office.settled()
    assert [row.used for row in await rows(office, CannedAnswer)] == [1]
    assert [row.state for row in await rows(office, Message)] == ["answered"]
    over = await office.owner.sees_edit(asked["message_id"], "✓ Answered")
    assert labels(over) == ["Undo"]
    tap(office.owner, over, "Undo")
    await anna.sees_gone(got["message_id"])
    again = await sees_buttons(office, asked, *CLIENT_BUTTONS)
    tap(office.owner, again, "Canned ▸")
    await sees_buttons(office, asked, "zus · {name}, it is sent: here.", "‹ Back")


async def sees_buttons(office: Office, message: Json, *shown: str) -> Json:
    """Wait until a message has these buttons."""

    def now() -> Json:
        stored = office.owner.chat.messages[message["message_id"]]
        return {**message, "reply_markup": stored.keyboard}

    async def has_them() -> bool:
        return labels(now()) == list(shown)

    await until(has_them)
    return now()


async def test_what_was_deleted_comes_back_after_a_restart(office: Office) -> None:
    office.owner.sends("/canned zus = Sent.")
    await office.owner.sees("Kept: zus")
    office.owner.sends("/canned ZUS =")
    deleted = await office.owner.sees("Deleted: zus")
    await office.stop()
    await office.start()
    tap(office.owner, deleted, "Undo")
    await office.owner.sees_edit(deleted["message_id"], "Taken back: Canned answer deleted: zus")
    office.owner.sends("/canned")
    await office.owner.sees("• zus: Sent.")


async def test_clients_and_deputies_have_no_canned_answers(office: Office) -> None:
    await open_office(office)
    anna = office.client("Anna", "en")
    sent = anna.sends("/canned zus = Mine")
    await office.owner.sees("/canned zus = Mine")
    for data in ("canned:1:0", "cannedsend:1:1:0", "cannedpage:0"):
        anna.taps(sent, data)
    await office.settled()
    assert await rows(office, CannedAnswer) == []
    assert await rows(office, Answer) == []
