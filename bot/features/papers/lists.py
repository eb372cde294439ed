"""Hold a list of papers with what belongs to it, as services and views need it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features import clients
from bot.features.papers import queries
from bot.features.papers.rules import Progress
from bot.models import Client, Paper, PaperFile, PaperRequest
from bot.models.states import PaperRequestState
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class PaperList:
    """A list, whose it is, and its papers."""

    row: PaperRequest
    client: Client
    papers: Sequence[Paper]
    unclear: Sequence[PaperFile] = ()

    @property
    def missing(self) -> list[Paper]:
        """Return what has not come yet."""
        return [paper for paper in self.papers if paper.ticked_at is None]

    @property
    def is_open(self) -> bool:
        """Return whether papers are still asked for."""
        return self.row.state == PaperRequestState.OPEN

    @property
    def progress(self) -> Progress:
        """Return what decides when something is said next."""
        row = self.row
        return Progress(
            is_open=self.is_open,
            told_at=row.told_at,
            owes_thanks=row.state == PaperRequestState.COMPLETE and row.thanked_at is None,
            unclear_files=bool(self.unclear),
            reminders=row.reminders,
            reminded_at=row.reminded_at,
        )


@dataclass(frozen=True)
class Shown:
    """How far a list has come, as the owner sees it."""

    next_at: datetime | None
    """When something is said to the client next."""
    zone: str


async def of_row(work: UnitOfWork, row: PaperRequest) -> PaperList | None:
    """Return a list as it is now; None where its client was erased."""
    client = await clients.queries.get(work.session, work.business_id, row.client_id)
    if client is None or clients.queries.is_nobody(client):
        return None
    await work.session.flush()
    papers = await queries.papers(work.session, [row.key])
    return PaperList(row, client, papers, await queries.unclear_files(work.session, row.key))


async def open_of(work: UnitOfWork, client: Client) -> PaperList | None:
    """Return a client's open list."""
    row = await queries.open_of(work.session, client.key)
    return await of_row(work, row) if row is not None else None
