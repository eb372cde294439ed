"""The owner's say over urgent contact, by tapping: price, promise, on and off, *never* hours, how many a night."""

from typing import Any

from bot import outbox
from bot.domain.hours import Hours, HoursError
from bot.domain.urgent import folded
from bot.ledger import UrgentTerms
from bot.queries import clients, money
from bot.services import offering, ownership
from bot.services.urgent_terms import current_terms
from bot.texts import cases as case_texts
from bot.texts import controls as texts
from bot.work import Work

PRICE_STEP = 50
MOST_STARS = 10_000
MINUTES = (15, 30, 60, 120)
NEVER = (None, "22:00-07:00", "23:00-06:00", "00:00-07:00")
A_NIGHT = (None, 1, 3, 5)


async def menu(work: Work) -> dict[str, Any]:
    """The settings as they are, with the buttons that change them: text and keyboard of a message."""
    terms, t = await current_terms(work), work.texts
    words = texts.menu(t, terms, deputy=work.business.deputy_id is not None)
    rows = [
        [("−50 ⭐", "price:-"), ("+50 ⭐", "price:+")],
        [(texts.minutes(t, minutes), f"minutes:{minutes}") for minutes in MINUTES],
        [(texts.never(t, hours), f"never:{number}") for number, hours in enumerate(NEVER)],
        [(texts.a_night(t, most), f"night:{number}") for number, most in enumerate(A_NIGHT)],
        [(texts.switch(t, terms.enabled), "switch:")],
    ]
    keyboard = [[outbox.button(label, data) for label, data in row] for row in rows]
    return {"text": words, "reply_markup": {"inline_keyboard": keyboard}}


async def tapped(work: Work, act: str, value: str) -> str:
    """Do what a button says; what to answer to the tap. A changed price or promise withdraws open offers."""
    if act == "task":
        return await _close_task(work, int(value))
    if act == "pass":
        return await _free_pass(work, int(value))
    terms = await current_terms(work)
    before = (terms.price, terms.minutes, terms.enabled)
    _change(terms, act, value)
    if (terms.price, terms.minutes, terms.enabled) != before:
        await offering.withdraw_all(work)
    return texts.changed(work.texts)


def _change(terms: UrgentTerms, act: str, value: str) -> None:
    if act == "price":
        step = PRICE_STEP if value == "+" else -PRICE_STEP
        terms.price = min(max(terms.price + step, PRICE_STEP), MOST_STARS)
    elif act == "minutes":
        terms.minutes = int(value)
    elif act == "never":
        terms.never_hours = NEVER[int(value) % len(NEVER)]
    elif act == "night":
        terms.most_a_night = A_NIGHT[int(value) % len(A_NIGHT)]
    elif act == "switch":
        terms.enabled = not terms.enabled


async def written(work: Work, rest: str) -> dict[str, Any]:
    """`/urgent` with words behind it: what cannot be tapped. Nonsense gets examples and changes nothing."""
    what, _, value = rest.partition(" ")
    terms, value = await current_terms(work), value.strip()
    if not rest:
        return await menu(work)
    if not _set(work, terms, what, value):
        return {"text": texts.examples(work.texts)}
    if what == "deputy":
        link = "" if value == "-" else await ownership.new_deputy_code(work)
        return {"text": texts.deputy(work.texts, link)}
    if what == "price":
        await offering.withdraw_all(work)
    return await menu(work)


def _set(work: Work, terms: UrgentTerms, what: str, value: str) -> bool:
    """Take a written setting in; False, and no change, where it makes no sense."""
    cleared = None if value == "-" else value
    if what == "price" and value.isdecimal() and 0 < int(value) <= MOST_STARS:
        terms.price = int(value)
    elif what == "keywords" and any(folded(word) for word in value.split(",")):
        terms.keywords = ",".join(word.strip() for word in value.split(",") if folded(word))
    elif what == "emergency" and value:
        terms.emergency_line = cleared
    elif what == "never" and value and _hours_fit(work, cleared):
        terms.never_hours = cleared
    elif what == "star" and _number(value) > 0:
        terms.star_value_cents = _number(value)
    elif what == "deputy":
        if cleared is None:
            work.business.deputy_id = None
        elif value:
            if not _hours_fit(work, value):
                return False
            terms.deputy_hours = value
    else:
        return False
    return True


def _hours_fit(work: Work, expression: str | None) -> bool:
    try:
        if expression is not None:
            Hours(expression, work.business.timezone)
    except HoursError:
        return False
    return True


def _number(value: str) -> float:
    try:
        return min(float(value.replace(",", ".")), 100.0)
    except ValueError:
        return 0


async def tasks(work: Work) -> dict[str, Any]:
    """What only the owner can do, with a button to close each."""
    rows = await money.open_tasks(work.session, work.business_id)
    if not rows:
        return {"text": case_texts.no_tasks(work.texts)}
    keyboard = [
        [outbox.button(case_texts.task_button(work.texts, number), f"task:{task.key}")]
        for number, task in enumerate(rows[:20], 1)
    ]
    words = case_texts.tasks(work.texts, [task.words for task in rows[:20]])
    return {"text": words[:4000], "reply_markup": {"inline_keyboard": keyboard}}


async def _close_task(work: Work, task_id: int) -> str:
    task = await money.task(work.session, work.business_id, task_id)
    if task is not None and task.closed_at is None:
        task.closed_at = work.now
    return case_texts.task_done(work.texts)


async def _free_pass(work: Work, client_id: int) -> str:
    client = await clients.get(work.session, work.business_id, client_id)
    if client is None:
        return ""
    client.free_pass = not client.free_pass
    return texts.free_pass(work.texts, client.name, client.free_pass)
