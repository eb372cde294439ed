"""The bot confirms each message to its writer once, by the notice or by a reaction."""

from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import said, told


async def test_later_messages_of_a_closed_period_get_a_reaction_and_no_text(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("One")
    await john.sees("automatic reply")
    for text in ("Two", "Three"):
        await john.sees_reaction(john.sends(text)["message_id"], "👌")
    await office.settled()
    assert len(said(john)) == 1


async def test_the_message_that_got_the_notice_needs_no_reaction(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("One")
    await john.sees("automatic reply")
    await office.settled()
    assert john.messages[0]["reactions"] == []


async def test_an_album_has_one_receipt(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    parts = john.sends_album(["photo", "photo", "photo"])
    await john.sees_reaction(parts[0]["message_id"], "👌")
    await office.settled()
    reactions = [call for call in office.simulator.calls if call[0] == "setMessageReaction"]
    assert len(reactions) == 1


async def test_an_album_on_a_closed_night_has_one_notice_and_no_reaction(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends_album(["photo", "photo", "photo"])
    await john.sees("automatic reply")
    await office.settled()
    assert len(said(john)) == 1
    assert not [call for call in office.simulator.calls if call[0] == "setMessageReaction"]


async def test_a_receipt_that_telegram_refuses_harms_nothing(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    office.simulator.faults.next("setMessageReaction", error=(400, "Bad Request: REACTION_INVALID"))
    john = office.client("John Smith", "en")
    john.sends("One")
    await office.owner.sees("One")
    await john.sees_reaction(john.sends("Two")["message_id"], "👌")
    await office.owner.sees("Two")
    await office.settled()
    assert said(john) == []
    assert len(told(office)) == 2


async def test_the_same_update_twice_is_one_message(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    written = john.sends("Only once")
    await office.owner.sees("Only once")
    office.simulator.updates.put(
        {"message": {key: written[key] for key in ("message_id", "from", "chat", "date", "text")}}
    )
    await office.settled()
    assert len(told(office)) == 1
