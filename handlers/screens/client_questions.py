"""Questions for words about a client, asked on the client's page: for a note, and for hours of the client's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.buttons.data import OWNER
from bot.features import client_pages, clients
from bot.features.client_pages.decisions import Decided
from bot.features.clients.sender import Sender
from bot.models import Client
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import CANCEL, Acted, Action, Choice, Page, Screen


@dataclass(frozen=True)
class Asked:
    """Whom the next words are about, without a name, which would outlive its client; nobody once it is over."""

    client_id: int = 0


class ClientQuestion(Screen[Asked]):
    """The base of both: it asks, and takes what is typed next."""

    roles = OWNER
    begin = Asked()
    examples = (Asked(), Asked(1))

    def ask(self, t: Texts) -> str:
        """Return the question."""
        raise NotImplementedError

    async def take(self, work: UnitOfWork, client: Client, words: str) -> Decided | str:
        """Do what the words say; or return why they cannot be used, which leaves the question as it is."""
        raise NotImplementedError

    @property
    def actions(self) -> Mapping[str, Action[Asked]]:
        return {CANCEL: _cancel}

    @property
    def wrote(self) -> Action[Asked] | None:
        return self._wrote

    def awaits_text(self, state: Asked) -> bool:
        return bool(state.client_id)

    def render(self, t: Texts, state: Asked) -> Page:
        if not state.client_id:
            return Page(client_pages.note_views.nothing_noted(t), [])
        return Page(self.ask(t), [[Choice(client_pages.note_views.cancel(t), CANCEL)]])

    async def _wrote(self, work: UnitOfWork, _person: Sender, state: Asked, words: str) -> Acted[Asked]:
        client = await clients.service.present(work, state.client_id)
        if client is None:
            return Acted(client_pages.views.erased(work.texts), Asked())
        decided = await self.take(work, client, words)
        if isinstance(decided, str):
            return Acted(decided, state)
        return Acted(decided.words, Asked(), await client_pages.service.page(work, client))


class ClientNoteScreen(ClientQuestion):
    """Asks for the words of a note."""

    name = "client_note"

    def ask(self, t: Texts) -> str:
        return client_pages.note_views.asked(t)

    async def take(self, work: UnitOfWork, client: Client, words: str) -> Decided | str:
        return await client_pages.notes.add(work, client, words)


class ClientHoursScreen(ClientQuestion):
    """Asks for hours, in the words of `/hours`."""

    name = "client_hours"

    def ask(self, t: Texts) -> str:
        return client_pages.own_hours_views.asked(t)

    async def take(self, work: UnitOfWork, client: Client, words: str) -> Decided | str:
        return await client_pages.own_hours.written(work, client, words)


async def _cancel(_work: UnitOfWork, _person: Sender, _state: Asked, _argument: str) -> Acted[Asked]:
    return Acted(state=Asked())
