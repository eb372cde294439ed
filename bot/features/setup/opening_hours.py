"""The opening hours as the owner sees and changes them: shown, proposed with a button, set, taken back."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.features import businesses, delivery, hours
from bot.features.businesses.office import office
from bot.features.hours.change import Reading, difference, reading
from bot.features.hours.guess import guess
from bot.features.hours.intervals import HoursError
from bot.features.hours.rules import Hours, hours_of
from bot.features.hours.views import days_changed, not_yet, others_close, others_stay, proposed, rule
from bot.features.setup import service
from bot.models import HoursChange
from bot.texts.plain import code
from bot.unit_of_work import Work


def shown(work: Work) -> str:
    """How things stand now, the coming week, and the rule."""
    week = businesses.views.hours(work.texts, office(work), _today(work))
    return hours.views.with_rule(work.texts, week, work.business.working_hours)


async def propose(work: Work, chat_id: int, written: str) -> None:
    """Answer with the week that these hours would bring, and the button that sets them; nothing changes yet."""
    try:
        _read(work, written)
    except HoursError as error:
        meant = guess(written, work.business.country)
        refusal = hours.views.wrong(work.texts, error, meant and f"/hours {meant}")
        if meant is None:
            delivery.outbox.text(work, chat_id, refusal)
        else:
            await _offer(work, chat_id, meant, refusal)
    else:
        await _offer(work, chat_id, written, None)


async def tapped(work: Work, chat_id: int, act: str, change_id: int) -> tuple[str, bool]:
    """Do what a button under a proposal or a confirmation says; the words for the tap, and whether its buttons go."""
    t, change = work.texts, await hours.queries.get(work.session, work.business_id, change_id)
    if change is None:
        return "", False
    if act == "undo":
        return await _undo(work, chat_id, change)
    if change.set_at or change.ended_at:
        return hours.views.over(t), True
    if act == "cancel":
        change.ended_at = work.now
        return hours.views.called_off(t), True
    if work.business.working_hours != change.replaced:
        return hours.views.outdated(t), True
    if act == "other" and change.otherwise:
        change.expression, change.otherwise = change.otherwise, change.expression
    await service.change_hours(work, change.expression)
    change.set_at = work.now
    button = delivery.outbox.button(hours.views.undo(t), f"hours:undo:{change.key}")
    delivery.outbox.text(work, chat_id, hours.views.changed(t, shown(work)), [[button]])
    return hours.views.done(t), True


async def _undo(work: Work, chat_id: int, change: HoursChange) -> tuple[str, bool]:
    """Take the latest change back; an older one can be once those after it are."""
    t = work.texts
    if change.ended_at or not change.set_at:
        return hours.views.over(t), True
    latest = await hours.queries.latest_set(work.session, work.business_id)
    if latest is not change or work.business.working_hours != change.expression:
        return hours.views.not_the_latest(t), False
    await service.change_hours(work, change.replaced, stood_before=True)
    change.ended_at = work.now
    delivery.outbox.text(work, chat_id, hours.views.taken_back(t, shown(work)))
    return hours.views.done(t), True


async def _offer(work: Work, chat_id: int, expression: str, refusal: str | None) -> None:
    meant = reading(expression, work.business.working_hours, work.business.country)
    first, otherwise = meant.alone, meant.others_kept
    if meant.few and otherwise:
        first, otherwise = otherwise, first
    change = HoursChange(
        business_id=work.business_id,
        expression=first,
        otherwise=otherwise,
        replaced=work.business.working_hours,
        created_at=work.now,
    )
    await hours.queries.add(work.session, change)
    words = _proposal(work, first, meant, refusal)
    command = f"/hours {expression}"
    extra = {"entities": [code(words, command)]} if refusal else {}
    delivery.outbox.text(work, chat_id, words, _keyboard(work, change, meant), extra=extra)


def _proposal(work: Work, expression: str, meant: Reading, refusal: str | None) -> str:
    t, hours, today = work.texts, _read(work, expression), _today(work)
    parts = [refusal or proposed(t), businesses.views.week(t, hours, today), rule(t, expression)]
    changed = difference(hours_of(work.business), hours, today)
    parts.append(days_changed(t, changed.opened, changed.closed))
    if meant.others_kept:
        parts.append(others_stay(t) if meant.few else others_close(t))
    if refusal is None:
        parts.append(not_yet(t))
    return "\n\n".join(part for part in parts if part)


def _keyboard(work: Work, change: HoursChange, meant: Reading) -> list[list[dict[str, str]]]:
    t = work.texts
    rows = [("set", hours.views.set_these(t)), ("cancel", hours.views.cancel(t))]
    if change.otherwise:
        rows.insert(1, ("other", hours.views.close_others(t) if meant.few else hours.views.keep_others(t)))
    return [[delivery.outbox.button(label, f"hours:{act}:{change.key}")] for act, label in rows]


def _read(work: Work, expression: str) -> Hours:
    return Hours.read(expression, work.business.timezone, work.business.country)


def _today(work: Work) -> date:
    return work.now.astimezone(ZoneInfo(work.business.timezone)).date()
