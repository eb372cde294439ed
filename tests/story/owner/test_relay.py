"""A button in the digest brings a client's messages, and a reply to any of them reaches that client."""

from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import CLIENT_BUTTONS, Json, labels, tap, told, words


async def test_the_button_brings_everything_of_its_client_in_order_and_nothing_of_others(office: Office) -> None:
    john, eva = office.client("John Smith", "en"), office.client("Eva", "en")
    john.sends("first")
    eva.sends("not this")
    john.sends_photo("second")
    john.sends_voice()
    john.sends("fourth")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting")
    assert labels(digest) == ["👤 John Smith (4)", "👤 Eva (1)", "Bring all"]
    callback = tap(office.owner, digest, "John Smith")
    await office.owner.sees("John Smith · 4 messages, since Fri 21:40 (2 days)")
    await office.settled()
    card, *files = office.owner.received[2:]
    assert words(card).splitlines()[1:] == ["Fri 21:40 first", "📷 21:40 · 🎤 21:40", "21:40 fourth"]
    assert [m.get("caption") or "voice" for m in files] == ["second", "voice"]
    await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)


async def test_the_line_above_has_the_buttons(office: Office) -> None:
    head = await brought(office)
    assert labels(head) == CLIENT_BUTTONS


async def test_a_button_of_a_client_of_whom_nothing_waits_says_so(office: Office) -> None:
    head = await brought(office)
    digest = next(m for m in office.owner.messages if "is waiting" in words(m))
    tap(office.owner, head, "Done")
    await office.settled()
    callback = tap(office.owner, digest, "John Smith")
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert answer["text"] == "👤 John Smith: nothing is waiting any more."


async def test_a_second_tap_points_at_the_card_and_sends_nothing_again(office: Office) -> None:
    card = await brought(office)
    digest = next(m for m in office.owner.messages if "is waiting" in words(m))
    tap(office.owner, digest, "John Smith")
    pointer = await office.owner.sees("↑ John Smith: 1 message, shown above at 09:00")
    assert pointer["reply_to_message"]["message_id"] == card["message_id"]
    await office.settled()
    assert len([text for text in told(office) if text.endswith("Hello")]) == 2  # in the digest, and on the card


async def brought(office: Office) -> Json:
    """Let John write at night and the owner tap the digest's button in the morning."""
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John Smith")
    head = await office.owner.sees("John Smith · 1 message")
    await office.settled()
    return head
