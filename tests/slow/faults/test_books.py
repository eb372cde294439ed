"""What the books and the screens say is compared message by message, whatever became of a card on its way."""

import pytest
from aiohttp import ClientSession

from bot.clock import Clock
from bot.simulator import Simulator
from tests.faults.books import Shown, in_excess, screens
from tests.support.bot_api_client import Caller

CAME, KNOWN, STANDS = (f"👤 Client 14 · {count} waiting" for count in (1, 2, 3))


@pytest.mark.parametrize(
    ("believed", "missing"),
    [
        ([CAME], 0),
        ([STANDS], 0),
        ([KNOWN], 0),
        (["👤 Client 15 · 2 waiting"], 1),
        ([CAME, KNOWN], 1),
    ],
)
async def test_a_card_that_is_edited_as_it_comes_is_one_message(believed: list[str], missing: int) -> None:
    async with Simulator(Clock()) as simulator, ClientSession() as session:
        owner, bot = simulator.person("Marek Nowak"), Caller(session, simulator)
        owner.started = True
        sent = await bot.ask("sendMessage", chat_id=owner.id, text=CAME)
        await bot.ask("editMessageText", chat_id=owner.id, message_id=sent["message_id"], text=STANDS)
        books: list[Shown] = [(owner.id, said) for said in believed]
        assert in_excess(books, screens(simulator, books)).total() == missing
