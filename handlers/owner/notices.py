"""`/notice` with words behind it: a language, and the words that clients of it read while the business is closed."""

from dataclasses import replace

from bot.features.delivery import View
from bot.features.receiving import own_notice, own_notice_views
from bot.texts.languages import language_named
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.typed import Typed


async def written(work: UnitOfWork, typed: Typed) -> View:
    """Show or change the notice; words that cannot be one change nothing."""
    if not typed.rest:
        return await screens.showing.opened(work, typed.message.sender, screens.NOTICE)
    name, words = [*typed.rest.split(maxsplit=1), ""][:2]
    language = language_named(name)
    if language is None:
        return View(own_notice_views.unknown_language(work.texts, name))
    if not words:
        return await _shown(work, typed, screens.notice.of_language(language))
    default = own_notice.means_default(words)
    refused, after = await screens.notice.set_words(work, language, None if default else words)
    if refused:
        return View(refused)
    view = await _shown(work, typed, after)
    return replace(view, words=joined("\n\n", [own_notice_views.changed(work.texts), view.words]))


async def _shown(work: UnitOfWork, typed: Typed, state: screens.notice.Notices) -> View:
    return await screens.showing.opened(work, typed.message.sender, screens.NOTICE, state)
