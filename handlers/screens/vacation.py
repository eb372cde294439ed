"""`/vacation`: what is planned, and a vacation in three taps: new, the first day, the last; undone in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.buttons import AbsenceStep
from bot.buttons.data import OWNER
from bot.features import absences, hours
from bot.features.absences.panel import Done
from bot.features.clients.sender import Sender
from bot.models import HoursException
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.month import first_of, month_rows, name
from handlers.screens.screen import CANCEL, Acted, Action, Choice, Page, Screen

DAYS, ONE, LINE = "days", "one", "line"
"""The pages besides the list: for a day, for one vacation, and for what clients read."""


@dataclass(frozen=True)
class Vacations:
    """The page, what stands on it, and how the latest tap is undone."""

    page: str = ""
    today: str = ""
    """The date on which choosing a day began: a page that is a week old goes on from there."""
    rows: list[list[str]] = field(default_factory=list)
    """What is planned: number and days of each."""
    month: str = ""
    first: str = ""
    """The first day of a vacation whose last one is being chosen."""
    vacation: str = ""
    """The number of the one that is shown."""
    words: str = ""
    sells: bool = True
    covered: bool = False
    has_line: bool = False
    deputy: bool = False
    """There is one who could stand in."""
    done: str = ""
    undo: str = ""


class VacationScreen(Screen[Vacations]):
    """Buttons for vacations."""

    name = "vacation"
    roles = OWNER
    begin = Vacations()
    examples = (
        Vacations(),
        Vacations(rows=[["1", "Sun, 20 Dec – Sun, 3 Jan"], ["2", "Mon, 8 Feb – Fri, 12 Feb"]]),
        Vacations(done="Taken back: Vacation: Sun, 20 Dec – Sun, 3 Jan", undo="resume.1"),
        Vacations(DAYS, today="2026-11-20", month="2026-12"),
        Vacations(DAYS, today="2026-11-20", month="2026-12", first="2026-12-20"),
        Vacations(ONE, vacation="1", words="Vacation: Sun, 20 Dec – Sun, 3 Jan", undo="undo.1"),
        Vacations(ONE, vacation="1", words="Vacation: Sun, 20 Dec – Sun, 3 Jan", sells=False, deputy=True),
        Vacations(ONE, vacation="1", words="Vacation: Sun, 20 Dec – Sun, 3 Jan", deputy=True, covered=True),
        Vacations(LINE, vacation="1"),
        Vacations(LINE, vacation="1", has_line=True),
    )

    @property
    def actions(self) -> Mapping[str, Action[Vacations]]:
        return {
            "list": _list, "new": _new, "month": _month, "day": _day, "only": _only, "show": _show, "take": _take,
            "undo": _undo, "urgent": _urgent, "cover": _cover, "line": _line, "no_line": _no_line, CANCEL: _cancel,
        }  # fmt: skip

    @property
    def wrote(self) -> Action[Vacations] | None:
        return _wrote

    def awaits_text(self, state: Vacations) -> bool:
        return state.page == LINE

    async def refresh(self, work: UnitOfWork, state: Vacations) -> Vacations:
        vacations = absences.vacations
        row = _row(work, state)
        fresh = replace(
            state if row is not None or state.page in {"", DAYS} else Vacations(),
            today=(state.today or work.today.isoformat()) if state.page == DAYS else "",
            rows=[[str(each.key), vacations.when(work, each)] for each in vacations.listed(work)],
            deputy=work.deputy is not None,
        )
        if row is None:
            return fresh
        shown = await vacations.shown(work, row)
        return replace(fresh, words=shown.words, sells=shown.sells, covered=shown.covered, has_line=shown.has_line)

    def render(self, t: Texts, state: Vacations) -> Page:
        pages = {DAYS: _days_page, ONE: _one_page, LINE: _line_page}
        return pages.get(state.page, _list_page)(t, state)


def of_new(row: HoursException) -> Vacations:
    """Return the screen that shows a vacation which was planned just now."""
    return Vacations(ONE, vacation=str(row.key), undo=f"{AbsenceStep.UNDO}.{row.key}")


def _list_page(t: Texts, state: Vacations) -> Page:
    views = absences.vacation_views
    rows = [[Choice(hours.views.undo(t), "undo", state.undo)]] if state.undo else []
    rows += [[Choice(views.new(t), "new")]]
    rows += [[Choice(when, "show", number), Choice(views.take_back(t), "take", number)] for number, when in state.rows]
    return Page("\n\n".join(part for part in (state.done, views.planned(t, some=bool(state.rows))) if part), rows)


def _days_page(t: Texts, state: Vacations) -> Page:
    views, today = absences.vacation_views, date.fromisoformat(state.today)
    month = first_of(state.month, today)
    since = date.fromisoformat(state.first) if state.first else today
    words = views.last_day(t, since, name(t, month)) if state.first else views.first_day(t, name(t, month))
    only = [[Choice(absences.views.only_this_day(t), "only")]] if state.first else []
    rows = month_rows(t, month, since, days="day", months="month")
    return Page(words, [*only, *rows, [Choice(absences.views.other_page(t), "list")]])


def _one_page(t: Texts, state: Vacations) -> Page:
    views = absences.vacation_views
    undo = Choice(hours.views.undo(t), "undo", state.undo)
    rows = [[undo if state.undo else Choice(views.take_back(t), "take", state.vacation)]]
    rows += [[Choice(views.switch_urgent(t, sells=state.sells), "urgent", "off" if state.sells else "on")]]
    if state.deputy:
        rows += [[Choice(views.switch_cover(t, covered=state.covered), "cover", "off" if state.covered else "on")]]
    rows += [[Choice(views.change_line(t), "line")], [Choice(absences.views.other_page(t), "list")]]
    return Page(state.words, rows)


def _line_page(t: Texts, state: Vacations) -> Page:
    views = absences.vacation_views
    none = [[Choice(views.no_line(t), "no_line")]] if state.has_line else []
    return Page(views.ask_line(t), [*none, [Choice(views.cancel(t), CANCEL)]])


async def _list(_work: UnitOfWork, _person: Sender, _state: Vacations, _argument: str) -> Acted[Vacations]:
    return Acted(state=Vacations())


async def _new(_work: UnitOfWork, _person: Sender, _state: Vacations, _argument: str) -> Acted[Vacations]:
    return Acted(state=Vacations(DAYS))


async def _month(_work: UnitOfWork, _person: Sender, state: Vacations, month: str) -> Acted[Vacations]:
    return Acted(state=replace(state, month=month))


async def _day(work: UnitOfWork, _person: Sender, state: Vacations, day: str) -> Acted[Vacations]:
    """Choose the first day, or the last one, which plans the vacation; a place without a day is none."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return Acted()
    if not state.first:
        return Acted(state=replace(state, first=on.isoformat(), month=f"{on:%Y-%m}"))
    return await _plan(work, state, on)


