"""Keep each member's ring channels: added, removed, and both taken back."""

import secrets

from bot.features import acts
from bot.features.rings import queries, views
from bot.models import Act, Member, Ring, RingChannel
from bot.models.act_kinds import ActKind
from bot.models.ring_states import RingState
from bot.ringing import addresses
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.hooks import Hook
from bot.unit_of_work.transitions import transition_all

MOST = 5
"""A member has no more channels than this: each of them costs time when it rings."""
NTFY = "ntfys://"
_TOPIC, _LETTERS = "after-hours-", "abcdefghijklmnopqrstuvwxyz234567"

changed: Hook[[UnitOfWork, Member]] = Hook()
"""Called when a member has another channel, or one less."""


async def add(work: UnitOfWork, member: Member, address: str, *, checked: bool) -> RingChannel | None:
    """Give a member a channel; None where there are too many. One that is not `checked` rings once it is."""
    standing = await queries.of_member(work.session, member.key)
    if same := next((row for row in standing if row.address == address), None):
        return same
    if len(standing) >= MOST:
        return None
    row = RingChannel(business_id=work.business_id, member_id=member.key, address=address, created_at=work.now)
    await queries.add(work.session, row)
    if checked:
        await put_to_use(work, member, row)
    else:
        work.rings = True
    return row


async def put_to_use(work: UnitOfWork, member: Member, row: RingChannel) -> None:
    """Have a channel ring from now on."""
    row.checked_at, work.rings = work.now, True
    detail, whom = {"made": [row.key], "ended": []}, member.telegram_id
    await acts.service.note(work, ActKind.RINGS, subject_id=row.key, detail=detail, whom=whom)
    await changed(work, member)


async def add_ntfy(work: UnitOfWork, member: Member) -> RingChannel | None:
    """Give a member a channel of ntfy's, whose secret topic of 130 bits nobody guesses."""
    topic = _TOPIC + "".join(secrets.choice(_LETTERS) for _ in range(26))
    return await add(work, member, NTFY + topic, checked=True)


def topic_of(row: RingChannel) -> str | None:
    """Return the topic of a channel that `add_ntfy` made."""
    topic = row.address.removeprefix(NTFY)
    return topic if row.address.startswith(NTFY + _TOPIC) else None


async def topic_in(work: UnitOfWork, member: Member, number: str) -> str:
    """Return the topic of a member's channel, given as a button names it; nothing for one that has none."""
    own = await queries.of_member(work.session, member.key)
    return next((topic_of(row) or "" for row in own if str(row.key) == number), "")


async def remove_all(work: UnitOfWork, member: Member) -> Act | None:
    """Take all channels away from a member."""
    return await remove(work, member, await queries.of_member(work.session, member.key))


async def remove_one(work: UnitOfWork, member: Member, number: str) -> Act | None:
    """Take a channel away from a member, given as a button names it; None for one that is not the member's."""
    own = await queries.of_member(work.session, member.key)
    return await remove(work, member, [row for row in own if str(row.key) == number])


async def remove(work: UnitOfWork, member: Member, rows: list[RingChannel]) -> Act | None:
    """Take channels away from a member; what waits for them does not ring any more. Return the act that undoes it."""
    if not rows:
        return None
    await _end(work, rows)
    ids = [row.key for row in rows]
    detail, whom = {"made": [], "ended": ids}, member.telegram_id
    act = await acts.service.note(work, ActKind.RINGS, subject_id=ids[0], detail=detail, whom=whom)
    await changed(work, member)
    return act


async def _end(work: UnitOfWork, rows: list[RingChannel]) -> None:
    for row in rows:
        row.ended_at = work.now
    await work.session.flush()
    waiting = queries.through([row.key for row in rows])
    await transition_all(work.session, Ring, RingState.CALLED_OFF, waiting, finished_at=work.now)


async def undo(work: UnitOfWork, act: Act) -> str | None:
    """Take back that channels were added or removed; say why that cannot be, in the reader's words."""
    detail = act.detail or {"made": [], "ended": []}
    made = [row for row in await _rows(work, detail["made"]) if row.ended_at is None]
    ended = [row for row in await _rows(work, detail["ended"]) if row.address]
    known = made + ended
    member = next((one for one in work.business.members if known and one.id == known[0].member_id), None)
    if member is None:
        return acts.views.newer(work.texts)
    if len(await queries.of_member(work.session, member.key)) + len(ended) > MOST:
        return views.too_many(work.texts, MOST)
    await _end(work, made)
    for row in ended:
        row.ended_at = None
    await work.session.flush()
    await changed(work, member)
    return None


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    detail = act.detail or {"made": [], "ended": []}
    named = [addresses.masked(row.address) for row in await _rows(work, detail["made"] or detail["ended"])]
    return views.act(work.texts, named, removed=not detail["made"])


async def _rows(work: UnitOfWork, ids: list[int]) -> list[RingChannel]:
    found = [await queries.get(work.session, work.business_id, number) for number in ids]
    return [row for row in found if row is not None]


acts.registry.register(ActKind.RINGS, undo=undo, said=_said)
