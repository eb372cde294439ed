"""What has to hold after any fault, and the one function that looks whether it does.

Stored: every message once, in the order of writing. Shown or waiting: every one of them, as the phones prove. Not
acknowledged: what is not stored. Answered: every client, by words or by a reaction. Said: everything the bot believes
to have said, nothing twice but for a kill or a call whose outcome nobody knows, and then once a chat. Done: every
digest, payment and refund, once.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from bot.simulator.updates.queue import FIRST_ID
from tests.faults.books import in_excess, screens
from tests.faults.rest import Standstill, comes_to_rest
from tests.faults.scene import Scene
from tests.faults.shown import shown_or_waiting

LOOKS = 40
LOOK_SECONDS = 0.25
DIGEST_SECONDS = timedelta(seconds=20)
"""So late a digest may come, in a bot that is well."""
RECEIPT = "👌"
WHOM = "Who is this for?"


class BrokenPromise(AssertionError):
    """Something was lost, forgotten or done twice."""


async def hold(scene: Scene) -> None:
    """Once nothing is left to be done, every promise is kept; raises BrokenPromise with what is not."""
    scene.town.rest()
    await settled(scene)
    await scene.town.go_home()
    await settled(scene)
    complaints = [complaint async for complaint in _complaints(scene)]
    for _ in range(LOOKS):  # a timer may have begun something while we looked
        if not complaints:
            break
        await asyncio.sleep(LOOK_SECONDS)
        complaints = [complaint async for complaint in _complaints(scene)]
    if complaints:
        raise BrokenPromise(f"{scene.story()}\nwhat is wrong:\n  " + "\n  ".join(complaints[:20]))
    await _excuses_are_used_up(scene)


async def settled(scene: Scene) -> None:
    """Wait until every update is confirmed and handled, and nothing waits to be sent."""
    try:
        await comes_to_rest(scene)
    except Standstill as error:
        raise BrokenPromise(f"{scene.story()}\nit does not come to rest: {error}") from None


async def not_acknowledged_too_early(scene: Scene) -> list[str]:
    """What Telegram was told to forget is stored; at any time, also while the database is in trouble."""
    waiting = {update["update_id"] for update in scene.simulator.updates.waiting()}
    given = set(range(FIRST_ID, scene.simulator.updates.next_id)) - waiting
    stored = {number for (number,) in await scene.storage.rows("SELECT update_id FROM inbox")}
    return [f"update {number} was confirmed and is not stored" for number in sorted(given - stored)]


async def _complaints(scene: Scene) -> AsyncIterator[str]:
    for look in (_stored, shown_or_waiting, _answered, _said, _owner_heard, _digests, _money):
        async for complaint in look(scene):
            yield complaint
    for complaint in await not_acknowledged_too_early(scene):
        yield complaint
    for complaint in scene.fleet.astonishing:
        yield complaint


async def _stored(scene: Scene) -> AsyncIterator[str]:
    stored = await scene.storage.rows("SELECT chat_id, telegram_id FROM message ORDER BY id")
    written, kept = Counter(scene.town.written), Counter((chat, number) for chat, number in stored)
    for (chat, number), times in (written - kept).items():
        yield f"message {number} of {chat} is lost ({times})"
    for (chat, number), times in (kept - written).items():
        yield f"message {number} of {chat} is stored {times} times too often"
    latest: dict[int, int] = {}
    for chat, number in stored:
        if number < latest.get(chat, 0):
            yield f"message {number} of {chat} was handled after {latest[chat]}"
        latest[chat] = number
    dead = await scene.books.one("SELECT count(*) FROM inbox WHERE state = 'dead'")
    if dead != scene.unparsable:
        yield f"{dead} updates are dead, and {scene.unparsable} should be"


async def _answered(scene: Scene) -> AsyncIterator[str]:
    given_up = Counter(
        chat
        for (chat,) in await scene.storage.rows(
            "SELECT chat_id FROM outbox WHERE state = 'failed' AND method = 'setMessageReaction'"
        )
    )
    scene.counts["receipts given up"] = sum(given_up.values())
    written = Counter(chat for chat, _ in scene.town.written)
    for person in scene.town.clients:
        held = person.chat.messages.values()
        texts = sum(m.fields["from"] is scene.simulator.bot for m in held)
        receipts = sum(RECEIPT in m.reactions for m in held)
        if written[person.id] and not texts + receipts:
            yield f"{person.name} ({person.id}) is not answered at all"
        if written[person.id] > texts + receipts + given_up[person.id]:
            yield f"{person.name} wrote {written[person.id]} messages: {texts} texts and {receipts} receipts came"


async def _said(scene: Scene) -> AsyncIterator[str]:
    believed = await scene.books.deeds(scene.simulator)
    seen = screens(scene.simulator, believed)
    for (chat, what), times in in_excess(believed, seen).items():
        yield f"{times} × {what!r} is on record and never came to {chat}"
    for chat, times in repeated(believed, seen, scene).items():
        allowed = scene.fleet.kills - scene.kills_before + scene.excuses[chat]
        if times > allowed:
            again = [what for (where, what), _ in in_excess(seen, believed).items() if where == chat]
            yield f"{chat} got {times} texts again, and {allowed} could be explained: {again}"
    best_effort = "('receipt', 'edit', 'take away')"
    told = f"state = 'failed' AND purpose NOT IN {best_effort}"
    failed = f"SELECT method, error, count(*) FROM outbox WHERE {told} GROUP BY 1, 2"
    for method, error, times in await scene.storage.rows(failed):
        yield f"{times} × {method} failed for good: {error}"


def repeated(believed: list[tuple[int, str]], seen: list[tuple[int, str]], scene: Scene) -> Counter[int]:
    """How many texts came to each chat once more, since it was looked at last."""
    now: Counter[int] = Counter()
    for (chat, _), times in in_excess(seen, believed).items():
        now[chat] += times
    return now - scene.repeats


async def _owner_heard(scene: Scene) -> AsyncIterator[str]:
    """Every reply of the owner became an answer, or is kept with a question, or is asked about."""
    states: dict[Any, Any] = dict(await scene.storage.rows("SELECT telegram_id, state FROM answer"))
    kept = {number for (number,) in await scene.storage.rows("SELECT telegram_id FROM draft_message")}
    unheard = [words for number, words in scene.town.replies.items() if number not in {*states, *kept}]
    told = sum(WHOM in str(m.fields.get("text")) for m in scene.town.owner.chat.messages.values())
    if len(unheard) > told:
        yield f"replies of the owner are lost: {unheard}, and he was told so {told} times"
    for number, state in states.items():
        if state not in {"sent", "held"}:
            yield f"the answer {scene.town.replies.get(number)!r} is {state}"


async def _digests(scene: Scene) -> AsyncIterator[str]:
    due = scene.hours.last(scene.clock.now() - DIGEST_SECONDS)
    written = [f"{at:%Y-%m-%d %H:%M}" if hasattr(at, "hour") else str(at)[:16] for (at,) in await scene.digests()]
    if due is not None and f"{due:%Y-%m-%d %H:%M}" > max(written, default=""):
        yield f"the digest of {due:%H:%M} is missing; there are {written}"
    if len(written) != len(set(written)):
        yield f"a digest was written twice: {written}"


async def _money(scene: Scene) -> AsyncIterator[str]:
    ledger = scene.simulator.payments.ledger.page(0, 10**9)
    paid = Counter(line["id"] for line in ledger if "source" in line)
    back = Counter(line["id"] for line in ledger if "receiver" in line)
    rows = await scene.storage.rows("SELECT charge_id, state, id FROM payment")
    if Counter(charge for charge, _, _ in rows) != paid:
        yield f"{len(paid)} payments were made and {len(rows)} are on record"
    for charge, state, _ in rows:
        if back[charge] != (state == "refunded"):
            yield f"a payment is {state}, and went back {back[charge]} times"
    cases: dict[Any, Any] = dict(await scene.storage.rows("SELECT payment_id, state FROM urgent_case"))
    for _, state, number in rows:
        if state == "kept" and cases.get(number) not in {"alerted", "answered"}:
            yield f"a payment was kept, and its case is {cases.get(number)}"


async def _excuses_are_used_up(scene: Scene) -> None:
    """What was repeated until now is explained; from here on, only new kills and new troubles explain anything."""
    believed = await scene.books.deeds(scene.simulator)
    seen = screens(scene.simulator, believed)
    scene.repeats += repeated(believed, seen, scene)
    scene.kills_before = scene.fleet.kills
    scene.forget_excuses()
