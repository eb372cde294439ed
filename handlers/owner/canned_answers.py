"""`/canned`, and the buttons that list and send canned answers."""

from bot.buttons import CannedPage, ChooseCanned, SendCanned
from bot.features import canned, clients, relay
from bot.features.delivery import TapAnswer, View
from bot.features.delivery.pieces import entities_of
from bot.texts.plain import units
from bot.unit_of_work import UnitOfWork
from handlers.owner.command import Command
from handlers.tap import Tap
from handlers.typed import Typed


async def page(work: UnitOfWork, _tap: Tap, button: CannedPage) -> TapAnswer:
    """Show a page of the list."""
    return await canned.written.turned(work, button.number)


async def choose(work: UnitOfWork, tap: Tap, button: ChooseCanned) -> TapAnswer:
    """Show what a client can be given; a card that was dealt with meanwhile shows how it is now."""
    if await relay.card_ends.is_over(work, tap.telegram_id, tap.message_id):
        return TapAnswer()
    return await canned.sending.offered(work, button.client_id, button.page)


async def send(work: UnitOfWork, tap: Tap, button: SendCanned) -> TapAnswer:
    """Send a canned answer; a card that is dealt with by it says so, another one has its buttons again."""
    words = await canned.sending.send(work, tap.telegram_id, button.client_id, button.canned_id, button.after)
    card = await relay.card_ends.at(work, tap.telegram_id, tap.message_id)
    if card is None:
        return TapAnswer(words, ())
    over = await relay.card_ends.is_over(work, tap.telegram_id, tap.message_id)
    client = await clients.service.present(work, card.client_id)
    if over or client is None:
        return TapAnswer(words)
    return TapAnswer(words, relay.message_buttons.of_client(work, client, tap.telegram_id))


async def _canned(work: UnitOfWork, typed: Typed) -> View:
    entities = typed.message.content["entities"]
    start = entities[0]["length"]  # the command begins the message, and has Latin letters alone
    words = typed.message.text[start:]
    entities = entities_of(entities, start, units(words))
    return await canned.written.written(work, words, entities)


COMMANDS: dict[str, Command] = {"canned": _canned}
