"""Show the emergency number to a client who speaks of danger to life, at once. Nothing is sold about such words."""

from bot.features import businesses, sales
from bot.features.businesses.terms import current_terms
from bot.features.clients.own_hours import hours_for, office_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.features.urgent import client_views
from bot.features.urgent.danger import numbers
from bot.features.urgent.danger.words import endangers
from bot.models import Client, Message
from bot.unit_of_work import UnitOfWork


async def warn(work: UnitOfWork, client: Client, message: Message) -> None:
    """Mark a message as one of danger, take back what was offered to the client, and show the number."""
    message.danger_at = work.now
    await sales.offers.withdraw(work, client)
    await show_number(work, client)


async def where_spoken_of(work: UnitOfWork, client: Client, message: Message) -> None:
    """Do the same once for a message that speaks of danger, perhaps only since it was changed."""
    if message.danger_at is None and endangers(message.text):
        await warn(work, client, message)


async def show_number(work: UnitOfWork, client: Client) -> None:
    """Show the emergency number, however many automatic texts there were."""
    tell_client(work, client, await view(work, client))


async def view(work: UnitOfWork, client: Client) -> View:
    """Return the emergency number, the owner's own line, and when somebody reads what was written."""
    t, terms = texts_for(work, client), await current_terms(work)
    number = numbers.of_country(work.business.country)
    line = terms.emergency_line if terms.emergency_line and number not in terms.emergency_line else None
    if hours_for(work, client).is_open(work.now):
        return client_views.danger(t, number, line)
    opening = businesses.views.next_opening(t, office_for(work, client))
    return client_views.danger(t, number, line, client_views.danger_kept(t, opening))
