"""A client edits an answered message, or reacts to the answer."""

import pytest

from bot.features.delivery.outbox import RECEIPT
from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, tap, told, words


async def answered(office: Office) -> tuple[Person, Json, Json, Json, Json]:
    """Return John, his message, its copy, the owner's answer, and John's copy of the answer."""
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    asked = john.sends("Call me at 5")
    copy = await office.owner.sees("Call me at 5")
    written = office.owner.sends("I will", reply_to=copy["message_id"])
    answer = await john.sees("I will")
    await arrives(office.owner, written)
    return john, asked, copy, written, answer


async def test_a_change_of_what_was_answered_is_a_quiet_line(office: Office) -> None:
    john, asked, copy, *_ = await answered(office)
    john.edits(asked["message_id"], "Call me at 6")
    await office.owner.sees_edit(copy["message_id"], "Call me at 6")
    line = await office.owner.sees("changed what you answered")
    assert words(line) == "✏️ John Smith changed what you answered: Call me at 6"
    assert line["reply_to_message"]["message_id"] == copy["message_id"]
    sent = await office.simulator.called("sendMessage", lambda p: "changed what" in p["text"])
    assert sent["disable_notification"] is True
    office.owner.sends("At 6, then", reply_to=line["message_id"])
    await john.sees("At 6, then")


async def test_a_change_of_what_waits_still_is_none(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    asked = john.sends("Call me at 5")
    copy = await office.owner.sees("Call me at 5")
    john.edits(asked["message_id"], "Call me at 6")
    await office.owner.sees_edit(copy["message_id"], "Call me at 6")
    await office.settled()
    assert len(told(office)) == 1


async def test_a_change_of_what_was_closed_says_so(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    asked = john.sends("Call me at 5")
    copy = await office.owner.sees("Call me at 5")
    await office.settled()
    tap(office.owner, copy, "Done")
    await office.settled()
    john.edits(asked["message_id"], "Call me at 6")
    await office.owner.sees("✏️ John Smith changed what is done already: Call me at 6")


async def test_a_place_that_moves_on_tells_nothing(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    sent = john.sends_rare_kind("live_location")
    copy = await office.owner.sees(lambda m: "location" in m)
    await office.settled()
    await arrives(office.owner, office.owner.sends("I see you", reply_to=copy["message_id"]))
    moved = {**sent["location"], "latitude": 50.07}
    about = {key: sent[key] for key in ("message_id", "from", "chat", "date")}
    office.simulator.updates.put({"edited_message": {**about, "edit_date": sent["date"], "location": moved}})
    await office.settled()
    assert not [line for line in told(office) if "changed" in line]


async def test_a_reaction_to_an_answer_is_put_on_the_owner_s_message(office: Office) -> None:
    john, _, _, written, answer = await answered(office)
    john.reacts(answer["message_id"], "🙏")
    await office.owner.sees_reaction(written["message_id"], "🙏")
    john.reacts(answer["message_id"], "")
    await arrives(office.owner, written)
    await office.settled()
    assert len(told(office)) == 1


@pytest.mark.parametrize("emoji", ["🦊", "🙏"])
async def test_one_that_bots_cannot_give_is_told_in_words(office: Office, emoji: str) -> None:
    john, _, _, written, answer = await answered(office)
    office.simulator.faults.next("setMessageReaction", error=(400, "Bad Request: REACTION_INVALID"))
    john.reacts(answer["message_id"], emoji)
    line = await office.owner.sees("John Smith to your answer")
    assert words(line) == f"{emoji} from John Smith to your answer."
    assert line["reply_to_message"]["message_id"] == written["message_id"]


async def test_a_custom_emoji_is_told_of_without_it(office: Office) -> None:
    john, _, _, _, answer = await answered(office)
    custom = {"type": "custom_emoji", "custom_emoji_id": "5"}
    reaction = {"chat": john.chat.head, "message_id": answer["message_id"], "user": john.user, "date": answer["date"]}
    office.simulator.updates.put({"message_reaction": {**reaction, "old_reaction": [], "new_reaction": [custom]}})
    await office.owner.sees("A reaction from John Smith to your answer.")


async def test_a_reaction_to_anything_else_tells_nobody(office: Office) -> None:
    john, asked, *_ = await answered(office)
    john.reacts(asked["message_id"], "🙏")
    office.owner.reacts(office.owner.messages[0]["message_id"], "🙏")
    await office.settled()
    calls = [p for method, p in office.simulator.calls if method == "setMessageReaction"]
    assert sorted(p["chat_id"] for p in calls) == sorted([john.id, office.owner.id])
    assert calls[-1]["reaction"] == [{"type": "emoji", "emoji": RECEIPT}]
