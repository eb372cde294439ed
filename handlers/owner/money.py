"""The owner's buttons about money: tasks, and the pause after money went back."""

from bot.buttons import CloseTask, LiftPause
from bot.features import purchases, sales
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def close_task(work: UnitOfWork, _tap: Tap, button: CloseTask) -> TapAnswer:
    """Close a task."""
    return TapAnswer(await purchases.tasks.close(work, button.task_id))


async def lift_pause(work: UnitOfWork, _tap: Tap, button: LiftPause) -> TapAnswer:
    """Let somebody buy again tonight whose money went back."""
    return TapAnswer(await sales.pauses.lift(work, button.payment_id), ())
