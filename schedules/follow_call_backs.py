"""Remind whoever promised a call when its time has come, and end the time in which a client can deny one."""

from bot.features import call_backs
from bot.models import CallBack
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(call_backs.queries.due)
async def follow_call_backs(work: UnitOfWork, call: CallBack) -> None:
    """Do what is due about one call."""
    await call_backs.reminders.due(work, call)