async def _only(work: UnitOfWork, _person: Sender, state: Vacations, _argument: str) -> Acted[Vacations]:
    return await _plan(work, state, date.fromisoformat(state.first)) if state.first else Acted()


async def _plan(work: UnitOfWork, state: Vacations, last: date) -> Acted[Vacations]:
    planned = await absences.vacations.plan(work, date.fromisoformat(state.first), last)
    return Acted(state=Vacations(done=planned) if isinstance(planned, str) else of_new(planned))


async def _show(_work: UnitOfWork, _person: Sender, _state: Vacations, number: str) -> Acted[Vacations]:
    return Acted(state=Vacations(ONE, vacation=number))


async def _take(work: UnitOfWork, _person: Sender, _state: Vacations, number: str) -> Acted[Vacations]:
    return _done(await absences.panel.take_back(work, int(number))) if number.isdecimal() else Acted()


async def _undo(work: UnitOfWork, person: Sender, state: Vacations, undo: str) -> Acted[Vacations]:
    step, _, number = undo.partition(".")
    if step == AbsenceStep.UNDO:
        return await _take(work, person, state, number)
    return _done(await absences.panel.undo(work, undo))


async def _urgent(work: UnitOfWork, _person: Sender, state: Vacations, to: str) -> Acted[Vacations]:
    row = _row(work, state)
    if row is not None and row.sells_urgent != (to == "on"):
        await absences.vacations.switch_urgent(work, row)
    return Acted()


async def _cover(work: UnitOfWork, _person: Sender, state: Vacations, to: str) -> Acted[Vacations]:
    row = _row(work, state)
    if row is not None and state.covered != (to == "on"):
        await absences.vacations.switch_cover(work, row)
    return Acted()


async def _line(work: UnitOfWork, _person: Sender, state: Vacations, _argument: str) -> Acted[Vacations]:
    return Acted(state=replace(state, page=LINE)) if _row(work, state) is not None else Acted()


async def _no_line(work: UnitOfWork, person: Sender, state: Vacations, _argument: str) -> Acted[Vacations]:
    return await _wrote(work, person, state, "")


async def _cancel(_work: UnitOfWork, _person: Sender, state: Vacations, _argument: str) -> Acted[Vacations]:
    return Acted(state=replace(state, page=ONE))


async def _wrote(work: UnitOfWork, _person: Sender, state: Vacations, words: str) -> Acted[Vacations]:
    row = _row(work, state)
    if row is not None:
        await absences.vacations.set_line(work, row, words)
    return Acted(state=replace(state, page=ONE, undo=""))


def _done(done: Done) -> Acted[Vacations]:
    """Show what came of a tap above the list, with the way to undo it."""
    return Acted(state=Vacations(done=str(done.words), undo=done.undo))


def _row(work: UnitOfWork, state: Vacations) -> HoursException | None:
    return absences.vacations.find(work, int(state.vacation)) if state.vacation.isdecimal() else None
