"""`/calendar`: the calendars that are followed for days off, and the opening hours as a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.buttons.data import OWNER
from bot.features import calendars
from bot.features.calendars.calendar_views import Followed
from bot.features.clients.sender import Sender
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Action, Choice, Page, Screen


@dataclass(frozen=True)
class Calendars:
    """What is followed. `stopping`: the calendar whose end is to be confirmed."""

    followed: list[Followed] = field(default_factory=list)
    stopping: int | None = None


PRACTICE = Followed(id=1, name="Practice", words="holiday, course", days=3, failure="")


class CalendarsScreen(Screen[Calendars]):
    """A line and a button for each calendar."""

    name = "calendars"
    roles = OWNER
    begin = Calendars()
    examples = (
        begin,
        Calendars([PRACTICE]),
        Calendars([{**PRACTICE, "name": "", "words": "", "failure": "unreachable"}]),
        Calendars([PRACTICE], stopping=1),
    )

    @property
    def actions(self) -> Mapping[str, Action[Calendars]]:
        return {"stop": _stop, "sure": _sure, "keep": _keep, "file": _file}

    async def refresh(self, work: UnitOfWork, state: Calendars) -> Calendars:
        found = await calendars.following.listed(work)
        stopping = state.stopping if any(one["id"] == state.stopping for one in found) else None
        return Calendars(found, stopping)

    def render(self, t: Texts, state: Calendars) -> Page:
        views = calendars.calendar_views
        words = views.listed(t, state.followed)
        if state.stopping is not None:
            return Page(words, [[Choice(views.stop_sure(t), "sure")], [Choice(views.keep(t), "keep")]])
        rows = [[Choice(views.stop(t, one), "stop", str(one["id"]))] for one in state.followed]
        return Page(words, [*rows, [Choice(views.hand_out(t), "file")]])


async def _stop(_work: UnitOfWork, _person: Sender, state: Calendars, number: str) -> Acted[Calendars]:
    known = {str(one["id"]): one["id"] for one in state.followed}
    return Acted(state=Calendars(state.followed, known.get(number)))


async def _sure(work: UnitOfWork, _person: Sender, state: Calendars, _argument: str) -> Acted[Calendars]:
    if state.stopping is not None:
        await calendars.following.stop(work, state.stopping)
    return Acted(state=Calendars(state.followed))


async def _keep(_work: UnitOfWork, _person: Sender, state: Calendars, _argument: str) -> Acted[Calendars]:
    return Acted(state=Calendars(state.followed))


async def _file(work: UnitOfWork, _person: Sender, _state: Calendars, _argument: str) -> Acted[Calendars]:
    calendars.files.hand_out(work)
    return Acted()
