"""`/closed`: closed for a while or a day, open later or longer today, back early; each undone in one tap."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from bot.buttons.data import OWNER
from bot.features import absences, hours
from bot.features.absences.panel import Done
from bot.features.clients.sender import Sender
from bot.features.hours.dates import When
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.month import first_of, month_rows, name
from handlers.screens.screen import Acted, Action, Choice, Page, Screen

HOURS = (1, 2, 4)
FROM, LATE, OPEN, DAYS = "from", "late", "open", "days"
"""The pages besides the first: for a time of today, and for a day."""
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Absences:
    """The page, what stands on it, and how the latest tap is undone."""

    page: str = ""
    heading: str = ""
    """How things stand."""
    today: str = "2026-11-20"
    away: bool = False
    times: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    """The exceptions that can be taken back: number and words of each."""
    month: str = ""
    first: str = ""
    """The first day of a closing whose last one is being chosen."""
    done: str = ""
    undo: str = ""


class AbsencesScreen(Screen[Absences]):
    """Buttons for what is closed or open besides the week."""

    name = "absences"
    roles = OWNER
    begin = Absences()
    examples = (
        Absences(heading="We are open now."),
        Absences(heading="We are closed now.", away=True, rows=[["1", "Closed: Thu, 24 Dec"]]),
        Absences(heading="We are closed now.", done="Closed: Fri, 20 Nov, 14:00–24:00", undo="undo.1"),
        Absences(FROM, times=["14:00", "24:00"]),
        Absences(FROM),
        Absences(LATE, times=["11:00"]),
        Absences(OPEN, times=["20:00"]),
        Absences(DAYS, month="2026-12"),
        Absences(DAYS, month="2026-12", first="2026-12-24"),
    )

    @property
    def actions(self) -> Mapping[str, Action[Absences]]:
        return {
            "hours": _hours, "today": _today, "tomorrow": _tomorrow, "page": _page, FROM: _from, LATE: _late,
            OPEN: _open, "month": _month, "day": _day, "only": _only, "back": _back, "take": _take, "undo": _undo,
        }  # fmt: skip

    async def refresh(self, work: UnitOfWork, state: Absences) -> Absences:
        panel = absences.panel
        times = {FROM: panel.times_to_close, LATE: panel.times_to_close, OPEN: panel.times_to_open}.get(state.page)
        return replace(
            state,
            heading=panel.heading(work),
            today=work.today.isoformat(),
            away=panel.is_away(work),
            times=times(work) if times is not None else [],
            rows=[[str(row.key), panel.line(work, row)] for row in panel.listed(work)],
        )

    def render(self, t: Texts, state: Absences) -> Page:
        if state.page == DAYS:
            return _month_page(t, state)
        return _times_page(t, state) if state.page else _first_page(t, state)


def _first_page(t: Texts, state: Absences) -> Page:
    views = absences.views
    rows = [[Choice(hours.views.undo(t), "undo", state.undo)]] if state.undo else []
    rows += [[Choice(views.back_now(t), "back")]] if state.away else []
    rows += [
        [Choice(views.hours_long(t, each), "hours", str(each)) for each in HOURS],
        [Choice(views.rest_of_today(t), "today"), Choice(views.tomorrow(t), "tomorrow")],
        [Choice(views.from_an_hour(t), "page", FROM), Choice(views.another_day(t), "page", DAYS)],
        [Choice(views.open_later(t), "page", LATE), Choice(views.open_longer(t), "page", OPEN)],
    ]
    rows += [[Choice(f"✕ {words}", "take", number)] for number, words in state.rows]
    return Page("\n\n".join(part for part in (state.done or state.heading, views.how_long(t)) if part), rows)


def _times_page(t: Texts, state: Absences) -> Page:
    views = absences.views
    asked = {FROM: views.from_when, LATE: views.open_when, OPEN: views.open_until}.get(state.page, views.from_when)
    choices = [Choice(at, state.page, at.replace(":", ".")) for at in state.times]
    rows = [choices[n : n + 4] for n in range(0, len(choices), 4)]
    return Page(asked(t) if choices else views.no_times_left(t), [*rows, [Choice(views.other_page(t), "page")]])


def _month_page(t: Texts, state: Absences) -> Page:
    views, today = absences.views, date.fromisoformat(state.today)
    month = first_of(state.month, today)
    since = date.fromisoformat(state.first) if state.first else today
    rows = month_rows(t, month, since, days="day", months="month")
    words = views.until_which_day(t, since, name(t, month)) if state.first else views.which_day(t, name(t, month))
    only = [[Choice(views.only_this_day(t), "only")]] if state.first else []
    return Page(words, [*only, *rows, [Choice(views.other_page(t), "page")]])


async def _hours(work: UnitOfWork, _person: Sender, _state: Absences, number: str) -> Acted[Absences]:
    if number not in {str(each) for each in HOURS}:
        return Acted()
    return _done(await absences.panel.close(work, When(length=timedelta(hours=int(number)))))


async def _today(work: UnitOfWork, _person: Sender, _state: Absences, _argument: str) -> Acted[Absences]:
    today = work.today
    return _done(await absences.panel.close(work, When(today, today)))


async def _tomorrow(work: UnitOfWork, _person: Sender, _state: Absences, _argument: str) -> Acted[Absences]:
    tomorrow = work.today + _A_DAY
    return _done(await absences.panel.close(work, When(tomorrow, tomorrow)))


async def _page(_work: UnitOfWork, _person: Sender, _state: Absences, page: str) -> Acted[Absences]:
    return Acted(state=Absences(page if page in {FROM, LATE, OPEN, DAYS} else ""))


async def _from(work: UnitOfWork, _person: Sender, state: Absences, at: str) -> Acted[Absences]:
    chosen = _chosen(state, at)
    return Acted() if chosen is None else _done(await absences.panel.close(work, When(start=chosen)))


async def _late(work: UnitOfWork, _person: Sender, state: Absences, at: str) -> Acted[Absences]:
    chosen = _chosen(state, at)
    return Acted() if chosen is None else _done(await absences.panel.open_late(work, chosen))


async def _open(work: UnitOfWork, _person: Sender, state: Absences, at: str) -> Acted[Absences]:
    chosen = _chosen(state, at)
    return Acted() if chosen is None else _done(await absences.panel.open_longer(work, chosen))


async def _month(_work: UnitOfWork, _person: Sender, state: Absences, month: str) -> Acted[Absences]:
    return Acted(state=replace(state, month=month))


async def _day(work: UnitOfWork, _person: Sender, state: Absences, day: str) -> Acted[Absences]:
    """Choose the first day of a closing, or its last one, which closes; a place without a day is none."""
    on = _date(day)
    if on is None:
        return Acted()
    first = _date(state.first)
    if first is None:
        return Acted(state=replace(state, first=on.isoformat(), month=f"{on:%Y-%m}"))
    return _done(await absences.panel.close(work, When(first, on)))


async def _only(work: UnitOfWork, _person: Sender, state: Absences, _argument: str) -> Acted[Absences]:
    first = _date(state.first)
    return Acted() if first is None else _done(await absences.panel.close(work, When(first, first)))


async def _back(work: UnitOfWork, _person: Sender, _state: Absences, _argument: str) -> Acted[Absences]:
    return _done(await absences.panel.back(work))


async def _take(work: UnitOfWork, _person: Sender, _state: Absences, number: str) -> Acted[Absences]:
    return _done(await absences.panel.take_back(work, int(number))) if number.isdecimal() else Acted()


async def _undo(work: UnitOfWork, _person: Sender, _state: Absences, undo: str) -> Acted[Absences]:
    return _done(await absences.panel.undo(work, undo))


def _done(done: Done) -> Acted[Absences]:
    """Show what came of a tap on the first page, with the way to undo it."""
    return Acted(state=Absences(done=done.words, undo=done.undo))


def _chosen(state: Absences, at: str) -> time | None:
    """Return the time on a button that the page shows."""
    written = at.replace(".", ":")
    return time.fromisoformat(written.replace("24:", "00:")) if written in state.times else None


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
