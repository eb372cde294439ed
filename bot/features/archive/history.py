"""Show the last month with one client, oldest first, a page at a time: `/history`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.features import clients, delivery
from bot.features.archive import history_views, queries
from bot.features.archive.entries import Entry, Source
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.models import Client
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

MONTH = timedelta(days=31)
A_PAGE = 60
"""The most entries of a page: Telegram marks a hundred stretches of a text at most."""


@dataclass(frozen=True)
class Place:
    """Where a page begins: behind a message and an answer."""

    message_id: int = 0
    answer_id: int = 0


async def page(work: UnitOfWork, client: Client, place: Place) -> View:
    """Return a page of what was written and answered."""
    since = work.now - MONTH
    written = await queries.written_since(work.session, client.key, since, place.message_id, A_PAGE + 1)
    answered = await queries.answered_since(work.session, client.key, since, place.answer_id, A_PAGE + 1)
    found = sorted([*written, *answered], key=lambda entry: entry.at)
    lines = [history_views.Line(entry, work.role_in(entry.chat_id)) for entry in found[:A_PAGE]]
    first = place == Place()
    shown, words = history_views.fitting(work.texts, called(client), lines, work.business.timezone, first=first)
    if shown == len(found):
        return View(words)
    last = _behind(place, found[:shown])
    return View(words, history_views.next_page(work.texts, client.key, last.message_id, last.answer_id))


def _behind(place: Place, shown: Sequence[Entry]) -> Place:
    """Return where the page behind some entries begins."""
    messages = [entry.row_id for entry in shown if entry.source is Source.MESSAGE]
    answers = [entry.row_id for entry in shown if entry.source is Source.ANSWER]
    return Place(max([place.message_id, *messages]), max([place.answer_id, *answers]))


async def tell(work: UnitOfWork, client_id: int, place: Place) -> bool:
    """Have the owner read a page; a reply to it answers the client. False where the client was erased."""
    client = await clients.service.present(work, client_id)
    if client is None:
        return False
    owner = delivery.recipients.owner(work)
    view = await page(work, client, place)
    delivery.tell(work, owner, view, purpose=Purpose.STAFF_TEXT, client_id=client.key)
    return True
