"""Change urgent contact by tapping: price, promise, on and off, *never* hours, how many a night, and the like.

Each returns what answers the tap; nothing for a value that no button has.
"""

from typing import Any

from bot.features import drills, payments, rings
from bot.features.businesses.terms import current_terms
from bot.features.delivery import View
from bot.features.setup import changes, question_views, urgent_commands, views
from bot.features.setup.urgent_numbers import MOST_STARS
from bot.features.setup.views import Standing
from bot.models import UrgentTerms
from bot.unit_of_work import UnitOfWork

PRICE_STEP = 50
MINUTES = (15, 30, 60, 120)
NEVER = (None, "22:00-07:00", "23:00-06:00", "00:00-07:00")
A_NIGHT = (None, 1, 3, 5)
TALKS = (0, 30, 60, 120)


async def standing(work: UnitOfWork) -> Standing:
    """Return how urgent contact stands."""
    terms, deputy = await current_terms(work), work.deputy
    return Standing(
        enabled=terms.enabled,
        price=terms.price,
        minutes=terms.minutes,
        keywords=terms.keywords,
        never_hours=terms.never_hours,
        most_a_night=terms.most_a_night,
        emergency_line=terms.emergency_line,
        talk_minutes=terms.talk_minutes,
        questions=terms.questions,
        plan_price=terms.plan_price,
        plan_cap=terms.plan_cap,
        plan_refunds=terms.plan_refunds,
        deputy=deputy is not None,
        duty_hours=deputy.duty_hours if deputy else None,
        drills=await _drills(work, terms),
        woken=len(drills.standing.who_is_woken(work.business, terms)),
        failing=[str(line) for line in await rings.standing.failing_lines(work)],
        worth=await payments.worth.now(work),
    )


async def wrote(work: UnitOfWork, what: str, words: str) -> View | None:
    """Take the value that was asked for; return why it cannot be used, or nothing."""
    if what not in urgent_commands.SETTERS:
        return None
    return await urgent_commands.written(work, f"{what} {words.strip() or '?'}")


async def _drills(work: UnitOfWork, terms: UrgentTerms) -> list[str]:
    """Return a line for each person about when it last rang."""
    found = await drills.standing.of_business(work.session, work.business, terms)
    sells = drills.standing.sells(terms)
    return drills.standing_views.lines(work.texts, found, work.owner_id, work.business.timezone, sells=sells)


async def drill(work: UnitOfWork, *, everybody: bool) -> str:
    """Have the owner's drill made, or everybody's whom an urgent case wakes."""
    if work.owner is None:
        return ""
    if not everybody:
        begun = await drills.asking.own(work, work.owner)
        return drills.views.begun(work.texts, runs=begun is drills.asking.Begun.RUNS)
    people = drills.standing.who_is_woken(work.business, await current_terms(work))
    return drills.views.begun_for_all(work.texts, await drills.asking.everybody(work, work.owner, people))


async def price(work: UnitOfWork, *, more: bool) -> str:
    """Ask more or less."""
    return await _change(work, price=stepped((await current_terms(work)).price, more=more))


def stepped(price: int, *, more: bool) -> int:
    """Return the next price: a step is the least, unless less is asked already."""
    least = min(price, PRICE_STEP)
    return min(max(price + (PRICE_STEP if more else -PRICE_STEP), least), MOST_STARS)


async def minutes(work: UnitOfWork, count: int) -> str:
    """Promise an answer within a number of minutes."""
    return await _change(work, minutes=count) if count in MINUTES else ""


async def never(work: UnitOfWork, number: int) -> str:
    """Choose the hours in which nobody is woken, by their place in `NEVER`."""
    return await _change(work, never_hours=NEVER[number]) if number in range(len(NEVER)) else ""


async def most_a_night(work: UnitOfWork, number: int) -> str:
    """Choose how many urgent cases a night may ring, by their place in `A_NIGHT`."""
    return await _change(work, most_a_night=A_NIGHT[number]) if number in range(len(A_NIGHT)) else ""


async def talk(work: UnitOfWork, minutes: int) -> str:
    """Choose for how many minutes client and helper talk on; 0 for not at all."""
    return await _change(work, talk_minutes=minutes) if minutes in TALKS else ""


async def questions(work: UnitOfWork, template: str) -> str:
    """Choose what clients are asked before the offer."""
    if template not in question_views.choices(work.texts):
        return ""
    return await _change(work, questions=None if template == question_views.NONE else template)


async def switch(work: UnitOfWork, *, on: bool) -> str:
    """Switch urgent contact on or off."""
    return await _change(work, enabled=on)


async def toggle(work: UnitOfWork) -> str:
    """Switch urgent contact on where it is off, and the other way round."""
    return await _change(work, enabled=not (await current_terms(work)).enabled)


async def _change(work: UnitOfWork, **values: Any) -> str:
    async with changes.terms_changing(work, by_tap=True) as terms:
        for name, value in values.items():
            setattr(terms, name, value)
    return views.changed(work.texts)
