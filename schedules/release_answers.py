"""Send, at opening, the answers that the owner wrote while it was closed."""

from bot.features import answers
from bot.models import Answer
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(answers.queries.due)
async def release_answers(work: UnitOfWork, answer: Answer) -> None:
    """Send one held answer that is due."""
    await answers.sending.release(work, answer)
