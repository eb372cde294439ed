"""The button under the notice by which a client complains."""

from bot.buttons import Complain
from bot.features import clients, receiving
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def complain(work: UnitOfWork, tap: Tap, _button: Complain) -> TapAnswer:
    """Take what the tapper wrote for a complaint, or ask what it is."""
    client = await clients.service.of_tapper(work, tap.sender, tap.channel, buys=True)
    if client is not None and not await floods(work, client.telegram_id):
        await receiving.complaints.asked(work, client, work.now)
    return TapAnswer()
