"""The owner's say over the notice: words of the owner's own in each language, or the default ones."""

from datetime import datetime

from bot.features import acts, promises
from bot.features.businesses.office import Office, office
from bot.features.delivery import View
from bot.features.receiving import notice_views, own_notice_views, queries
from bot.features.receiving.own_words import fault
from bot.features.urgent.requests import offered
from bot.models import Act
from bot.models.act_kinds import ActKind
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork

DEFAULT = {"default", "domyślnie", "domyślny", "по умолчанию", "стандарт", "за замовчуванням", "типово"}


def means_default(written: str) -> bool:
    """Return whether the default words are meant."""
    return written.strip().lower() in DEFAULT


async def all_words(work: UnitOfWork) -> dict[str, str]:
    """Return the owner's words by their languages."""
    return await queries.notice_texts(work.session, work.business_id)


async def words(work: UnitOfWork, language: str) -> str | None:
    """Return the owner's words in a language; None where the default ones stand."""
    return (await all_words(work)).get(language)


async def change(work: UnitOfWork, language: str, written: str | None) -> str:
    """Keep other words, None for the default ones; return why not where they cannot be the notice, else nothing."""
    wrong = fault(written, language) if written is not None else None
    if wrong is not None:
        return own_notice_views.refused(work.texts, wrong, language)
    before, after = await words(work, language), written and written.strip()
    if before != after:
        await queries.set_notice_text(work.session, work.business_id, language, after)
        detail = {"language": language, "before": before, "after": after}
        await acts.service.note(work, ActKind.NOTICE, detail=detail, facts={"language": language})
    return ""


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Bring the notice of before back, unless it was changed since."""
    detail = act.detail
    if detail is None or await words(work, detail["language"]) != detail["after"]:
        return acts.views.newer(work.texts)
    await queries.set_notice_text(work.session, work.business_id, detail["language"], detail["before"])
    return None


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    language = LANGUAGES.get((act.detail or {}).get("language", ""), "–")
    return own_notice_views.changed_in(work.texts, language)


async def preview(work: UnitOfWork, language: str) -> View:
    """Return the notice as a client of a language would get it now if it were closed."""
    t = Texts.of(language)
    shown = office(work)
    due_at = promises.beginning.told_now(work)
    return notice(t, shown, await offered(work, t), await words(work, language), due_at=due_at)


def notice(
    t: Texts,
    shown: Office,
    urgent: View,
    own: str | None,
    hint: str = "",
    due_at: datetime | None = None,
    *,
    passed_on: bool = False,
) -> View:
    """Return the notice in the owner's words; the default one where there are none or where they do not fit.

    `due_at`: by when the client has an answer, where that is told. `passed_on`: the message does not wait for opening.
    """
    view = notice_views.in_own_words(t, shown, urgent, own, hint, due_at) if own else None
    return view or notice_views.notice(t, shown, urgent, hint, due_at, passed_on=passed_on)


acts.registry.register(ActKind.NOTICE, undo=_undo, said=_said)
