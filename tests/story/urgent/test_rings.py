"""A member's phone rings outside Telegram: at the alert, at each reminder, until somebody is on it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Ring, RingChannel
from tests.support.database_access import stored_rows
from tests.support.office import FRIDAY_EVENING, Office, closed_office
from tests.support.phones import rows, tap_data
from tests.support.ring_receiver import LOADING_SECONDS, RingReceiver, adds_channel, error_500, ring_receiver
from tests.support.urgent_night import buys, rings


@pytest.fixture
async def receiver() -> AsyncIterator[RingReceiver]:
    async with ring_receiver() as made:
        yield made


@pytest.fixture
async def ringing(tmp_path: Path, receiver: RingReceiver) -> AsyncIterator[Office]:
    """Provide an office whose rings may stay on this machine, and whose owner has one channel."""
    async with closed_office(tmp_path, ring_private=True) as office:
        await office.start()
        await office.owner.sees("Welcome! You are the owner")
        await adds_channel(office.owner, receiver.address())
        yield office


async def test_the_alert_and_each_reminder_ring_until_somebody_is_on_it(
    ringing: Office, receiver: RingReceiver
) -> None:
    anna = ringing.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(ringing)
    await receiver.rings(1)
    await ringing.turn_to(FRIDAY_EVENING + timedelta(minutes=6))
    await receiver.rings(2)
    tap_data(ringing.owner, alert, "seen:")
    await anna.sees("somebody is on it")
    await ringing.turn_to(FRIDAY_EVENING + timedelta(minutes=11))
    await ringing.settled()
    assert ringing.app is not None
    await ringing.app.ringers.look_now()
    assert receiver.count() == 2
    for one in receiver.rung:
        assert (one.said["title"], one.said["message"]) == ("Nowak Law", "Urgent: open Telegram")
    assert [(row.step, row.state) for row in await rows(ringing, Ring)] == [(0, "rung"), (1, "rung")]


async def test_a_broken_channel_delays_no_other_and_is_told_once(ringing: Office, receiver: RingReceiver) -> None:
    await adds_channel(ringing.owner, receiver.address("broken"))
    receiver.answers["broken"] = error_500
    await buys(ringing.client("Anna Kowalska", "en"))
    await receiver.rings(1)
    await ringing.owner.sees("did not ring for you: the service refused it (error 500)")
    ringing.owner.sends("/urgent")
    await ringing.owner.sees("has not rung since")
    assert ringing.app is not None
    for minute in (1, 2):
        await ringing.turn_to(FRIDAY_EVENING + timedelta(minutes=minute))
        await receiver.rings(1 + minute, "broken")
        await ringing.app.ringers.look_now()  # the failure is on record before the clock goes on
    assert sum("did not ring for you" in m.get("text", "") for m in ringing.owner.received) == 1
    del receiver.answers["broken"]
    await ringing.turn_to(FRIDAY_EVENING + timedelta(minutes=4))
    await ringing.app.ringers.look_now()
    channel = (await rows(ringing, RingChannel))[1]
    assert channel.failing_since is None
    assert [row.state for row in await rows(ringing, Ring)] == ["rung", "rung"]
    assert receiver.count() == 1


async def test_a_ring_that_waited_is_made_after_a_restart(ringing: Office, receiver: RingReceiver) -> None:
    receiver.answers["phone"] = error_500
    await buys(ringing.client("Anna Kowalska", "en"))
    await receiver.rings(1)
    await ringing.owner.sees("did not ring for you")
    await ringing.stop()
    del receiver.answers["phone"]
    ringing.clock.turn_to(FRIDAY_EVENING + timedelta(minutes=2))
    await ringing.start()
    await receiver.rings(2)


async def test_what_is_typed_with_an_address_is_forgotten_and_leaves_the_chat(
    ringing: Office, receiver: RingReceiver
) -> None:
    await ringing.settled()
    assert f"{receiver.port}" not in str(await stored_rows(ringing))
    assert all(f"{receiver.port}" not in str(message) for message in ringing.owner.chat.messages.values())


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("json//example.com", "Type an address after /ring"),
        ("pover://x", "I cannot read this address"),
        ("nosuch://example.com/x", "I know no service of that name"),
        ("syslog://", "I cannot read this address"),
        ("syslog://localhost", "reads or runs something on the bot's machine"),
        ("tgram://123456789:abcdefg_hijklmnop/12315544/", "A second message in Telegram"),
        ("json://127.0.0.1:8080/", "private network"),
        ("json://[::1]/", "private network"),
        ("json://2130706433/", "private network"),
        ("json://example.com@127.0.0.1/", "private network"),
        ("json://localhost/", "private network"),
        ("jsons://no-such-host.invalid/", "I cannot find the server"),
    ],
)
async def test_an_address_that_cannot_ring_is_refused_in_a_sentence(
    office: Office, address: str, sentence: str
) -> None:
    office.owner.sends(f"/ring {address}")
    await office.owner.sees(sentence, timeout=LOADING_SECONDS)
    assert await rows(office, RingChannel) == []


async def test_a_ring_that_waited_while_the_bot_was_down_wakes_nobody_after_the_promise(
    ringing: Office, receiver: RingReceiver
) -> None:
    receiver.answers["phone"] = error_500
    await buys(ringing.client("Anna Kowalska", "en"))
    await receiver.rings(1)
    await ringing.owner.sees("did not ring for you")
    await ringing.stop()
    made = receiver.count()
    ringing.clock.turn_to(FRIDAY_EVENING + timedelta(hours=5))
    await ringing.start()
    await ringing.settled()
    assert ringing.app is not None
    await ringing.app.ringers.look_now()
    assert receiver.count() == made
