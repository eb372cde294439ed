"""Set within what time messages are answered, and whether clients read that. Nonsense changes nothing."""

from bot.buttons import Button, UndoChange
from bot.features import hours, promises
from bot.features.delivery import View
from bot.features.setup import changes
from bot.features.setup.views import means_none, means_on
from bot.models import SettingChange
from bot.unit_of_work import UnitOfWork

TELL = {"tell", "powiedz", "mów", "говорить", "сказать", "сообщать", "казати", "сказати", "повідомляти"}


async def written(work: UnitOfWork, words: str) -> View:
    """Set what is written behind `/promises`; say how it is since, by an example, with a button that takes it back."""
    first, rest = [*words.split(maxsplit=1), "", ""][:2]
    if first.lower() in TELL:
        if not (means_on(rest) or means_none(rest)):
            return View(promises.owner_views.nonsense(work.texts))
        return _said(work, await tell(work, on=means_on(rest)))
    if means_none(words):
        return _said(work, await within(work, None))
    minutes = promises.within.read(words, work.today)
    if minutes is None:
        return View(promises.owner_views.nonsense(work.texts))
    return _said(work, await within(work, minutes))


async def within(work: UnitOfWork, minutes: int | None) -> SettingChange | None:
    """Answer within other working minutes, or promise nothing."""
    return await changes.change(work, answer_within=minutes)


async def tell(work: UnitOfWork, *, on: bool) -> SettingChange | None:
    """Have the notice say by when there is an answer, or not."""
    return await changes.change(work, answer_told=on)


def _said(work: UnitOfWork, change: SettingChange | None) -> View:
    t, now = work.texts, promises.listing.in_words(work)
    if change is None:
        return View(t("It was like this before:\n\n{facts}", facts=now))
    return View(t("From now on:\n\n{facts}", facts=now), [[Button(hours.views.undo(t), UndoChange(change.key))]])
