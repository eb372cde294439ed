"""The buttons under a held answer, and those by which a client is chosen for what was written for nobody named."""

from bot.buttons import DraftFor, DraftOthers, DropDraft, SendNow, TakeBack
from bot.features import answers
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def send_now(work: UnitOfWork, tap: Tap, button: SendNow) -> TapAnswer:
    """Send it now."""
    return await answers.held.send_now(work, tap.telegram_id, button.answer_id)


async def take_back(work: UnitOfWork, tap: Tap, button: TakeBack) -> TapAnswer:
    """Take it back."""
    return await answers.held.take_back(work, tap.telegram_id, button.answer_id, tap.message_id)


async def draft_for(work: UnitOfWork, tap: Tap, button: DraftFor) -> TapAnswer:
    """Send a draft to the client."""
    return await answers.draft_taps.send_to(work, tap.telegram_id, tap.message_id, button.draft_id, button.client_id)


async def draft_others(work: UnitOfWork, tap: Tap, button: DraftOthers) -> TapAnswer:
    """Show who waits."""
    return await answers.draft_taps.others(work, tap.telegram_id, button.draft_id, button.first)


async def drop_draft(work: UnitOfWork, tap: Tap, button: DropDraft) -> TapAnswer:
    """Drop a draft."""
    return await answers.draft_taps.drop(work, tap.telegram_id, button.draft_id)
