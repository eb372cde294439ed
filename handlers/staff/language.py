"""The buttons that choose a language: the owner's sets the business's, anybody else's the tapper's own."""

from bot.buttons import ChooseLanguage
from bot.features import clients, delivery, receiving, staff
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.unit_of_work import Work
from handlers.tap import Tap


async def choose(work: Work, tap: Tap, button: ChooseLanguage) -> TapAnswer:
    """Speak the chosen language with the tapper from now on."""
    if work.actor is not None:
        chosen = staff.deputies if work.role == Role.DEPUTY else staff.ownership
        view = chosen.language(work, tap.telegram_id, button.language)
        delivery.tell(work, delivery.recipients.staff(work, tap.telegram_id), view, purpose=Purpose.STAFF_TEXT)
    elif not await floods(work, tap.telegram_id):
        client = await clients.service.get_or_create_client(work, tap.sender)
        view = receiving.commands.language(work, client, button.language)
        delivery.tell(work, delivery.recipients.client(client), view, purpose=Purpose.CLIENT_TEXT)
    return TapAnswer()
