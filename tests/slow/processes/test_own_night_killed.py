"""A night and a morning in the owner's own chats: whoever is killed at whichever step, everything comes, and once.

Anna pays for urgent contact by a link and is answered by hand; John waits for the morning and is answered through the
bot. Nothing is asked of Telegram that it would refuse there.
"""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path

from bot.simulator.people.own_chat import OwnChatView
from tests.support.killed_bot import side_by_side
from tests.support.killed_night import EVENING, PATIENCE, Night, night
from tests.support.own_urgent import OFFER, link_in, taps_there
from tests.support.postgres import BOTH

MOMENTS = (
    "the first words are handled",
    "the offer is shown",
    "the payment is handled",
    "the owner has written by hand",
    "the digest is due",
    "the answer is on its way",
)
ON_POSTGRESQL = {"the payment is handled", "the owner has written by hand", "the answer is on its way"}
MORNING = timedelta(hours=59, minutes=20)
"""From Friday 21:40 to Monday 09:00."""


def count(chat: OwnChatView, words: str) -> int:
    return sum(words in message.get("text", "") for message in chat.automatic)


async def a_night(where: Path, killed_at: str, cores: asyncio.Semaphore, kind: str) -> None:
    async with night(where, killed_at, cores, kind) as it:
        owner = it.simulator.people[int(it.given["OWNER_ID"])]
        anna, john = it.person("Anna Kowalska"), it.person("John Smith")
        owner.account.connect()
        await it.has("account_connection")
        owner.sends("/secretary everybody")
        await it.has("account_connection WHERE clients = 'everybody'")
        await the_night(it, owner.account.chat(anna), owner.account.chat(john))
        await the_morning(it, owner.account.chat(john))
        assert await it.stored("SELECT state FROM payment") == [("kept",)]
        assert await it.stored("SELECT state FROM urgent_case") == [("answered",)]
        assert anna.stars == 750
        for chat, words in (
            (owner.account.chat(anna), "Paid: ⭐250"),
            (owner.account.chat(john), "automatic reply"),
            (owner.account.chat(john), "At ten, gladly"),
        ):
            assert 1 <= count(chat, words) <= 2, words
        assert [error.description for error in it.simulator.connections.refused] == []
        assert it.bot is not None
        assert await it.bot.stop() == 0


async def the_night(it: Night, anna: OwnChatView, john: OwnChatView) -> None:
    owner = it.simulator.people[int(it.given["OWNER_ID"])]
    john.client_sends("When can I come?")
    await it.has("message WHERE channel != 'bot'")
    await it.moment("the first words are handled")
    await john.sees("automatic reply", timeout=PATIENCE)
    anna.client_sends("URGENT: a pipe has burst")
    offer = await anna.sees(OFFER, timeout=PATIENCE)
    await it.moment("the offer is shown")
    await it.settled()
    payer = it.simulator.people[anna.client.writer.id]
    taps_there(anna, offer, "agree:", by=payer)
    await it.has("offer WHERE consented_at IS NOT NULL")
    link = link_in(await anna.sees("Please pay with the button below", timeout=PATIENCE))
    assert (await payer.pays(link)).paid
    await it.has("urgent_case")
    await it.moment("the payment is handled")
    await anna.sees("Paid: ⭐250", timeout=PATIENCE)
    await owner.sees("URGENT · Anna Kowalska", timeout=PATIENCE)
    anna.owner_sends("I am on my way")
    await it.has("urgent_case WHERE state = 'answered'")
    await it.moment("the owner has written by hand")
    await it.settled()


async def the_morning(it: Night, john: OwnChatView) -> None:
    owner = it.simulator.people[int(it.given["OWNER_ID"])]
    it.clock.turn_to(EVENING + MORNING - timedelta(minutes=30))
    john.client_sends("Or at ten?")
    await it.has("message WHERE channel != 'bot'", 3)
    it.clock.turn_to(EVENING + MORNING + timedelta(minutes=1))
    await it.has("digest")
    await it.moment("the digest is due")
    await owner.sees("1 client is waiting", timeout=PATIENCE)
    await it.settled()
    digest = [m for m in owner.received if "1 client is waiting" in m.get("text", "")][-1]  # the one that is on record
    owner.sends("At ten, gladly", reply_to=digest["message_id"])
    await it.has("answer WHERE client_copy_id IS NULL OR content IS NOT NULL", 2)
    await it.moment("the answer is on its way")
    await john.sees("At ten, gladly", timeout=PATIENCE)
    await it.settled()


async def test_whoever_is_killed_at_any_step_in_the_owners_own_chats_everything_comes(tmp_path: Path) -> None:
    cores = asyncio.Semaphore(2)
    nights: dict[str, Awaitable[None]] = {
        f"{kind}: {at}": a_night(tmp_path / f"{kind}{number}", at, cores, kind)
        for kind in BOTH
        for number, at in enumerate(("", *MOMENTS))
        if kind == "sqlite" or at in ON_POSTGRESQL
    }
    await side_by_side(nights)
