"""Search names, messages, answers and notes for words: `/find`. They are encrypted, so they are compared in memory.

A step reads a limited number of rows, and gives others a turn between two pages; a button goes on further back. What
is looked for is kept in the dialog, and forgotten with it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial

from bot.features import client_pages, clients, dialogs
from bot.features.archive import entries, find_views, matching, queries
from bot.features.archive.entries import Entry, Source
from bot.features.archive.find_views import Hit, Results
from bot.features.client_pages.queries import Known
from bot.features.delivery import TapAnswer, View
from bot.models import Answer, Client, Message, Note
from bot.unit_of_work import UnitOfWork

A_PAGE = 250
NOBODY = client_pages.search.Found([], [])
MOST_READ = 5_000
"""The most rows that a step reads."""
MOST_PAGES = 20
"""The most pages of a table that a step reads; all the rows of some may be another business's."""
MOST_SHOWN = 8
TABLES: dict[Source, type[Message] | type[Answer] | type[Note]] = {
    Source.MESSAGE: Message,
    Source.ANSWER: Answer,
    Source.NOTE: Note,
}
READ = {
    Source.MESSAGE: queries.messages_before,
    Source.ANSWER: queries.answers_before,
    Source.NOTE: queries.notes_before,
}


@dataclass(frozen=True)
class Search:
    """What is looked for, and before which rows it goes on."""

    words: list[str]
    before: dict[str, int]


@dataclass
class Stream:
    """The rows of one table, the newest first. `before`: all from this row on were taken."""

    read: Callable[[int, int], Awaitable[list[Entry]]]
    before: int
    pages: int = 0
    _ahead: list[Entry] = field(default_factory=list)
    _then: int = 0

    @property
    def ahead(self) -> Entry | None:
        """The next row, where it was read already."""
        return self._ahead[-1] if self._ahead else None

    async def head(self) -> Entry | None:
        """Return the next row without taking it; None where there is none, or where enough pages were read."""
        while not self._ahead and self.before > 1 and self.pages < MOST_PAGES:
            page = await self.read(self.before, A_PAGE)
            self._then = page[-1].row_id if len(page) == A_PAGE else max(self.before - queries.SPAN, 1)
            self._ahead = page[::-1]
            self.pages += 1
            if not page:
                self.before = self._then
            await asyncio.sleep(0)
        return self.ahead

    def take(self) -> None:
        """Go on behind the next row."""
        row_id = self._ahead.pop().row_id
        self.before = row_id if self._ahead else self._then


async def typed(work: UnitOfWork, chat_id: int, written: str) -> View:
    """Return what `/find` finds: clients of that name, and the newest of what has all the words."""
    words = matching.wanted(written)
    if not words:
        return find_views.too_short(work.texts) if written.strip() else find_views.what(work.texts)
    named = await client_pages.search.by_name(work, " ".join(words))
    before = {source.value: await queries.newest(work.session, table) + 1 for source, table in TABLES.items()}
    return await _shown(work, chat_id, await _step(work, Search(words, before)), named)


async def further(work: UnitOfWork, chat_id: int, version: int) -> TapAnswer:
    """Go on further back, in the place of what was found."""
    row = await dialogs.service.kept(work, chat_id, dialogs.service.SEARCH)
    if row is None or row.version != version or not row.shown:
        return TapAnswer(find_views.over(work.texts))
    return TapAnswer(view=await _shown(work, chat_id, await _step(work, Search(**row.shown)), NOBODY))


async def _shown(work: UnitOfWork, chat_id: int, step: "Step", named: client_pages.search.Found) -> View:
    """Keep where the search goes on, if it does, and return what was found."""
    state = asdict(step.rest) if step.rest is not None else {}
    version = await dialogs.service.keep(work, chat_id, dialogs.service.SEARCH, state)
    results = Results(named.matches, named.more, step.hits, step.back_to, version if step.rest is not None else None)
    return find_views.results(work.texts, results, work.business.timezone)


@dataclass(frozen=True)
class Step:
    """What a step found, and how it goes on; `back_to`: when the last row that it looked at was written."""

    hits: list[Hit]
    rest: Search | None
    back_to: datetime | None


async def _step(work: UnitOfWork, search: Search) -> Step:
    streams = {source: Stream(partial(_read, work, source), search.before.get(source.value, 0)) for source in Source}
    names, hits, back_to = Names(work), list[Hit](), None
    for _ in range(MOST_READ):
        heads = [(head, stream) for stream in streams.values() if (head := stream.ahead or await stream.head())]
        if not heads:
            break
        entry, stream = max(heads, key=lambda one: one[0].at)
        if (hit := await _hit(work, names, entry, search.words)) is not None:
            hits.append(hit)
        stream.take()
        back_to = entry.at
        if len(hits) == MOST_SHOWN:
            break
    before = {source.value: stream.before for source, stream in streams.items()}
    return Step(hits, Search(search.words, before) if any(row > 1 for row in before.values()) else None, back_to)


async def _read(work: UnitOfWork, source: Source, before: int, limit: int) -> list[Entry]:
    return await READ[source](work.session, work.business_id, before, limit)


async def _hit(work: UnitOfWork, names: "Names", entry: Entry, words: list[str]) -> Hit | None:
    """Return a row that has all the words, some of them perhaps in its client's name."""
    text = entries.words_of(work.texts, entry)
    missing = matching.missing(text, words)
    if len(missing) == len(words):
        return None
    client = await names.of(entry.client_id)
    if client is None or matching.missing(client.name, missing):
        return None
    there = [word for word in words if word not in missing]
    return Hit(client, entry, matching.around(text, there), work.role_in(entry.chat_id))


@dataclass
class Names:
    """The names of clients, each read once in a search."""

    work: UnitOfWork
    _known: dict[int, Known | None] = field(default_factory=dict)

    async def of(self, client_id: int) -> Known | None:
        """Return a client; None for one who was erased."""
        if client_id not in self._known:
            client = await clients.queries.get(self.work.session, self.work.business_id, client_id)
            there = client is not None and not clients.queries.is_nobody(client)
            self._known[client_id] = _known(client) if client is not None and there else None
        return self._known[client_id]


def _known(client: Client) -> Known:
    return Known(client.key, client.name, client.name_shared, client.created_at)
