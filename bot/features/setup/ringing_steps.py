"""Read and change who is rung for an urgent case, when and how loud. What cannot be kept is refused, and says why."""

import re
from collections.abc import Sequence

from bot.features import duty
from bot.features.businesses.terms import current_terms
from bot.features.delivery import View
from bot.features.duty.steps import DEFAULT, MOST, Loudness, Step, Who
from bot.features.setup import changes, ringing_views
from bot.features.setup.ringing_words import LOUD, WHOM
from bot.models import Member
from bot.unit_of_work import UnitOfWork

_STEP = re.compile(
    r"\D{0,12}?(\d{1,4})\s*(?:[’']|min\w*\.?|мин\w*\.?|хв\w*\.?|m\b|м\b)?\s*[:–—-]?\s*(\S.*)", re.IGNORECASE
)


class StepsError(ValueError):
    """Steps that cannot be kept; str() says why, in the owner's language."""


async def present(work: UnitOfWork) -> tuple[Step, ...]:
    """Return the steps as they are."""
    return duty.steps.read((await current_terms(work)).steps)


async def written(work: UnitOfWork, words: str) -> View:
    """Set the steps that are written, or say why not."""
    try:
        await keep(work, _read(work, words))
    except StepsError as error:
        return View(str(error))
    return View(await shown(work))


async def shown(work: UnitOfWork) -> str:
    """Return the steps in words, and as times for an urgent message of now."""
    terms = await current_terms(work)
    return ringing_views.preview(work.texts, work.business, await present(work), terms.minutes)


async def keep(work: UnitOfWork, steps: Sequence[Step], *, by_tap: bool = False) -> None:
    """Keep steps, so that it can be taken back. Raise StepsError, changing nothing, for steps that cannot be kept."""
    ordered = sorted(dict.fromkeys(steps), key=lambda step: step.after)
    refuse(work, ordered, (await current_terms(work)).minutes)
    async with changes.terms_changing(work, by_tap=by_tap) as terms:
        terms.steps = None if tuple(ordered) == DEFAULT else duty.steps.written(ordered)


def refuse(work: UnitOfWork, steps: Sequence[Step], minutes: int) -> None:
    """Raise StepsError for steps that begin late, come after the promise, are too many or call nobody."""
    t = work.texts
    if not steps or steps[0].after:
        raise StepsError(ringing_views.begins_late(t))
    if len(steps) > MOST:
        raise StepsError(ringing_views.too_many(t, MOST))
    late = [step.after for step in steps if step.after >= minutes]
    if late and tuple(steps) != DEFAULT:
        raise StepsError(ringing_views.too_late(t, late[0], minutes))
    if not duty.steps.people(work.business, steps, minutes):
        raise StepsError(ringing_views.nobody(t))


def _read(work: UnitOfWork, words: str) -> list[Step]:
    return [_step(work, part.strip()) for part in re.split(r"[,;\n]+", words) if part.strip()]


def _step(work: UnitOfWork, words: str) -> Step:
    found = _STEP.fullmatch(words)
    if found is None:
        raise StepsError(ringing_views.not_understood(work.texts, words))
    after, who = int(found[1]), found[2].strip()
    *rest, last = who.split()
    loudness = LOUD.get(last.casefold()) if rest else None
    name = " ".join(rest) if loudness is not None else who
    if (known := WHOM.get(name.casefold())) is not None:
        return Step(after, known, None, loudness or Loudness.RING)
    return Step(after, Who.MEMBER, _named(work, name).key, loudness or Loudness.RING)


def _named(work: UnitOfWork, name: str) -> Member:
    """Return the member of a name, or of its beginning, if there is just one. Raise StepsError."""
    wanted = name.casefold()
    names = [(member, (member.name or "").casefold()) for member in work.business.members]
    found = [member for member, own in names if own == wanted] or [
        member for member, own in names if any(part.startswith(wanted) for part in (own, *own.split()))
    ]
    if len(found) == 1:
        return found[0]
    raise StepsError(ringing_views.several(work.texts, name) if found else ringing_views.unknown(work.texts, name))
