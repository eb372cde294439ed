"""Note acts where they are done, and mark them as undone, whichever button that was."""

from datetime import timedelta
from typing import Any

from bot.features import audit
from bot.features.acts import queries
from bot.models import Act
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork

UNDOABLE_FOR = timedelta(days=1)
DAILY = frozenset({ActKind.ANSWER, ActKind.DONE, ActKind.LATER})
"""The kinds that the audit leaves out: the daily work with messages, of which these tell themselves."""
ONE_ACT_WITHIN = timedelta(minutes=2)
"""The longest pause between taps on the same thing that are one act."""


async def note(
    work: UnitOfWork,
    kind: ActKind,
    *,
    client_id: int | None = None,
    subject_id: int | None = None,
    detail: dict[str, Any] | None = None,
    whom: int | None = None,
    facts: dict[str, Any] | None = None,
) -> Act:
    """Note what the person whose update this is has just done; what a schedule does is the owner's.

    `subject_id`: the row that it is about. `detail`: what undoing needs and no other row holds.
    `whom`, `facts`: the member it is about, and what the audit tells of it.
    """
    by = work.actor.telegram_id if work.actor is not None else work.owner_id
    act = Act(
        business_id=work.business_id,
        done_by=by or 0,
        kind=kind,
        client_id=client_id,
        subject_id=subject_id,
        detail=detail,
        done_at=work.now,
    )
    await queries.add(work.session, act)
    await _record(work, act, whom, facts)
    return act


async def note_change(
    work: UnitOfWork,
    kind: ActKind,
    subject_id: int,
    before: dict[str, Any],
    after: dict[str, Any],
    whom: int | None = None,
) -> None:
    """Note that something is different, for `before` to be brought back; taps that follow each other are one act."""
    latest = await _latest(work, kind, subject_id)
    goes_on = latest is not None and latest.undone_at is None and work.now - latest.done_at <= ONE_ACT_WITHIN
    if latest is None or not goes_on or (latest.detail or {}).get("after") != before:
        facts = {"before": before, "after": after}
        await note(work, kind, subject_id=subject_id, detail=facts, whom=whom, facts=facts)
        return
    await _record(work, latest, whom, {"before": before, "after": after})
    latest.detail = {"before": (latest.detail or {})["before"], "after": after}
    if latest.detail["before"] == after:
        latest.undone_at = work.now


async def mark_undone(work: UnitOfWork, kind: ActKind, subject_id: int, facts: dict[str, Any] | None = None) -> bool:
    """Mark the latest act of a kind about a row as undone; return False where none of today stands.

    `facts`: what the audit tells of it.
    """
    act = await _latest(work, kind, subject_id)
    if act is None or act.undone_at is not None:
        return False
    await undone(work, act, facts)
    return True


async def mark_taken_back(
    work: UnitOfWork, kind: ActKind, subject_id: int, facts: dict[str, Any] | None = None
) -> None:
    """Mark the latest act of a kind about a row as undone; what is taken back later than that is recorded, too."""
    if not await mark_undone(work, kind, subject_id, facts):
        await audit.recording.record(work, kind, subject_id=subject_id, facts={"undone": True, **(facts or {})})


async def undone(work: UnitOfWork, act: Act, facts: dict[str, Any] | None = None) -> None:
    """Mark an act as undone, unless that is done."""
    if act.undone_at is None:
        act.undone_at = work.now
        await _record(work, act, None, {"undone": True, **(facts or {})})


async def mark_standing(work: UnitOfWork, kind: ActKind, subject_id: int) -> None:
    """Let the latest act of a kind about a row stand again: what undid it was undone."""
    act = await _latest(work, kind, subject_id)
    if act is not None:
        act.undone_at = None
        await _record(work, act, None, {"again": True})


async def _record(work: UnitOfWork, act: Act, whom: int | None, facts: dict[str, Any] | None) -> None:
    """Record an act in the audit, or what became of it."""
    if (kind := ActKind(act.kind)) not in DAILY:
        about = {"client_id": act.client_id, "subject_id": act.subject_id, "whom": whom}
        await audit.recording.record(work, kind, **about, facts=facts)


async def _latest(work: UnitOfWork, kind: ActKind, subject_id: int) -> Act | None:
    since = work.now - UNDOABLE_FOR
    return await queries.latest_about(work.session, work.business_id, kind, subject_id, since)
