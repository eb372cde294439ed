"""Find clients by any part of their names. Names are encrypted: they are read in pages and compared in memory."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from bot.features.client_pages import queries
from bot.features.client_pages.queries import Known
from bot.texts.folding import folded, in_cyrillic, sounded
from bot.unit_of_work import UnitOfWork

A_PAGE = 500
MOST_READ = 20_000
"""The most names that are compared, the newest clients' first: the business waits meanwhile."""
MOST_SHOWN = 8
NEAREST = 3
ALIKE = 0.5
"""The least likeness of a name that is offered, from 0 to 1."""


@dataclass(frozen=True)
class Found:
    """The clients who are meant by some words, the best matches first; the nearest ones where nobody is."""

    matches: list[Known]
    nearest: list[Known]
    more: int = 0
    """The number of matches besides."""


async def by_name(work: UnitOfWork, words: str) -> Found:
    """Return who is called so, whatever the case and accents of the words."""
    wanted = folded(words)
    matches: list[Known] = []
    nearest: list[tuple[float, Known]] = []
    before: int | None = None
    for _ in range(0, MOST_READ, A_PAGE):
        page = await queries.names(work.session, work.business_id, before, A_PAGE)
        matches += [known for known in page if is_meant(wanted, known.name)]
        if not matches:
            nearest = nlargest(NEAREST, [*nearest, *_alike(wanted, page)], key=lambda one: one[0])
        if len(page) < A_PAGE:
            break
        before = page[-1].client_id
        await asyncio.sleep(0)
    matches.sort(key=lambda known: folded(known.name) != wanted)
    near = [] if matches else [known for _, known in nearest]
    return Found(matches[:MOST_SHOWN], near, max(len(matches) - MOST_SHOWN, 0))


def is_meant(wanted: str, name: str) -> bool:
    """Return whether each of some folded words is part of a name; where one of both is in Cyrillic, as they sound."""
    there = folded(name)
    if in_cyrillic(wanted) != in_cyrillic(there):
        wanted, there = sounded(wanted), sounded(there)
    return bool(wanted) and all(word in there for word in wanted.split())


def _alike(wanted: str, page: Iterable[Known]) -> Iterable[tuple[float, Known]]:
    """Yield how alike names are to some words, of those that are alike enough; a part of a name may be meant."""
    matcher = SequenceMatcher(b=wanted)
    for known in page:
        there = folded(known.name)
        best = 0.0
        for part in {there, *there.split()}:
            matcher.set_seq1(part)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                best = max(best, matcher.ratio())
        if best >= ALIKE:
            yield best, known
