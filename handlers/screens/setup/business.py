"""The first two steps: in which language the bot speaks with the owner, and what the business is called."""

from bot.features import setup
from bot.features.clients.sender import Sender
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Choice
from handlers.screens.setup.progress import Progress, done
from handlers.screens.setup.step import CHOOSE, Asked, Step


class Language(Step):
    """A button for each language; that of the owner's Telegram comes first, and the question stands in it."""

    def ask(self, t: Texts, state: Progress) -> Asked:
        first = state.suggested or t.language
        rows = [[Choice(LANGUAGES[code], CHOOSE, code)] for code in sorted(LANGUAGES, key=lambda code: code != first)]
        return Asked(setup.step_views.language(t.of(first)), rows)

    async def choose(self, work: UnitOfWork, _person: Sender, state: Progress, how: str) -> Acted[Progress]:
        if how not in LANGUAGES:
            return Acted()
        return Acted(state=done(state, await setup.changes.change(work, language=how)))


class Name(Step):
    """The name is typed."""

    takes_words = True

    def ask(self, t: Texts, state: Progress) -> Asked:
        return Asked(setup.step_views.name(t, state.facts["name"]))

    async def read(self, work: UnitOfWork, _person: Sender, state: Progress, words: str) -> Acted[Progress]:
        called = setup.fact_commands.usable_name(words)
        if called is None:
            return Acted(setup.step_views.no_name(work.texts, words), state)
        return Acted(state=done(state, await setup.changes.change(work, name=called)))
