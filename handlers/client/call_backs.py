"""The buttons about a call back in the client's chat. What a button names must be the tapper's own."""

from bot.buttons import AgreeToCall, NumberStands, WasCalled
from bot.features import call_backs, clients
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def agree(work: UnitOfWork, tap: Tap, button: AgreeToCall) -> TapAnswer:
    """Agree to a call after the promised time, or decline it."""
    client = await clients.service.tapper(work, tap.telegram_id, tap.channel)
    if client is None or await floods(work, tap.telegram_id):
        return TapAnswer()
    return await call_backs.client_taps.agree(work, client, button.call_id, agrees=button.agrees)


async def was_called(work: UnitOfWork, tap: Tap, button: WasCalled) -> TapAnswer:
    """Say whether a call came."""
    client = await clients.service.tapper(work, tap.telegram_id, tap.channel)
    if client is None:
        return TapAnswer()
    return await call_backs.questions.said(work, client, button.call_id, came=button.came)


async def number_stands(work: UnitOfWork, tap: Tap, button: NumberStands) -> TapAnswer:
    """Say whether the own number is still right."""
    client = await clients.service.tapper(work, tap.telegram_id, tap.channel)
    if client is None or await floods(work, tap.telegram_id):
        return TapAnswer()
    return await call_backs.numbers.stands(work, client, so=button.stands)
