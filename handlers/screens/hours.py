"""Opening hours by tapping, under `/hours`; or typed, after *Correct*."""

from collections.abc import Mapping
from dataclasses import replace

from bot.buttons.data import OWNER
from bot.features import setup
from bot.features.clients.sender import Sender
from bot.features.setup.hours_editor import BREAKS, PRESETS, Editing
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import CANCEL, Acted, Action, Choice, Page, Screen
from handlers.screens.showing import tell

WRITING = Editing(writes=True)


class HoursScreen(Screen[Editing]):
    """Days, from, to and a break; what comes of them is proposed as typed hours are."""

    name = "hours"
    roles = OWNER
    begin = Editing()
    examples = (Editing(PRESETS[0], ready=True), Editing(closed=True, ready=True), replace(WRITING, ready=True))

    @property
    def actions(self) -> Mapping[str, Action[Editing]]:
        return {
            "day": _day,
            "days": _days,
            "start": _start,
            "end": _end,
            "rest": _rest,
            "closed": _closed,
            "look": _look,
            "type": _type,
            CANCEL: _back,
        }

    @property
    def wrote(self) -> Action[Editing] | None:
        return _wrote

    def awaits_text(self, state: Editing) -> bool:
        return state.writes

    async def refresh(self, work: UnitOfWork, state: Editing) -> Editing:
        """Begin with the present hours."""
        if state.ready:
            return state
        return replace(setup.hours_editor.beginning(work.business.working_hours), writes=state.writes)

    def render(self, t: Texts, state: Editing) -> Page:
        views = setup.hours_editor_views
        if state.writes:
            return Page(views.ask(t), [[Choice(views.tap_instead(t), CANCEL)]])
        days = [Choice(views.chosen(views.day(t, n), is_chosen=str(n) in state.days), "day", str(n)) for n in range(7)]
        edges = [
            [Choice(views.edge(t, edge, later=later), edge, "+" if later else "-") for later in (False, True)]
            for edge in ("start", "end")
        ]
        breaks = [
            Choice(views.chosen(views.rest(t, start), is_chosen=start == state.rest), "rest", str(start))
            for start in BREAKS
        ]
        closed = views.chosen(views.closed_days(t), is_chosen=state.closed)
        rows = [
            days[:4],
            days[4:],
            [Choice(views.run(t, preset), "days", preset) for preset in PRESETS],
            *edges,
            breaks,
            [Choice(closed, "closed")],
            [Choice(views.look(t), "look")],
            [Choice(views.type_instead(t), "type")],
        ]
        return Page(views.shown(t, state), rows)


async def _day(_work: UnitOfWork, _person: Sender, state: Editing, day: str) -> Acted[Editing]:
    return Acted(state=setup.hours_editor.toggled(state, day))


async def _days(_work: UnitOfWork, _person: Sender, state: Editing, days: str) -> Acted[Editing]:
    return Acted(state=replace(state, days=days)) if days in PRESETS else Acted()


async def _start(_work: UnitOfWork, _person: Sender, state: Editing, sign: str) -> Acted[Editing]:
    return Acted(state=setup.hours_editor.moved(state, "start", later=sign == "+"))


async def _end(_work: UnitOfWork, _person: Sender, state: Editing, sign: str) -> Acted[Editing]:
    return Acted(state=setup.hours_editor.moved(state, "end", later=sign == "+"))


async def _rest(_work: UnitOfWork, _person: Sender, state: Editing, start: str) -> Acted[Editing]:
    return Acted(state=setup.hours_editor.rests(state, int(start) if start.isdecimal() else -1))


async def _closed(_work: UnitOfWork, _person: Sender, state: Editing, _argument: str) -> Acted[Editing]:
    return Acted(state=replace(state, closed=not state.closed))


async def _look(work: UnitOfWork, person: Sender, state: Editing, _argument: str) -> Acted[Editing]:
    """Propose what has been chosen, in a message with the buttons that set it."""
    written = setup.hours_editor.written(state)
    if not written:
        return Acted(setup.hours_editor_views.no_day(work.texts))
    tell(work, person, await setup.opening_hours.propose(work, written))
    return Acted()


async def _type(_work: UnitOfWork, _person: Sender, state: Editing, _argument: str) -> Acted[Editing]:
    return Acted(state=replace(state, writes=True))


async def _back(_work: UnitOfWork, _person: Sender, state: Editing, _argument: str) -> Acted[Editing]:
    return Acted(state=replace(state, writes=False))


async def _wrote(work: UnitOfWork, _person: Sender, state: Editing, words: str) -> Acted[Editing]:
    """Propose typed hours; words that are not understood leave it as it is, so that the next ones may be."""
    view = await setup.opening_hours.propose(work, words)
    if not view.keyboard:
        return Acted(str(view.words))
    return Acted(instead=view, state=replace(state, writes=False))
