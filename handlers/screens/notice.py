"""`/notice`: what clients read while the business is closed, in the default words or in the owner's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.buttons.data import OWNER
from bot.features.clients.sender import Sender
from bot.features.receiving import own_notice, own_notice_views
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Action, Choice, Page, Screen


@dataclass(frozen=True)
class Notices:
    """The language whose notice is shown, none for their list, and what can be done with it."""

    language: str = ""
    own: str | None = None
    """The owner's words in it."""
    preview: str = ""
    asks: bool = False
    """The next words are the notice."""
    undo: bool = False
    before: str | None = None
    """What stood before the latest change, which `undo` brings back; None for the default words."""
    languages: str = ""
    """The languages with words of the owner's, separated by commas."""


class NoticeScreen(Screen[Notices]):
    """Choose a language, see its notice, change it by typing, go back to the default, undo."""

    name = "notice"
    roles = OWNER
    begin = Notices()
    examples = (
        Notices(),
        Notices(languages="pl,en"),
        Notices("pl", preview="Dzień dobry!"),
        Notices("pl", preview="Dzień dobry!", own="Dzień dobry!", undo=True),
        Notices("ru", preview="Здравствуйте!", asks=True),
    )

    @property
    def actions(self) -> Mapping[str, Action[Notices]]:
        return {
            "show": _show,
            "list": _list,
            "change": _change,
            "default": _default,
            "undo": _undo,
            "cancel": _cancel,
        }

    @property
    def wrote(self) -> Action[Notices] | None:
        return _wrote

    def awaits_text(self, state: Notices) -> bool:
        return state.asks

    async def refresh(self, work: UnitOfWork, state: Notices) -> Notices:
        """Bring what the owner's words are up to date; what a client reads now is told anew only with them."""
        languages = ",".join(sorted(await own_notice.all_words(work)))
        if not state.language:
            return replace(state, languages=languages)
        own = await own_notice.words(work, state.language)
        stands = own == state.own and state.preview
        preview = state.preview if stands else (await own_notice.preview(work, state.language)).words
        return replace(state, own=own, preview=str(preview), languages=languages)

    def render(self, t: Texts, state: Notices) -> Page:
        views = own_notice_views
        if state.asks:
            return Page(views.ask(t, state.language), [[Choice(views.cancel(t), "cancel")]])
        if not state.language:
            own = [code for code in state.languages.split(",") if code]
            return Page(views.languages(t, own), [[Choice(name, "show", code)] for code, name in LANGUAGES.items()])
        rows = [[Choice(views.other_language(t), "list")], [Choice(views.change(t), "change")]]
        if state.own is not None:
            rows.append([Choice(views.back_to_default(t), "default")])
        if state.undo:
            rows.append([Choice(views.undo(t), "undo")])
        return Page(views.shown(t, state.language, state.preview, own=state.own is not None), rows)


def of_language(language: str) -> Notices:
    """Return the screen that shows the notice of a language."""
    return Notices(language)


async def set_words(work: UnitOfWork, language: str, words: str | None) -> tuple[str, Notices]:
    """Keep other words; return why not, or nothing, and the screen that shows what stands now."""
    before = await own_notice.words(work, language)
    refused = await own_notice.change(work, language, words)
    return refused, Notices(language) if refused else Notices(language, undo=True, before=before)


async def _show(_work: UnitOfWork, _person: Sender, _state: Notices, language: str) -> Acted[Notices]:
    return Acted(state=Notices(language)) if language in LANGUAGES else Acted()


async def _list(_work: UnitOfWork, _person: Sender, _state: Notices, _argument: str) -> Acted[Notices]:
    return Acted(state=Notices())


async def _change(_work: UnitOfWork, _person: Sender, state: Notices, _argument: str) -> Acted[Notices]:
    return Acted(state=replace(state, asks=True)) if state.language else Acted()


async def _cancel(_work: UnitOfWork, _person: Sender, state: Notices, _argument: str) -> Acted[Notices]:
    return Acted(state=replace(state, asks=False))


async def _default(work: UnitOfWork, _person: Sender, state: Notices, _argument: str) -> Acted[Notices]:
    return await _set(work, state, None) if state.own is not None else Acted()


async def _undo(work: UnitOfWork, _person: Sender, state: Notices, _argument: str) -> Acted[Notices]:
    return await _set(work, state, state.before) if state.undo else Acted()


async def _set(work: UnitOfWork, state: Notices, words: str | None) -> Acted[Notices]:
    refused, after = await set_words(work, state.language, words)
    return Acted(refused or own_notice_views.changed(work.texts), after)


async def _wrote(work: UnitOfWork, _person: Sender, state: Notices, words: str) -> Acted[Notices]:
    default = own_notice.means_default(words)
    refused, after = await set_words(work, state.language, None if default else words)
    return Acted(refused, state) if refused else Acted(own_notice_views.changed(work.texts), after)
