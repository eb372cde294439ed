"""The third step: where the business is, which says its time zone and whose public holidays count."""

from dataclasses import replace

from bot.features import setup
from bot.features.clients.sender import Sender
from bot.features.setup.first_steps import as_text, from_text
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Choice
from handlers.screens.setup.progress import Progress, done
from handlers.screens.setup.step import CHOOSE, Asked, Step


class Place(Step):
    """Likely places to tap; a city or country may be typed, a location shared."""

    takes_words = takes_places = True

    def ask(self, t: Texts, state: Progress) -> Asked:
        options = [from_text(option) for option in state.options]
        several = len({one.country for one in options}) == 1 and len(options) > 1
        rows = [
            [Choice(setup.step_views.place_button(t, one), CHOOSE, str(number))] for number, one in enumerate(options)
        ]
        return Asked(setup.step_views.place(t, state.facts, several=several), rows)

    async def refresh(self, work: UnitOfWork, state: Progress) -> Progress:
        if state.options:
            return state
        likely = setup.first_steps.likely_places(work.business.language, work.business.timezone)
        return replace(state, options=as_text(likely))

    async def choose(self, work: UnitOfWork, _person: Sender, state: Progress, how: str) -> Acted[Progress]:
        if not how.isdecimal() or int(how) >= len(state.options):
            return Acted()
        place = from_text(state.options[int(how)])
        return Acted(state=done(state, await setup.first_steps.move(work, place)))

    async def read(self, work: UnitOfWork, _person: Sender, state: Progress, words: str) -> Acted[Progress]:
        found = setup.first_steps.places_named(words)
        if not found:
            return Acted(setup.step_views.no_place(work.texts, words), state)
        if len(found) > 1:
            return Acted(state=replace(state, options=as_text(found)))
        return Acted(state=done(state, await setup.first_steps.move(work, found[0])))

    async def locate(self, work: UnitOfWork, state: Progress, latitude: float, longitude: float) -> Acted[Progress]:
        place = setup.first_steps.place_at(latitude, longitude)
        if place is None:
            return Acted(setup.step_views.no_place_there(work.texts), state)
        return Acted(state=done(state, await setup.first_steps.move(work, place)))
