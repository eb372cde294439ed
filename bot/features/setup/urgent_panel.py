"""The owner's say over urgent contact, by tapping: price, promise, on and off, *never* hours, how many a night."""

from typing import Any

from bot.buttons import Button, FreePassSet, Keyboard
from bot.features import clients, delivery, purchases, relay
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import called
from bot.features.setup import terms_change, views
from bot.models import UrgentTerms
from bot.unit_of_work import Work

PRICE_STEP = 50
MOST_STARS = 10_000
MINUTES = (15, 30, 60, 120)
NEVER = (None, "22:00-07:00", "23:00-06:00", "00:00-07:00")
A_NIGHT = (None, 1, 3, 5)


async def menu(work: Work) -> dict[str, Any]:
    """The settings as they are, with the buttons that change them: text and keyboard of a message."""
    terms, t = await current_terms(work), work.texts
    words = views.menu(t, terms, work.deputy)
    rows = [
        [("−50 ⭐", "price:-"), ("+50 ⭐", "price:+")],
        [(views.minutes(t, minutes), f"minutes:{minutes}") for minutes in MINUTES],
        [(views.never(t, hours), f"never:{number}") for number, hours in enumerate(NEVER)],
        [(views.a_night(t, most), f"night:{number}") for number, most in enumerate(A_NIGHT)],
        [(views.switch(t, terms.enabled), "switch:")],
    ]
    keyboard = [[delivery.outbox.button(label, data) for label, data in row] for row in rows]
    return {"text": words, "reply_markup": {"inline_keyboard": keyboard}}


async def tapped(work: Work, act: str, value: str) -> str:
    """Do what a button says; what to answer to the tap."""
    if act == "task":
        return await purchases.tasks.close(work, int(value))
    terms = await current_terms(work)
    async with terms_change.withdrawn_by_change(work, terms):
        _change(terms, act, value)
    return views.changed(work.texts)


def _change(terms: UrgentTerms, act: str, value: str) -> None:
    if act == "price":
        step = PRICE_STEP if value == "+" else -PRICE_STEP
        least = min(terms.price, PRICE_STEP)
        terms.price = min(max(terms.price + step, least), MOST_STARS)
    elif act == "minutes" and int(value) in MINUTES:
        terms.minutes = int(value)
    elif act == "never" and int(value) < len(NEVER):
        terms.never_hours = NEVER[int(value)]
    elif act == "night" and int(value) < len(A_NIGHT):
        terms.most_a_night = A_NIGHT[int(value)]
    elif act == "switch":
        terms.enabled = not terms.enabled


async def free_pass(work: Work, client_id: int, *, given: bool | None) -> tuple[str, Keyboard]:
    """Ask before a pass is given or taken (`given`: None), or do what was confirmed; the words and the new buttons."""
    client = await clients.queries.get(work.session, work.business_id, client_id)
    if client is None:
        return "", []
    if given is None:
        yes = Button(views.sure_free_pass(work.texts, client.free_pass), FreePassSet(client.key, not client.free_pass))
        no = Button(relay.views.keep(work.texts), FreePassSet(client.key, client.free_pass))
        return "", [[yes], [no]]
    changed, client.free_pass = client.free_pass != given, given
    words = views.free_pass(work.texts, called(client), given) if changed else ""
    return words, relay.views.header_buttons(work.texts, client.key, client.free_pass)
