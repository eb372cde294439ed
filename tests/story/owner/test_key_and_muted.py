"""What a key client writes after hours comes at once, loud or quiet; what a muted one writes waits for the digest."""

from datetime import timedelta

from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, said, told, words
from tests.support.urgent_night import alerts, buys


async def decides(office: Office, command: str, says: str) -> Json:
    """Send a command as a reply to Anna's page; return what it says."""
    office.owner.sends("/client Anna")
    page = await office.owner.sees("Known since")
    office.owner.sends(command, reply_to=page["message_id"])
    return await office.owner.sees(says)


def silent(office: Office, text: str) -> list[bool]:
    """Return for each call to the owner's chat with these words whether it makes no sound."""
    to_owner = (params for _, params in office.simulator.calls if params.get("chat_id") == office.owner.id)
    return [bool(params.get("disable_notification")) for params in to_owner if text in str(params.get("text"))]


async def test_a_loud_key_client_is_heard_at_night_with_anything_and_promised_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("Monday, 23 November at 09:00")
    await decides(office, "/key", "may now reach you")
    anna.sends("The shop window is broken")
    brought = await office.owner.sees("The shop window is broken")
    assert words(brought).startswith("👤 Anna Kowalska")
    await office.settled()
    assert silent(office, "The shop window") == [False]
    assert alerts(office.owner) == [] and len(said(anna)) == 1  # the notice, and no promise
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("waiting")


async def test_a_quiet_key_client_comes_at_once_without_a_sound(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    for says in ("may now reach you", "without a sound"):
        await decides(office, "/key", says)
    anna.sends("The shop window is broken")
    await office.owner.sees("The shop window is broken")
    assert silent(office, "The shop window") == [True]
    anna.sends_photo("This is it")
    await office.owner.sees("This is it")
    await office.settled()
    sent = [(name, params) for name, params in office.simulator.calls if params.get("chat_id") == office.owner.id]
    about = [params for name, params in sent if name == "copyMessage" or "This is it" in str(params.get("text"))]
    assert about and all(params.get("disable_notification") for params in about)


async def test_a_loud_key_client_makes_no_sound_in_the_never_hours(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await decides(office, "/key", "may now reach you")
    office.owner.sends("/urgent never 21:00-07:00")
    await office.owner.sees("Never wake me")
    anna.sends("The shop window is broken")
    await office.owner.sees("The shop window is broken")
    assert silent(office, "The shop window") == [True]


async def test_what_a_key_client_asks_urgently_is_shown_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await decides(office, "/key", "may now reach you")
    anna.sends("URGENT: water!")
    await office.owner.sees("🚨 URGENT · Anna Kowalska · key client")
    await office.settled()
    assert len([one for one in told(office) if "water!" in one]) == 1


async def test_nobody_else_comes_at_once_at_night(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await decides(office, "/key", "may now reach you")
    office.client("John Smith", "en").sends("Good evening from me, too")
    await office.settled()
    assert silent(office, "from me, too") == []


async def test_a_muted_client_waits_for_the_digest_in_open_hours(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await office.owner.sees("Hello")
    await decides(office, "/mute", "is muted")
    anna.sends("And another thing")
    await office.settled()
    assert silent(office, "another thing") == [] and said(anna) == []
    await office.turn_to(MONDAY_OPENING + timedelta(days=1))
    await office.owner.sees("waiting")
    await decides(office, "/mute", "is not muted any more")
    anna.sends("Once more")
    await office.owner.sees("Once more")


async def test_what_a_muted_client_marks_urgent_comes_at_once_without_a_sound(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await office.owner.sees("Hello")
    await decides(office, "/mute", "is muted")
    anna.sends("URGENT: water!")
    await office.owner.sees("URGENT: water!")
    assert silent(office, "URGENT: water!") == [True]


async def test_a_muted_client_who_pays_at_night_rings(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("Monday, 23 November at 09:00")
    await decides(office, "/mute", "is muted")
    await buys(anna)
    await office.owner.sees("🚨 URGENT · Anna Kowalska")
    assert silent(office, "🚨 URGENT") == [False]


async def test_a_muted_key_client_does_not_come_at_night(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await decides(office, "/key", "may now reach you")
    await decides(office, "/mute", "is muted")
    anna.sends("The shop window is broken")
    await office.settled()
    assert silent(office, "The shop window") == []
