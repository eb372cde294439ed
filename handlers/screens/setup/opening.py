"""The fourth and fifth step: the opening hours of an ordinary week, and public holidays."""

from dataclasses import replace

from bot.features import calendars, hours, setup
from bot.features.clients.sender import Sender
from bot.features.setup.first_steps import WEEKS
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Choice
from handlers.screens.setup.progress import Progress, done
from handlers.screens.setup.step import CHOOSE, Asked, Step

SET, OTHER, NOT, PROFILE = "set", "other", "not", "profile"


class OpeningHours(Step):
    """Common weeks to tap; others are typed, read back as a week, and set by a tap."""

    takes_words = True

    def ask(self, t: Texts, state: Progress) -> Asked:
        if state.proposed:
            rows = [[Choice(hours.views.set_these(t), CHOOSE, SET)], [Choice(hours.views.cancel(t), CHOOSE, NOT)]]
            if state.otherwise:
                rows.insert(1, [Choice(setup.step_views.other_reading(t, state.otherwise), CHOOSE, OTHER)])
            return Asked(setup.step_views.understood(t, state.proposed), rows)
        profile = [Choice(setup.account_views.button(t), CHOOSE, PROFILE)] if state.profile else []
        buttons = [Choice(setup.step_views.week_button(t, week), CHOOSE, str(n)) for n, week in enumerate(WEEKS)]
        words = setup.step_views.opening_hours(t, state.facts["working_hours"])
        return Asked(words, [[button] for button in (*profile, *buttons)])

    async def refresh(self, work: UnitOfWork, state: Progress) -> Progress:
        return replace(state, profile=await setup.account_hours.offered(work))

    async def choose(self, work: UnitOfWork, _person: Sender, state: Progress, how: str) -> Acted[Progress]:
        if how == PROFILE and state.profile:
            return Acted(state=done(state, await setup.changes.change(work, **state.profile)))
        if how == NOT:
            return Acted(state=replace(state, proposed="", otherwise=""))
        said = {SET: state.proposed, OTHER: state.otherwise} | {str(n): week for n, week in enumerate(WEEKS)}
        if not said.get(how):
            return Acted()
        return Acted(state=done(state, await setup.first_steps.open_at(work, said[how])))

    async def read(self, work: UnitOfWork, _person: Sender, state: Progress, words: str) -> Acted[Progress]:
        meant = setup.first_steps.read_hours(work, words)
        state = replace(state, proposed=meant.expression, otherwise=meant.otherwise)
        return Acted(meant.refusal, state)


class Holidays(Step):
    """Closed or open on public holidays, where those of the country are known."""

    def ask(self, t: Texts, state: Progress) -> Asked:
        expression, country = state.facts["working_hours"], state.facts["country"]
        closed, open_ = hours.holidays_off.closed(expression), not hours.holiday_rules.mentions_holidays(expression)
        words = setup.step_views.holidays(t, country, closed=closed, own=not closed and not open_)
        if country is None or not (closed or open_):
            return Asked(words)
        if hours.public_holidays.are_working_days_by_law(country):
            words = f"{words}\n\n{calendars.holiday_views.working_by_law(t)}"
        labels = setup.step_views.holiday_buttons(t)
        return Asked(words, [[Choice(labels[0], CHOOSE, "off")], [Choice(labels[1], CHOOSE, "on")]])

    async def choose(self, work: UnitOfWork, _person: Sender, state: Progress, how: str) -> Acted[Progress]:
        if how not in {"off", "on"}:
            return Acted()
        return Acted(state=done(state, await setup.first_steps.close_on_holidays(work, close=how == "off")))
