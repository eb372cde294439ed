"""`/holidays`: the public holidays of the coming year, each of which a tap closes, shortens or opens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.buttons.data import OWNER
from bot.features import calendars
from bot.features.calendars.holiday_views import Day
from bot.features.clients.sender import Sender
from bot.features.hours.public_holidays import are_working_days_by_law
from bot.texts import Texts
from bot.texts.plain import code
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Action, Choice, Page, Screen


@dataclass(frozen=True)
class Holidays:
    """What is known of the coming holidays. `rule`: the hours that would close on all of them, if that is new."""

    place: str = ""
    days: list[Day] = field(default_factory=list)
    rule: str | None = None


CHRISTMAS = Day(on="2026-12-25", name="Christmas Day", observed=False, choice="", opens="09:00–17:00", can_work=True)


class HolidaysScreen(Screen[Holidays]):
    """A line and a button for each holiday."""

    name = "holidays"
    roles = OWNER
    begin = Holidays()
    examples = (
        begin,
        Holidays("PL", [CHRISTMAS], "Mo-Fr 09:00-17:00; PH off"),
        Holidays("UA", [{**CHRISTMAS, "opens": "", "choice": "holiday_off"}]),
        Holidays("GB-ENG", [{**CHRISTMAS, "opens": "09:00–13:00", "choice": "holiday_half", "observed": True}]),
        Holidays("PL", [{**CHRISTMAS, "opens": "24", "choice": "holiday_worked"}]),
        Holidays("PL", [{**CHRISTMAS, "opens": "", "can_work": False}]),
    )

    @property
    def actions(self) -> Mapping[str, Action[Holidays]]:
        return {"day": _day, "all": _all}

    async def refresh(self, work: UnitOfWork, _state: Holidays) -> Holidays:
        place = (work.business.country or "").upper()
        return Holidays(place, calendars.holidays.coming(work), calendars.holidays.closing_rule(work))

    def render(self, t: Texts, state: Holidays) -> Page:
        views = calendars.holiday_views
        if not state.place:
            return Page(views.no_country(t), [])
        parts, entities = [views.listed(t, state.place, state.days)], []
        if are_working_days_by_law(state.place):
            parts.append(views.working_by_law(t))
        if state.rule:
            parts.append(views.how_to_close(t, f"/hours {state.rule}"))
        choices = [Choice(views.choice(t, day), "day", day["on"]) for day in state.days if day["can_work"]]
        if choices:
            parts.append(views.how_to_choose(t))
        words = "\n\n".join(parts)
        if state.rule:
            entities = [code(words, f"/hours {state.rule}")]
        rows = [choices[n : n + 2] for n in range(0, len(choices), 2)]
        if state.rule:
            rows.append([Choice(views.close_on_all(t), "all")])
        return Page(words, rows, entities)


async def _day(work: UnitOfWork, _person: Sender, _state: Holidays, on: str) -> Acted[Holidays]:
    try:
        await calendars.holidays.change(work, date.fromisoformat(on))
    except ValueError:
        return Acted()  # no button of ours says so
    return Acted()


async def _all(work: UnitOfWork, _person: Sender, _state: Holidays, _argument: str) -> Acted[Holidays]:
    await calendars.holidays.close_on_all(work)
    return Acted()
