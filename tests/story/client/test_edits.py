"""The owner reads the client's latest version of a message, marked as edited."""

from datetime import timedelta

from bot.models import Message
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import CLIENT_BUTTONS, labels, rows, said, tap, words


async def test_an_edit_replaces_the_words_that_the_owner_has_and_is_marked(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    written = john.sends("Call me at 5")
    shown = await office.owner.sees("Call me at 5")
    john.edits(written["message_id"], "Call me at 6")
    edited = await office.owner.sees_edit(shown["message_id"], "Call me at 6")
    assert "John Smith" in words(edited)
    assert "Call me at 5" not in words(edited)
    assert "✏️ edited at 09:00" in words(edited)
    assert labels(edited) == CLIENT_BUTTONS


async def test_an_edit_that_fails_again_and_again_never_comes_after_a_newer_one(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    written = john.sends("Call me at 5")
    shown = await office.owner.sees("Call me at 5")
    office.simulator.faults.next("editMessageText", times=3, error=(502, "Bad Gateway"))
    john.edits(written["message_id"], "Call me at 6")
    await office.simulator.called("editMessageText")
    john.edits(written["message_id"], "Call me at 7")
    await office.owner.sees_edit(shown["message_id"], "Call me at 7")
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=2))
    await office.settled()
    (now,) = [message for message in office.owner.received if message["message_id"] == shown["message_id"]]
    assert "Call me at 7" in words(now)


async def test_an_edited_caption_is_replaced_too(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    written = john.sends_photo("the roof")
    shown = await office.owner.sees("the roof")
    john.edits(written["message_id"], "the cellar")
    edited = await office.owner.sees_edit(shown["message_id"], "the cellar")
    assert "✏️ edited" in words(edited)


async def test_an_edit_before_opening_is_what_digest_and_button_show(office: Office) -> None:
    john = office.client("John Smith", "en")
    written = john.sends("Call me at 5")
    await john.sees("automatic reply")
    john.edits(written["message_id"], "Call me at 6")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("Call me at 6")
    assert "Call me at 5" not in words(digest)
    tap(office.owner, digest, "John Smith")
    await office.owner.sees(lambda m: words(m).endswith("\nCall me at 6\n✏️ edited at 21:40"))
    assert len(said(john)) == 1


async def test_every_copy_of_a_message_follows_its_edit(office: Office) -> None:
    john = office.client("John Smith", "en")
    written = john.sends("Call me at 5")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    tap(office.owner, digest, "John Smith")
    copies = [digest, await office.owner.sees(lambda m: words(m).endswith("(2 days)\nCall me at 5"))]
    await office.settled()
    john.edits(written["message_id"], "Call me at 6")
    for copy in copies:
        await office.owner.sees_edit(copy["message_id"], "Call me at 6")


async def test_an_edit_of_a_message_that_was_never_seen_is_a_message(office: Office) -> None:
    john = office.client("John Smith", "en")
    written = john.sends("Hello")
    await john.sees("automatic reply")
    unseen = {key: written[key] for key in ("from", "chat", "date")}
    office.simulator.updates.put(
        {"edited_message": {**unseen, "message_id": 77, "text": "Edited", "edit_date": written["date"]}}
    )
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["Hello", "Edited"]


async def test_an_edit_that_changes_no_word_marks_nothing(office: Office) -> None:
    """Telegram also sends an edit when it adds a link preview."""
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    written = john.sends("example.org")
    shown = await office.owner.sees("example.org")
    john.edits(written["message_id"], "example.org")
    john.sends("Next")
    await office.owner.sees("Next")
    assert "edited" not in words(next(m for m in office.owner.messages if m["message_id"] == shown["message_id"]))


async def test_a_photo_put_in_place_of_another_reaches_the_owner(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john, other = office.client("John Smith", "en"), office.client("Draft", "en")
    written = john.sends_photo("page 1")
    shown = await office.owner.sees("page 1")
    better = other.sends_photo()
    await office.owner.sees("Draft")
    update = {key: written[key] for key in ("message_id", "from", "chat", "date", "caption")}
    office.simulator.updates.put({"edited_message": {**update, "edit_date": written["date"], "photo": better["photo"]}})
    edited = await office.owner.sees_edit(shown["message_id"], "page 1")
    assert edited["photo"][-1]["file_id"] == better["photo"][-1]["file_id"]
    assert "✏️ edited" in words(edited)


async def test_a_photo_put_in_place_of_a_text_reaches_the_owner(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john, other = office.client("John Smith", "en"), office.client("Draft", "en")
    written = john.sends("see the photo")
    shown = await office.owner.sees("see the photo")
    photo = other.sends_photo()["photo"]
    update = {key: written[key] for key in ("message_id", "from", "chat", "date")}
    edit = {**update, "edit_date": written["date"], "photo": photo, "caption": "here it is"}
    office.simulator.updates.put({"edited_message": edit})
    edited = await office.owner.sees_edit(shown["message_id"], "here it is")
    assert edited["photo"][-1]["file_id"] == photo[-1]["file_id"]


async def test_an_edited_photo_of_the_night_is_brought_with_the_mark(office: Office) -> None:
    john = office.client("John Smith", "en")
    written = john.sends_photo("the roof")
    await john.sees("automatic reply")
    john.edits(written["message_id"], "the cellar")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("[photo] the cellar"), "John Smith")
    await office.owner.sees(lambda m: "photo" in m and words(m).endswith("\nthe cellar\n✏️ edited at 21:40"))


async def test_a_long_text_stays_whole_when_it_is_edited(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    written = john.sends("Short")
    shown = await office.owner.sees("Short")
    longer = "x" * 4090 + "finish"
    john.edits(written["message_id"], longer)
    edited = await office.owner.sees_edit(shown["message_id"], "xxx…")
    assert labels(edited) == CLIENT_BUTTONS
    whole = await office.owner.sees(lambda m: m.get("text") == longer)
    assert whole["reply_to_message"]["message_id"] == shown["message_id"]


async def test_what_is_changed_after_cancel_is_said_after_all(office: Office) -> None:
    john = office.client("John Smith", "en")
    written = john.sends("Forget this")
    await john.sees("automatic reply")
    john.sends("/cancel")
    await john.sees("1 message has been taken back")
    john.edits(written["message_id"], "Please call me at 5")
    await john.sees_reaction(written["message_id"], "👌")
    john.sends("/status")
    await john.sees("You have 1 message waiting")
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John Smith")
    await office.owner.sees("Please call me at 5")


async def test_a_live_location_that_was_taken_back_and_moves_on_stays_so(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Hello")
    await john.sees("automatic reply")
    sent = john.sends_rare_kind("live_location")
    john.sends("/cancel")
    await john.sees("2 messages have been taken back")
    stored = john.chat.messages[sent["message_id"]]
    stored.fields["location"] = {"latitude": 50.0, "longitude": 20.0, "live_period": 900}
    office.simulator.updates.emit("edited_message", stored.as_json())
    john.sends("/status")
    await john.sees("You have no messages waiting.")
