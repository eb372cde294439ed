"""A night in which the owner sleeps: whoever is killed at whichever step, every ring, call and answer comes.

The owner's channel fails once, the deputy is off duty, somebody of the staff answers by voice and talks, and the call
that the client was promised is kept.
"""

import asyncio
from collections.abc import Awaitable
from pathlib import Path

from aiohttp import web

from bot.simulator import Person
from tests.support.killed_bot import side_by_side, stored
from tests.support.killed_night import PATIENCE, Night, night
from tests.support.phones import Json, labels, tap, tap_data
from tests.support.ring_receiver import error_500
from tests.support.urgent_night import agrees, count, offered

MOMENTS = (
    "the payment is handled",
    "the first ring fails",
    "the owner's phone rings",
    "the owner is reminded",
    "somebody of the staff is rung",
    "a call is promised",
    "the number has come",
    "the answer is on its way",
    "the talk goes on",
    "it is time to call",
    "the talk is over",
)


async def joins(it: Night, owner: Person, name: str, asked: str) -> Person:
    """Have somebody join the team by the owner's link."""
    owner.sends(asked)
    link = (await owner.sees("https://t.me/", timeout=PATIENCE))["text"]
    person = it.person(name)
    person.opens(next(word for word in link.split() if word.startswith("https://t.me/")))
    await person.sees("Nowak Law", timeout=PATIENCE)
    return person


async def has_a_phone(it: Night, person: Person, path: str) -> None:
    person.sends(f"/ring {it.receiver.address(path)}")
    await person.sees("rings for you from now on", timeout=PATIENCE)


def fails_once(it: Night, path: str) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        del it.receiver.answers[path]
        return await error_500(request)

    it.receiver.answers[path] = answer


def has_times(alert: Json) -> bool:
    return labels(alert)[0][:3] in {"21:", "22:"}


def latest(person: Person, words: str) -> Json:
    """Return the latest message with some words: of two that came around a kill, that one is on record."""
    return [message for message in person.received if words in message.get("text", "")][-1]


async def a_night(where: Path, killed_at: str, cores: asyncio.Semaphore) -> None:
    async with night(where, killed_at, cores) as it:
        owner = it.simulator.people[int(it.given["OWNER_ID"])]
        ewa = await joins(it, owner, "Ewa Lis", "/urgent deputy Mo-Fr 08:00-12:00")
        ola = await joins(it, owner, "Ola", "/invite staff Ola")
        await has_a_phone(it, owner, "marek")
        await has_a_phone(it, ola, "ola")
        owner.sends("/urgent steps 0 owner, 5 owner, 8 deputy, 10 Ola")
        await owner.sees("Ola", timeout=PATIENCE)
        await it.settled()
        anna = it.person("Anna Kowalska")
        fails_once(it, "marek")
        before = len(ewa.received)

        # Anna pays, and the owner sleeps
        invoice = await agrees(anna, await offered(anna))
        assert (await anna.pays(invoice)).paid
        await it.has("urgent_case")
        await it.moment("the payment is handled")
        await it.receiver.rings(1, "marek")
        await it.moment("the first ring fails")
        it.minutes(1)
        await it.receiver.rings(2, "marek")
        await it.moment("the owner's phone rings")
        await it.settled()
        it.minutes(5.5)
        await owner.sees("still waits for an answer", timeout=PATIENCE)
        await it.moment("the owner is reminded")
        await it.settled()

        # the deputy is off duty: Ola's phone rings
        it.minutes(8.5)
        await it.receiver.rings(1, "ola")
        await it.moment("somebody of the staff is rung")
        await it.settled()
        await ola.sees("URGENT · Anna Kowalska", timeout=PATIENCE)
        alert = latest(ola, "URGENT · Anna Kowalska")
        tap_data(ola, alert, "call:")
        await it.settled()
        offered_times = await ola.sees_now(alert["message_id"], has_times, timeout=PATIENCE)
        tap(ola, offered_times, labels(offered_times)[2])  # a quarter of an hour from now
        await it.has("call_back WHERE state = 'promised'")
        await it.moment("a call is promised")
        await anna.sees("Which number shall we call?", timeout=PATIENCE)
        anna.sends_contact()
        await it.has("client WHERE phone IS NOT NULL")
        await it.moment("the number has come")
        await ola.sees("+48600100200", timeout=PATIENCE)

        # she answers by voice, and they talk
        ola.sends_voice(reply_to=alert["message_id"])
        await it.simulator.called("copyMessage", timeout=PATIENCE)
        await it.moment("the answer is on its way")
        await anna.sees(lambda m: "voice" in m, timeout=PATIENCE)
        await it.has("urgent_case WHERE state = 'answered'")
        await it.has("talk")
        for minute, question, answer in ((10, "Which valve?", "The left one."), (15, "It turns now.", "Good!")):
            it.minutes(minute)
            anna.sends(question)
            await ola.sees(question, timeout=PATIENCE)
            await it.moment("the talk goes on")
            await it.settled()
            ola.sends(answer, reply_to=latest(ola, question)["message_id"])
            await anna.sees(answer, timeout=PATIENCE)
        await it.settled()

        # the call that was promised is kept
        it.minutes(27)
        reminder = await ola.sees("Please call Anna Kowalska now", timeout=PATIENCE)
        await it.moment("it is time to call")
        assert "+48600100200" in reminder["text"]
        await it.settled()
        it.minutes(90)
        await it.has("talk WHERE ended_at IS NOT NULL")
        await it.moment("the talk is over")
        await it.settled()
        all_is_as_it_should_be(it, owner, ola, anna)
        assert not any("URGENT" in m.get("text", "") for m in ewa.received[before:])
        assert it.bot is not None
        assert await it.bot.stop() == 0


def all_is_as_it_should_be(it: Night, owner: Person, ola: Person, anna: Person) -> None:
    assert stored(it.where, "SELECT state FROM payment") == [("kept",)]
    assert stored(it.where, "SELECT state FROM urgent_case") == [("answered",)]
    assert anna.stars == 750
    wrong = stored(it.where, "SELECT count(*) FROM urgent_case WHERE closed_at > due_at OR closed_at < alerted_at")
    assert wrong == [(0,)]
    for channel, path, refused in ((1, "marek", 1), (2, "ola", 0)):
        rung = f"SELECT count(*) FROM ring WHERE state = 'rung' AND channel_id = {channel}"
        ((made,),) = stored(it.where, rung)
        assert made <= it.receiver.count(path) - refused <= 2 * made, path
    assert 1 <= count(anna, "Paid: ⭐250") <= 2
    for answer in ("The left one.", "Good!"):
        assert 1 <= count(anna, answer) <= 2
    assert sum("voice" in m for m in anna.received) in {1, 2}


async def test_whoever_is_killed_at_any_step_of_the_night_everything_comes(tmp_path: Path) -> None:
    cores = asyncio.Semaphore(2)
    nights: dict[str, Awaitable[None]] = {
        at: a_night(tmp_path / str(number), at, cores) for number, at in enumerate(("", *MOMENTS))
    }
    await side_by_side(nights)
