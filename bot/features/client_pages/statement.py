"""Send a client the rules in writing: opening hours, days that differ, what is kept, what urgent contact costs.

The owner sees it first, as the client would read it.
"""

from datetime import date, timedelta

from bot.features import delivery, hours, payments, sales
from bot.features.businesses.terms import current_terms
from bot.features.client_pages import statement_views
from bot.features.clients.names import called
from bot.features.clients.own_hours import hours_for, office_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.features.hours.rules import Hours
from bot.models import Client
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork

LOOKS_AHEAD = 35
"""The days ahead of which those are told that differ from the usual week."""
MOST_DAYS = 10
NOT_TWICE_WITHIN = timedelta(minutes=1)


async def asked(work: UnitOfWork, client: Client) -> View:
    """Return the statement as the client would read it, with the button that sends it."""
    is_open, words = hours_for(work, client).is_open(work.now), await _words(work, client)
    return statement_views.preview(work.texts, called(client), client.key, words, is_open=is_open)


async def send(work: UnitOfWork, client: Client) -> str:
    """Send the statement, once within a minute however often it is tapped; return what answers the tap."""
    words, to = await _words(work, client), delivery.recipients.client(work, client)
    since = work.now - NOT_TWICE_WITHIN
    told = await delivery.queries.texts_since(work.session, work.business_id, client.telegram_id, since)
    if delivery.repetition.words_hash(work.business_id, to, words) not in {words_hash for _, words_hash in told}:
        tell_client(work, client, View(words))
    return statement_views.sent(work.texts, called(client))


async def _words(work: UnitOfWork, client: Client) -> str:
    t, seen = texts_for(work, client), office_for(work, client)
    return statement_views.statement(
        t,
        seen.name,
        usual=hours.usual_week.lines(t, seen.hours.expression),
        others=[hours.views.day_line(t, seen.hours, day) for day in differing(seen.hours, work.today)],
        urgent=await _urgent(work, client, t),
    )


async def _urgent(work: UnitOfWork, client: Client, t: Texts) -> str:
    """Return what urgent contact costs and promises, whether it is sold at this moment or not."""
    terms = await current_terms(work)
    if client.key_client is not None:
        return sales.client_views.emergency(t, terms.emergency_line) + statement_views.free_for_you(t)
    if not terms.enabled or terms.price <= 0:
        return str(sales.client_views.in_free_notice(t, terms.emergency_line).words)
    word = sales.client_views.keyword(t, terms.keywords)
    sold = statement_views.urgent(t, terms.price, terms.minutes, word, await payments.worth.now(work))
    return sales.client_views.emergency(t, terms.emergency_line) + sold


def differing(hours_now: Hours, today: date) -> list[date]:
    """Return the days to come, today included, that are not as in the usual week."""
    usual = hours.usual_week.ordinary(hours_now.expression)
    if usual is None:
        return []
    days = (today + timedelta(days=n) for n in range(LOOKS_AHEAD))
    return [day for day in days if hours_now.day(day) != usual.day(day)][:MOST_DAYS]
