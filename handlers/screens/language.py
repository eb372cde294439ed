"""`/language`: the languages that the bot speaks."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.buttons.data import ANYBODY
from bot.features import clients, receiving, staff
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.models.states import Role
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Action, Choice, Page, Screen
from handlers.screens.showing import tell


@dataclass(frozen=True)
class Languages:
    """It is always the same, so its buttons are never stale."""


class LanguageScreen(Screen[Languages]):
    """A button for each language, named in itself."""

    name = "language"
    roles = ANYBODY
    begin = Languages()
    examples = (Languages(),)

    @property
    def actions(self) -> Mapping[str, Action[Languages]]:
        return {"choose": _choose}

    def render(self, t: Texts, _state: Languages) -> Page:
        rows = [[Choice(name, "choose", code)] for code, name in LANGUAGES.items()]
        return Page(receiving.views.choose_language(t), rows)


async def _choose(work: UnitOfWork, person: Sender, _state: Languages, code: str) -> Acted[Languages]:
    if code in LANGUAGES:
        tell(work, person, await chosen(work, person, code))
    return Acted()


async def chosen(work: UnitOfWork, person: Sender, code: str) -> View:
    """Speak a language from now on: the owner's is the business's, anybody else's the own."""
    if work.role == Role.OWNER:
        return await staff.ownership.language(work, code)
    if work.actor is not None:
        return staff.members.language(work, person.telegram_id, code)
    client = await clients.service.get_or_create_client(work, person)
    return receiving.commands.language(work, client, code)
