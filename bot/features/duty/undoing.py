"""Undo changed duty and absences of members by `/undo`."""

from bot.features import acts
from bot.features.duty import absences, queries, service, views
from bot.features.duty.changing import changed
from bot.models import Act, Member
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


def _member(work: UnitOfWork, member_id: int | None) -> Member | None:
    return next((member for member in work.business.members if member.id == member_id), None)


async def _undo_duty(work: UnitOfWork, act: Act) -> str | None:
    member, detail = _member(work, act.subject_id), act.detail or {"before": {}, "after": {}}
    if member is None:
        return acts.views.over(work.texts)
    if {name: getattr(member, name) for name in detail["after"]} != detail["after"]:
        return acts.views.newer(work.texts)
    for name, value in detail["before"].items():
        setattr(member, name, value)
    await changed(work)
    return None


async def _duty_said(work: UnitOfWork, act: Act, _name: str) -> str:
    member, t = _member(work, act.subject_id), work.texts
    after = (act.detail or {}).get("after", {})
    if member is None or not after:
        return "–"
    lines = {"duty_hours": views.duty, "time_zone": views.zone}
    return " · ".join([views.name(t, member), *(lines[name](t, value) for name, value in after.items())])


async def _undo_end(work: UnitOfWork, act: Act) -> str | None:
    row = await queries.get(work.session, work.business_id, act.subject_id or 0)
    if row is None or row.ended_at is None or row.ends_at <= work.now:
        return acts.views.over(work.texts)
    await absences.go_on(work, row)
    return None


async def _end_said(work: UnitOfWork, act: Act, _name: str) -> str:
    row = await queries.get(work.session, work.business_id, act.subject_id or 0)
    member = _member(work, row.member_id) if row is not None else None
    if row is None or member is None:
        return "–"
    said = views.away(work.texts, member, row, service.zone_of(work, member))
    return views.ended(work.texts, said)


acts.registry.register(ActKind.DUTY, undo=_undo_duty, said=_duty_said)
acts.registry.register(ActKind.MEMBER_BACK, undo=_undo_end, said=_end_said)
