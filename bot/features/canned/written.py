"""`/canned`, with words behind it or without: list, show, keep, delete. Nonsense changes nothing."""

from typing import Any

from bot.features.canned import queries, rules, service, values, views
from bot.features.canned.filling import Fault, filled
from bot.features.canned.rules import Asked, CannedError
from bot.features.delivery import TapAnswer, View
from bot.models import CannedAnswer
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork


async def listed(work: UnitOfWork, number: int = 0) -> View:
    """Return a page of the list."""
    rows = await queries.standing(work.session, work.business_id)
    return views.page(work.texts, rules.by_name(rows), number)


async def turned(work: UnitOfWork, number: int) -> TapAnswer:
    """Show another page of the list."""
    return TapAnswer(view=await listed(work, number))


async def written(work: UnitOfWork, words: str, entities: list[dict[str, Any]]) -> View:
    """Do what the words after the command say; their entities count from their beginning."""
    if not words.strip():
        return await listed(work)
    try:
        asked = rules.asked(words, entities)
    except CannedError as error:
        return View(views.not_understood(work.texts, error))
    if asked.content is None:
        return await _show(work, asked)
    return await (_keep(work, asked) if asked.content["text"] else _delete(work, asked))


async def _keep(work: UnitOfWork, asked: Asked) -> View:
    changed = await service.keep(work, asked)
    if isinstance(changed, Fault):
        return View(views.refused(work.texts, changed))
    assert changed.made is not None
    act_id = changed.act.key if changed.act is not None else None
    return _preview(work, changed.made, replaced=bool(changed.ended), act_id=act_id)


async def _delete(work: UnitOfWork, asked: Asked) -> View:
    changed = await service.delete(work, asked)
    if changed.act is None:
        return await _unknown(work, asked)
    return views.deleted(work.texts, [views.called(row.name, row.language) for row in changed.ended], changed.act.key)


async def _show(work: UnitOfWork, asked: Asked) -> View:
    versions = await queries.named(work.session, work.business_id, rules.key(asked.name))
    if asked.language:
        row = next((row for row in versions if row.language == asked.language), None)
    else:
        row = rules.version(versions, "", work.business.language) or next(iter(versions), None)
    return _preview(work, row) if row is not None else await _unknown(work, asked)


def _preview(work: UnitOfWork, row: CannedAnswer, *, replaced: bool = False, act_id: int | None = None) -> View:
    t = Texts.of(row.language or work.business.language)
    shown = filled(row.content, values.sample(work, t))
    return views.kept(work.texts, row, shown, replaced=replaced, act_id=act_id)


async def _unknown(work: UnitOfWork, asked: Asked) -> View:
    names = rules.by_name(await queries.standing(work.session, work.business_id))
    known = [versions[0].name for versions in names[: views.A_PAGE]]
    return View(views.unknown(work.texts, views.called(asked.name, asked.language), known))
