"""The thumbs under the question whether all was well."""

from bot.buttons import RateThumb
from bot.features import clients, feedback
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def rate(work: UnitOfWork, tap: Tap, button: RateThumb) -> TapAnswer:
    """Take the tapper's own thumb: a tap alone makes nobody a client."""
    client = await clients.service.tapper(work, tap.telegram_id, tap.channel)
    if client is None or await floods(work, tap.telegram_id):
        return TapAnswer()
    return await feedback.thumbs.rated(work, client, button.thumb_id, up=button.up)
