"""`/setup`: everything that a business needs at its start, a step a screen."""

from collections.abc import Mapping
from dataclasses import replace

from bot.buttons.data import OWNER
from bot.features import setup
from bot.features.clients.sender import Sender
from bot.features.hours.intervals import HoursError
from bot.texts import Texts, known_language
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import CANCEL, Acted, Action, Choice, Page, Screen
from handlers.screens.setup import business, examples, opening, place, selling
from handlers.screens.setup.progress import ORDER, Progress, moved
from handlers.screens.setup.step import CHOOSE, Step

STEPS: dict[str, Step] = dict(
    zip(
        ORDER,
        (
            business.Language(), business.Name(), place.Place(), opening.OpeningHours(), opening.Holidays(),
            selling.UrgentContact(), selling.Notice(), selling.Done(),
        ),
        strict=True,
    )
)  # fmt: skip
SKIP, BACK, UNDO, GO_ON = "skip", "back", "undo", "go_on"


class SetUpScreen(Screen[Progress]):
    """One step at a time. Each can be skipped, gone back to, taken back, and left for later."""

    name = "setup"
    roles = OWNER
    begin = Progress()
    examples = examples.EXAMPLES

    @property
    def actions(self) -> Mapping[str, Action[Progress]]:
        return {CHOOSE: _choose, SKIP: _skip, BACK: _back, UNDO: _undo, CANCEL: _later, GO_ON: _go_on}

    @property
    def wrote(self) -> Action[Progress] | None:
        return _wrote

    async def resume(self, work: UnitOfWork, person: Sender, kept: Progress | None) -> Progress:
        await setup.account_hours.look(work, setup.account_hours.AT_SET_UP)
        if kept is not None and kept.step != ORDER[-1]:
            return replace(kept, paused=False)
        return Progress(suggested=known_language(person.language) or "")

    async def refresh(self, work: UnitOfWork, state: Progress) -> Progress:
        step = STEPS.get(state.step)
        if step is None:
            return await self.refresh(work, Progress(suggested=state.suggested))
        state = replace(state, facts=await setup.first_steps.facts(work))
        if state.change_id and await setup.changes.undoable(work, state.change_id) is None:
            state = replace(state, changed={}, change_id=0)
        return await step.refresh(work, state)

    def awaits_text(self, state: Progress) -> bool:
        return STEPS[state.step].takes_words and not state.paused

    def awaits_place(self, state: Progress) -> bool:
        return STEPS[state.step].takes_places and not state.paused

    async def located(self, work: UnitOfWork, state: Progress, latitude: float, longitude: float) -> Acted[Progress]:
        return await STEPS[state.step].locate(work, state, latitude, longitude)

    def render(self, t: Texts, state: Progress) -> Page:
        if state.paused:
            return Page(setup.step_views.paused(t), [[Choice(setup.step_views.go_on(t), GO_ON)]])
        asked = STEPS[state.step].ask(t, state)
        parts = [setup.step_views.head(t, state.number, len(ORDER) - 1), asked.words]
        if state.changed:
            parts.insert(0, setup.step_views.changed(t, state.changed))
        undo = [[Choice(setup.step_views.undo(t), UNDO)]] if state.change_id else []
        return Page("\n\n".join(part for part in parts if part), [*asked.rows, *undo, _ways(t, state)])


SETUP = SetUpScreen()


def _ways(t: Texts, state: Progress) -> list[Choice]:
    """Return the buttons that lead back, on, and out."""
    onward = setup.step_views.next_(t) if state.step == "notice" else setup.step_views.skip(t)
    back, skip = Choice(setup.step_views.back(t), BACK), Choice(onward, SKIP)
    later = Choice(setup.step_views.later(t), CANCEL)
    if state.step == ORDER[-1]:
        return [back]
    return [skip, later] if state.step == ORDER[0] else [back, skip, later]


async def _choose(work: UnitOfWork, person: Sender, state: Progress, how: str) -> Acted[Progress]:
    return Acted() if state.paused else await STEPS[state.step].choose(work, person, state, how)


async def _wrote(work: UnitOfWork, person: Sender, state: Progress, words: str) -> Acted[Progress]:
    return await STEPS[state.step].read(work, person, state, words)


async def _skip(_work: UnitOfWork, _person: Sender, state: Progress, _how: str) -> Acted[Progress]:
    return Acted(state=moved(state, 1))


async def _back(_work: UnitOfWork, _person: Sender, state: Progress, _how: str) -> Acted[Progress]:
    return Acted(state=moved(state, -1))


async def _undo(work: UnitOfWork, _person: Sender, state: Progress, _how: str) -> Acted[Progress]:
    """Take the latest change back, and ask again what led to it."""
    try:
        row = await setup.changes.take_back(work, state.change_id)
    except HoursError:
        return Acted(setup.fact_views.country_needed(work.texts).words)
    if row is None:
        return Acted()
    stays = row.after.keys() <= setup.changes.TERMS
    return Acted(state=moved(state, 0 if stays else -1))


async def _later(_work: UnitOfWork, _person: Sender, state: Progress, _how: str) -> Acted[Progress]:
    return Acted(state=replace(moved(state, 0), paused=True))


async def _go_on(_work: UnitOfWork, _person: Sender, state: Progress, _how: str) -> Acted[Progress]:
    return Acted(state=moved(state, 0))
