"""`/ring` by tapping: ntfy in a few taps, another address by typing, each removed and brought back."""

import re

from bot.features.privacy.export import lines
from bot.models import RingChannel
from tests.support.deputies import deputy_of
from tests.support.office import Office
from tests.support.phones import Json, labels, now_shown, rows, tap

NTFY, GONE = "📱 ntfy, a free app", "Removed. It does not ring any more."
TOPIC = re.compile(r"after-hours-[a-z2-7]{26}")


async def exported(office: Office) -> str:
    assert office.app is not None
    async with office.app.database.transaction() as session:
        return "\n".join([line async for line in lines(session)])


async def opened(office: Office) -> Json:
    office.owner.sends("/ring")
    return await office.owner.sees("does not break through your phone's Do Not Disturb")


async def goes_on(office: Office, screen: Json, label: str, wanted: str) -> Json:
    """Tap a button of the screen; return it as it looks then."""
    tap(office.owner, screen, label)
    return await office.owner.sees_edit(screen["message_id"], wanted)


async def test_ntfy_makes_a_secret_topic_and_says_how_it_rings(office: Office) -> None:
    shown = await goes_on(office, await opened(office), NTFY, "Install ntfy")
    found = TOPIC.search(shown["text"])
    assert found is not None
    marks = {(mark["type"], mark.get("url")) for mark in shown["entities"]}
    assert ("code", None) in marks and any("io.heckel.ntfy" in str(url) for _, url in marks)
    (channel,) = await rows(office, RingChannel)
    assert channel.address == f"ntfys://{found[0]}" and channel.checked_at is not None
    listed = await goes_on(office, shown, "‹ Back", "These ring for you:")
    assert found[0] not in str(listed)
    await office.settled()
    assert "ring_channel" in await exported(office) and not TOPIC.search(await exported(office))


async def test_what_is_removed_comes_back_by_undo(office: Office) -> None:
    shown = await goes_on(office, await opened(office), NTFY, "Install ntfy")
    listed = await goes_on(office, shown, "‹ Back", "These ring for you:")
    remove = next(label for label in labels(listed) if label.startswith("Remove"))
    removed = await goes_on(office, listed, remove, GONE)
    assert (await rows(office, RingChannel))[0].ended_at is not None
    await goes_on(office, removed, "Undo", "It rings again.")
    assert (await rows(office, RingChannel))[0].ended_at is None
    office.owner.sends("/ring off")
    await office.owner.sees(GONE)
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Ring channel removed: ntfy")
    assert (await rows(office, RingChannel))[0].ended_at is None


async def test_a_typed_address_on_the_screen_is_hidden_and_refused_in_a_sentence(office: Office) -> None:
    await goes_on(office, await opened(office), "Something else", "Send me the Apprise address")
    office.owner.sends("syslog://secret-host")
    await office.owner.sees("reads or runs something on the bot's machine")
    await office.settled()
    assert "secret-host" not in await exported(office)
    assert all("secret-host" not in str(message) for message in office.owner.chat.messages.values())
    assert await rows(office, RingChannel) == []


async def test_everybody_has_channels_of_the_own_and_sees_nobody_elses(office: Office) -> None:
    ola = await deputy_of(office)
    await goes_on(office, await opened(office), NTFY, "Install ntfy")
    ola.sends("/ring")
    screen = await ola.sees("Nothing rings for you yet")
    office.owner.sends("/ring")
    mine = await office.owner.sees("These ring for you:")
    ola.taps(screen, next(data for data in _data(mine) if "remove" in data))
    await office.settled()
    assert (await rows(office, RingChannel))[0].ended_at is None
    ola.sends("/ring off")
    await ola.sees("there is nothing to remove")
    assert now_shown(office.owner, mine)["text"] == mine["text"]


def _data(message: Json) -> list[str]:
    return [one["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for one in row]


async def test_a_button_of_the_screen_makes_a_test(office: Office) -> None:
    shown = await goes_on(office, await opened(office), NTFY, "Install ntfy")
    tap(office.owner, shown, "🔔 Test")
    alert = await office.owner.sees("This is only a test: no client is waiting.")
    assert "ntfy …" in alert["text"] and labels(alert) == ["It rang"]
    tap(office.owner, shown, "🔔 Test")
    await office.settled()
    assert sum("This is only a test" in str(message.get("text")) for message in office.owner.received) == 1
