"""`/promises`, changed by tapping: within what time messages are answered, and whether clients read that."""

from collections.abc import Mapping

from bot.buttons.data import OWNER
from bot.features import promises, setup
from bot.features.clients.sender import Sender
from bot.features.promises.owner_views import Terms
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Action, Choice, Page, Screen


class PromisesScreen(Screen[Terms]):
    """The working time, on and off, and whether clients are told. What it means now is said at each tap."""

    name = promises.owner_views.SCREEN
    roles = OWNER
    begin = Terms()
    examples = (Terms(), Terms(within=480), Terms(within=90, told=True))

    @property
    def actions(self) -> Mapping[str, Action[Terms]]:
        return {"within": _within, "tell": _tell}

    async def refresh(self, work: UnitOfWork, _state: Terms) -> Terms:
        return promises.listing.terms(work)

    def render(self, t: Texts, state: Terms) -> Page:
        times = [
            Choice(promises.owner_views.working(t, minutes), "within", str(minutes))
            for minutes in promises.within.OFFERED
        ]
        rows = [times[:2], times[2:], [Choice(promises.owner_views.nothing(t), "within", "0")]]
        if state.within is not None:
            told = promises.owner_views.switch(t, told=state.told)
            rows.append([Choice(told, "tell", "off" if state.told else "on")])
        return Page(promises.owner_views.terms(t, state), rows)


async def _within(work: UnitOfWork, _person: Sender, _state: Terms, minutes: str) -> Acted[Terms]:
    known = {str(number): number for number in promises.within.OFFERED}
    if minutes != "0" and minutes not in known:
        return Acted()
    await setup.promise_commands.within(work, known.get(minutes))
    return Acted(promises.listing.example(work))


async def _tell(work: UnitOfWork, _person: Sender, _state: Terms, to: str) -> Acted[Terms]:
    await setup.promise_commands.tell(work, on=to == "on")
    return Acted()
