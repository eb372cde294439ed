"""The buttons about a client."""

from bot.buttons import Bring, Done, FreePass, FreePassSet, Keyboard, Later
from bot.features import clients, queue, setup
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def bring(work: UnitOfWork, _tap: Tap, button: Bring) -> TapAnswer:
    """Bring what the client wrote."""
    client = await clients.service.get(work, button.client_id)
    return _said(work, await queue.triage.show(work, client, button.after or 0)) if client else TapAnswer()


async def done(work: UnitOfWork, tap: Tap, button: Done) -> TapAnswer:
    """Close what the client wrote, as far as it was shown."""
    client = await clients.service.get(work, button.client_id)
    return _said(work, await queue.triage.close(work, client, tap.telegram_id), ()) if client else TapAnswer()


async def later(work: UnitOfWork, _tap: Tap, button: Later) -> TapAnswer:
    """Bring the client back at the next opening."""
    client = await clients.service.get(work, button.client_id)
    return _said(work, await queue.triage.put_off(work, client), ()) if client else TapAnswer()


async def free_pass(work: UnitOfWork, _tap: Tap, button: FreePass) -> TapAnswer:
    """Ask before the free pass is given or taken."""
    return await setup.free_pass.asked(work, button.client_id)


async def free_pass_set(work: UnitOfWork, _tap: Tap, button: FreePassSet) -> TapAnswer:
    """Give the free pass, or take it."""
    return await setup.free_pass.given(work, button.client_id, button.given)


def _said(work: UnitOfWork, triaged: queue.triaged.Triaged, keyboard: Keyboard | None = None) -> TapAnswer:
    return TapAnswer(queue.triage_views.tap_answer(work.texts, triaged, work.business.timezone), keyboard)
