"""The buttons about a client."""

from bot.buttons import BackToCard, Bring, BringAll, ChooseLater, Done, Keyboard, Later, PutOff
from bot.features import clients, queue, relay
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def bring(work: UnitOfWork, _tap: Tap, button: Bring) -> TapAnswer:
    """Bring what the client wrote."""
    client = await clients.service.present(work, button.client_id)
    return _said(work, await queue.triage.show(work, client)) if client else _erased(work)


async def bring_all(work: UnitOfWork, _tap: Tap, _button: BringAll) -> TapAnswer:
    """Bring everybody who waits, in the order of the digest."""
    return TapAnswer(queue.triage_views.all_brought(work.texts, await queue.triage.show_all(work)))


async def done(work: UnitOfWork, tap: Tap, button: Done) -> TapAnswer:
    """Close what the client wrote, as far as it was shown."""
    client = await clients.service.present(work, button.client_id)
    return await _dealt(work, tap, await queue.triage.close(work, client, tap.telegram_id)) if client else _erased(work)


async def later(work: UnitOfWork, tap: Tap, button: Later) -> TapAnswer:
    """Bring the client back at the next opening."""
    client = await clients.service.present(work, button.client_id)
    return await _dealt(work, tap, await queue.later.until_opening(work, client)) if client else _erased(work)


async def choose_later(work: UnitOfWork, tap: Tap, button: ChooseLater) -> TapAnswer:
    """Show until when the client can be put off; a card that was dealt with meanwhile shows how it is now."""
    client = await clients.service.present(work, button.client_id)
    if client is None:
        return _erased(work)
    return TapAnswer() if await _is_over(work, tap) else TapAnswer(keyboard=queue.later.choice(work, client))


async def put_off(work: UnitOfWork, tap: Tap, button: PutOff) -> TapAnswer:
    """Bring the client back at an instant; one that has passed meanwhile is offered no more."""
    client = await clients.service.present(work, button.client_id)
    if client is None:
        return _erased(work)
    done = await queue.later.until(work, client, button.at)
    if done.outcome is queue.triaged.Outcome.TOO_LATE:
        return _said(work, done, None if await _is_over(work, tap) else queue.later.choice(work, client))
    return await _dealt(work, tap, done)


async def back_to_card(work: UnitOfWork, tap: Tap, button: BackToCard) -> TapAnswer:
    """Show the buttons about the client again; a card that was dealt with meanwhile shows how it is now."""
    client = await clients.service.present(work, button.client_id)
    if client is None:
        return _erased(work)
    buttons = relay.message_buttons.of_client(work, client, tap.telegram_id)
    return TapAnswer() if await _is_over(work, tap) else TapAnswer(keyboard=buttons)


async def _is_over(work: UnitOfWork, tap: Tap) -> bool:
    """Return whether the message that was tapped is a card that was dealt with; then it shows that."""
    return await relay.card_ends.is_over(work, tap.telegram_id, tap.message_id)


async def _dealt(work: UnitOfWork, tap: Tap, triaged: queue.triaged.Triaged) -> TapAnswer:
    """Say what was done; a card that was dealt with before shows how it is now, and other buttons go."""
    card = await relay.card_ends.at(work, tap.telegram_id, tap.message_id)
    if card is None:
        return _said(work, triaged, ())
    if triaged.outcome not in queue.triaged.CHANGED:
        await relay.card_ends.show_again(work, card)
    return _said(work, triaged)


def _said(work: UnitOfWork, triaged: queue.triaged.Triaged, keyboard: Keyboard | None = None) -> TapAnswer:
    return TapAnswer(queue.triage_views.tap_answer(work.texts, triaged, work.business.timezone), keyboard)


def _erased(work: UnitOfWork) -> TapAnswer:
    """Say of a client who is stored no more that nothing can be done; the buttons go."""
    return TapAnswer(clients.views.erased(work.texts), ())
