"""A message that is too long, or cannot be copied at once, is still shown whole, and counts as shown only then."""

from bot.models import Message
from bot.models.states import MessageState
from tests.support.answers import arrives
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import rows, tap, words

LONG = "long words " * 150
"""Longer than a bot's caption may be, but not longer than a person's."""


async def test_a_long_caption_that_was_edited_at_night_is_brought_whole(office: Office) -> None:
    john = office.client("John Smith", "en")
    photo = john.sends_photo("the roof")
    await office.settled()
    john.edits(photo["message_id"], LONG.strip())
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John")
    shown = await office.owner.sees(lambda m: "photo" in m)
    assert words(shown) == LONG.strip()


async def test_a_caption_that_becomes_too_long_for_its_copy_comes_whole_under_it(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    photo = john.sends_photo("the roof")
    copy = await office.owner.sees("the roof")
    await office.settled()
    john.edits(photo["message_id"], LONG.strip())
    whole = await office.owner.sees(LONG.strip())
    assert whole["reply_to_message"]["message_id"] == copy["message_id"]


async def test_of_an_album_that_is_copied_in_part_every_part_is_shown_and_can_be_answered(office: Office) -> None:
    john = office.client("John Smith", "en")
    first, _ = john.sends_album([{"kind": "photo", "caption": "front"}, {"kind": "photo", "caption": "back"}])
    await office.settled()
    del john.chat.messages[first["message_id"]]
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John")
    await office.owner.sees("back")
    shown = await office.owner.sees("front")
    await office.settled()
    await arrives(office.owner, office.owner.sends("A nice roof", reply_to=shown["message_id"]))
    await office.settled()
    assert not [m for m in office.owner.messages if "✓ Sent" in words(m)]
    assert [message.state for message in await rows(office, Message)] == [MessageState.ANSWERED] * 2
