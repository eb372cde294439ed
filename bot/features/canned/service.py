"""Keep canned answers: set, replaced, deleted, and each change taken back."""

from dataclasses import dataclass

from bot.features import acts
from bot.features.canned import queries, rules, values, views
from bot.features.canned.filling import Fault, fault, filled, too_long
from bot.features.canned.rules import Asked
from bot.models import Act, CannedAnswer
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Changed:
    """What became of a canned answer: the rows that ended, the one that stands since, and the act that undoes it."""

    ended: list[CannedAnswer]
    made: CannedAnswer | None
    act: Act | None


async def keep(work: UnitOfWork, asked: Asked) -> Changed | Fault:
    """Keep a text under a name, in the place of any other, or say why it cannot be kept."""
    assert asked.content, "an empty text deletes"
    wrong = fault(asked.content["text"])
    wrong = wrong or too_long(filled(asked.content, values.longest(work, asked.language)))
    if wrong is not None:
        return wrong
    before = [row for row in await _named(work, asked) if row.language == asked.language]
    if before and before[0].content == asked.content and before[0].name == asked.name:
        return Changed([], before[0], None)
    await _end(work, before)
    row = CannedAnswer(
        business_id=work.business_id,
        name=asked.name,
        name_key=rules.key(asked.name),
        language=asked.language,
        content=asked.content,
        used=sum(row.used for row in before),
        last_used_at=before[0].last_used_at if before else None,
        created_at=work.now,
    )
    return await _noted(work, before, await queries.add(work.session, row))


async def delete(work: UnitOfWork, asked: Asked) -> Changed:
    """Delete a canned answer: its version in a language, or all of them where no language is named."""
    gone = [row for row in await _named(work, asked) if asked.language in {"", row.language}]
    await _end(work, gone)
    return await _noted(work, gone, None) if gone else Changed([], None, None)


async def _named(work: UnitOfWork, asked: Asked) -> list[CannedAnswer]:
    return await queries.named(work.session, work.business_id, rules.key(asked.name))


async def _end(work: UnitOfWork, rows: list[CannedAnswer]) -> None:
    for row in rows:
        row.ended_at = work.now
    await work.session.flush()  # before another row takes the name


async def _noted(work: UnitOfWork, ended: list[CannedAnswer], made: CannedAnswer | None) -> Changed:
    subject = made or ended[0]
    detail = {"ended": [row.key for row in ended], "made": made.key if made else None}
    act = await acts.service.note(work, ActKind.CANNED, subject_id=subject.key, detail=detail)
    return Changed(ended, made, act)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Bring the texts of before back, unless other ones took the name since."""
    detail = act.detail or {"ended": [], "made": None}
    made = await queries.get(work.session, work.business_id, detail["made"]) if detail["made"] else None
    ended = [await queries.get(work.session, work.business_id, number) for number in detail["ended"]]
    back = [row for row in ended if row is not None]
    key = (made or back[0]).name_key
    others = [row for row in await queries.named(work.session, work.business_id, key) if row is not made]
    taken = {row.language for row in others} & {row.language for row in back}
    if taken or (made is not None and made.ended_at is not None):
        return acts.views.newer(work.texts)
    if made is not None:
        await _end(work, [made])
    for row in back:
        row.ended_at = None
    await work.session.flush()
    return None


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    row = await queries.get(work.session, work.business_id, act.subject_id or 0)
    called = views.called(row.name, row.language) if row is not None else "–"
    return views.act(work.texts, called, deleted=(act.detail or {}).get("made") is None)


acts.registry.register(ActKind.CANNED, undo=_undo, said=_said)
