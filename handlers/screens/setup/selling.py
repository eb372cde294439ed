"""The last steps: urgent contact, and what clients read while it is closed."""

from dataclasses import replace

from bot.features import receiving, setup
from bot.features.clients.sender import Sender
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Choice
from handlers.screens.setup.progress import Progress, done
from handlers.screens.setup.step import CHOOSE, Asked, Step

MORE, LESS, ON, OFF = "more", "less", "on", "off"


class UrgentContact(Step):
    """Its price with what that is worth to the owner, and whether it is sold at all."""

    def ask(self, t: Texts, state: Progress) -> Asked:
        on = bool(state.facts["enabled"])
        rows = [[Choice("−50 ⭐", CHOOSE, LESS), Choice("+50 ⭐", CHOOSE, MORE)]] if on else []
        rows.append([Choice(setup.views.switch(t, on), CHOOSE, OFF if on else ON)])
        return Asked(setup.step_views.urgent(t, state.facts), rows)

    async def choose(self, work: UnitOfWork, _person: Sender, state: Progress, how: str) -> Acted[Progress]:
        if how in {MORE, LESS}:
            change = await setup.first_steps.price(work, more=how == MORE)
        elif how in {ON, OFF}:
            change = await setup.changes.change(work, enabled=how == ON)
        else:
            return Acted()
        return Acted(state=done(state, change, stay=True))


class Notice(Step):
    """What a client reads who writes while it is closed, in any language."""

    def ask(self, t: Texts, state: Progress) -> Asked:
        buttons = [Choice(name, CHOOSE, code) for code, name in LANGUAGES.items()]
        return Asked(setup.step_views.notice(t, state.notice), [buttons[:2], buttons[2:]])

    async def refresh(self, work: UnitOfWork, state: Progress) -> Progress:
        at = state.at or work.now.isoformat()
        language = state.preview or work.business.language
        notice = await receiving.preview.notice(work, Texts.of(language), at)
        return replace(state, at=at, preview=language, notice=notice)

    async def choose(self, work: UnitOfWork, _person: Sender, state: Progress, how: str) -> Acted[Progress]:
        if how not in LANGUAGES:
            return Acted()
        return Acted(state=replace(state, preview=how, at=work.now.isoformat()))


class Done(Step):
    """How everything stands, and how it is changed later."""

    def ask(self, t: Texts, state: Progress) -> Asked:
        return Asked(setup.step_views.done(t, state.facts))
