"""Call people for an urgent case: the one place in which the staff are alerted and rung.

Nobody who may not be woken is called. Where a step has nobody else, whom the next one names is called in their place,
so that no time is lost; that step still comes at its own time.
"""

from collections.abc import Collection, Iterable

from bot.features import rings
from bot.features.businesses.terms import may_wake, stand_in
from bot.features.clients.names import called
from bot.features.duty.steps import Loudness, Step
from bot.features.urgent import alerts, news, queries, staff_views
from bot.features.urgent.escalation import Escalation, Moment
from bot.models import Case, Client, Member
from bot.models.states import OutboxState, Role
from bot.unit_of_work import UnitOfWork

LOUDEST = (Loudness.QUIET, Loudness.SOUND, Loudness.RING)


async def call(
    work: UnitOfWork, client: Client, case: Case, member: Member, *, loudness: Loudness = Loudness.RING
) -> None:
    """Alert a member of a case, or remind one who knows of it."""
    if case.step and await _knows(work, case, member):
        await _remind(work, client, case, member, quiet=loudness is Loudness.QUIET)
        await _ring(work, case, member, loudness)
    else:
        await alert(work, client, case, member, loudness=loudness)


async def alert(work: UnitOfWork, client: Client, case: Case, member: Member, *, loudness: Loudness) -> None:
    """Alert a member who does not know of a case."""
    await alerts.ring(work, client, case, member.telegram_id, quiet=loudness is Loudness.QUIET)
    await _ring(work, case, member, loudness)


async def _ring(work: UnitOfWork, case: Case, member: Member, loudness: Loudness) -> None:
    if loudness is Loudness.RING and case.seen_at is None:
        await rings.service.ring(work, member, case_id=case.key, step=case.step)


async def first_of(
    work: UnitOfWork, client: Client, case: Case, moments: Iterable[Moment], but: Collection[int] = ()
) -> list[Member]:
    """Call those of the first moment that names anybody who can be called; return them. `but`: chats to leave alone."""
    for moment in moments:
        found = await _reachable(work, client, moment.steps, but)
        for member, loudness in found:
            await call(work, client, case, member, loudness=loudness)
        if found:
            return [member for member, _ in found]
    return []


async def refused(work: UnitOfWork, case: Case) -> set[int]:
    """Return the chats of the staff in which nothing about a case arrives any more."""
    return {chat for chat, state in (await told(work, case)).items() if state == OutboxState.FAILED}


async def told(work: UnitOfWork, case: Case) -> dict[int, str]:
    """Return what became of the latest call about a case in each chat of the staff to which there was one."""
    chats = [member.telegram_id for member in work.business.members]
    return await queries.told(work.session, case, chats)


async def called_already(work: UnitOfWork, case: Case, plan: Escalation, heard: dict[int, str]) -> set[int]:
    """Return the chats that were called or are closed; not the owner's, where it only has the quiet alert."""
    chats, owner = set(heard), work.owner
    if owner is not None and heard.get(owner.telegram_id) not in {None, OutboxState.FAILED}:
        named = any(_names(work, moment, owner) for moment in plan.until_moment(case.step))
        if not named or (not case.step and await stand_in(work) is not None):
            chats.remove(owner.telegram_id)
    return chats


async def anybody_left(work: UnitOfWork, case: Case, plan: Escalation, heard: dict[int, str]) -> bool:
    """Return whether somebody who can be woken has the alert, or is still to be called before the promised minute."""
    for member in work.business.members:
        state = heard.get(member.telegram_id)
        if state == OutboxState.FAILED:
            continue
        if state is not None and (await may_wake(work, member) or await may_wake(work, member, case.alerted_at)):
            return True
        named = [one for one in plan.from_moment(case.step + 1) if _names(work, one, member)]
        if any([await may_wake(work, member, one.at) for one in named]):
            return True
    return False


def _names(work: UnitOfWork, moment: Moment, member: Member) -> bool:
    return any(member in step.people(work.business) for step in moment.steps)


async def _reachable(
    work: UnitOfWork, client: Client, steps: Iterable[Step], but: Collection[int]
) -> list[tuple[Member, Loudness]]:
    """Return whom some steps can call now, each once and as loud as the loudest of them."""
    found: dict[int, tuple[Member, Loudness]] = {}
    for step in steps:
        for member in step.people(work.business):
            chat_id = member.telegram_id
            if chat_id in but or chat_id == client.telegram_id or not await may_wake(work, member):
                continue
            before = found.get(chat_id, (member, step.loudness))[1]
            found[chat_id] = member, max(before, step.loudness, key=LOUDEST.index)
    return list(found.values())


async def _knows(work: UnitOfWork, case: Case, member: Member) -> bool:
    """Return whether a member has the alert already; the owner always gets it at the beginning."""
    return member.role == Role.OWNER or await queries.shown_in(work.session, case, member.telegram_id)


async def _remind(work: UnitOfWork, client: Client, case: Case, member: Member, *, quiet: bool) -> None:
    left = int((case.due_at - work.now).total_seconds() // 60)
    with work.writing_for(member.telegram_id):
        words = staff_views.remind(work.texts, called(client), left)
        news.tell(work, member.telegram_id, words, client, case_id=case.key, quiet=quiet)
        await alerts.show_the_rest(work, client, member.telegram_id)
