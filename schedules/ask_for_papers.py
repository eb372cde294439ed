"""Say what is due about papers that clients are asked for: the list at opening, a reminder, thanks."""

from bot.features import papers
from bot.models import PaperRequest
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(papers.queries.due)
async def ask_for_papers(work: UnitOfWork, request: PaperRequest) -> None:
    """See to one list that is due."""
    await papers.saying.go_on(work, request)
    await papers.showing.update(work, request)
