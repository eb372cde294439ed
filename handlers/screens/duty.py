"""`/duty`: a member's own hours of duty and absences, by tapping."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.buttons.data import STAFF
from bot.features import duty, rotas
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.models import Member
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Action, Choice, Page, Screen
from handlers.screens.showing import opened

PRESETS = (None, "Mo-Fr 17:00-22:00", "Sa-Su 09:00-21:00")


@dataclass(frozen=True)
class Duty:
    """The own duty in words, what came of the last tap, and the absences: a number and when."""

    words: str = ""
    said: str = ""
    away: list[list[str]] = field(default_factory=list)


class DutyScreen(Screen[Duty]):
    """When somebody is on duty, and away."""

    name = "duty"
    roles = STAFF
    begin = Duty()
    examples = (Duty("On duty: always"), Duty("On duty: always", "Nobody is on duty", [["1", "Thu, 24 Dec"]]))

    @property
    def actions(self) -> Mapping[str, Action[Duty]]:
        return {"hours": _hours, "off": _off, "back": _back}

    async def refresh(self, work: UnitOfWork, state: Duty) -> Duty:
        member = work.actor
        if member is None:
            return Duty()
        zone = duty.service.zone_of(work, member)
        with work.writing_for(member.telegram_id):
            rows = await duty.absences.of_member(work, member)
            when = duty.views.when
            away = [[str(row.key), when(work.texts, row.starts_at, row.ends_at, zone)] for row in rows]
            return Duty(await rotas.own.shown(work, member), state.said, away)

    def render(self, t: Texts, state: Duty) -> Page:
        views = rotas.views
        rows = [
            [Choice(views.always(t), "hours", "0")],
            [Choice(views.evenings(t), "hours", "1"), Choice(views.weekends(t), "hours", "2")],
            [Choice(views.off_today(t), "off", "0"), Choice(views.off_tomorrow(t), "off", "1")],
        ]
        rows += [[Choice(views.take_back(t, when), "back", number)] for number, when in state.away]
        return Page("\n\n".join(part for part in (state.said, state.words, views.examples(t)) if part), rows)


async def asked(work: UnitOfWork, person: Sender, words: str) -> View:
    """Answer `/duty`: do what is written behind it, or open the screen."""
    if words and work.actor is not None:
        return await rotas.own.written(work, work.actor, words)
    return await opened(work, person, DutyScreen())


async def _hours(work: UnitOfWork, _person: Sender, _state: Duty, number: str) -> Acted[Duty]:
    async def change(member: Member) -> View | None:
        await duty.service.set_hours(work, member, PRESETS[int(number)])
        return None

    return await _changed(work, change) if number in {"0", "1", "2"} else Acted()


async def _off(work: UnitOfWork, _person: Sender, _state: Duty, days: str) -> Acted[Duty]:
    async def change(member: Member) -> View | None:
        return await rotas.own.off_on(work, member, days_ahead=int(days))

    return await _changed(work, change) if days in {"0", "1"} else Acted()


async def _back(work: UnitOfWork, _person: Sender, _state: Duty, number: str) -> Acted[Duty]:
    async def change(member: Member) -> View | None:
        await duty.absences.remove(work, member, int(number))
        return None

    return await _changed(work, change) if number.isdecimal() else Acted()


async def _changed(work: UnitOfWork, change: Callable[[Member], Awaitable[View | None]]) -> Acted[Duty]:
    """Change the own duty, and say what that leaves undone; or why it cannot be."""
    member = work.actor
    if member is None:
        return Acted()
    with work.writing_for(member.telegram_id):
        before = await rotas.holes.of_week(work)
        refusal = await change(member)
        said = refusal if refusal is not None else await rotas.remarks.after_change(work, member, View(""), before)
        return Acted(state=Duty(said=str(said.words).strip()))
