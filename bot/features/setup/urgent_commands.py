"""`/urgent` with words behind it: what cannot be tapped. Nonsense gets examples and changes nothing."""

from collections.abc import Callable

from bot.features import payments, staff
from bot.features.delivery import View
from bot.features.hours.intervals import HoursError
from bot.features.hours.reader import meant
from bot.features.hours.rules import Hours
from bot.features.setup import changes, hours_views, ringing_steps, urgent_numbers, views
from bot.features.setup.urgent_numbers import MOST_TALK, Nonsense, NoRate, OutOfBounds, number
from bot.features.urgent.question_templates import TEMPLATES
from bot.features.urgent.rules import folded
from bot.models import UrgentTerms
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


async def written(work: UnitOfWork, rest: str) -> View | None:
    """Return what answers `/urgent …`; None where how things stand now does."""
    what, value = [*rest.split(maxsplit=1), "", ""][:2]
    what = what.lower()
    if not rest:
        return None
    if what == "steps":
        return await ringing_steps.written(work, value)
    try:
        if what == "deputy":
            return views.deputy(work.texts, await _deputy(work, value))
        async with changes.terms_changing(work) as terms:
            if not value and (views.means_none(what) or views.means_on(what)):
                terms.enabled = views.means_on(what)
            else:
                SETTERS[what](work, terms, value)
    except HoursError as error:
        return _refused_hours(work, what, value, error)
    except (KeyError, Nonsense) as error:
        return _nonsense(work, error)
    return None


def _nonsense(work: UnitOfWork, error: Exception) -> View:
    """Say in a sentence what is expected; show all settings where it is not known which one is meant."""
    if isinstance(error, OutOfBounds):
        return View(views.out_of_bounds(work.texts, error.least, error.most))
    return View(views.no_rate(work.texts)) if isinstance(error, NoRate) else views.examples(work.texts)


async def _deputy(work: UnitOfWork, value: str) -> str:
    """Return a link for a new deputy, on duty in the hours given or always; no value takes the deputy away."""
    if views.means_none(value):
        await staff.deputies.dismiss_all(work)
        await staff.claims.void(work, Role.DEPUTY)
        return ""
    return await staff.deputies.invite(work, _hours(work, value) if value else None)


def _price(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    """Set the price. Without one nothing is sold; the old one stays for the day on which it is switched on again."""
    if views.means_none(value):
        terms.enabled = False
    else:
        terms.price = number("price", value)


def _minutes(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    terms.minutes = number("minutes", value)


def _plan(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    terms.plan_price = None if views.means_none(value) else number("plan", value)


def _cap(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    terms.plan_cap = number("cap", value)


def _broken(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    if value not in {"refund", "apology"}:
        raise Nonsense(value)
    terms.plan_refunds = value == "refund"


def _keywords(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    words = [word.strip() for word in value.split(",") if folded(word)]
    if not words or any(" " in word or views.means_none(word) for word in words):
        raise Nonsense(value)
    terms.keywords = ",".join(words)


def _emergency(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    if not value or len(value) > 200:
        raise Nonsense(value)
    terms.emergency_line = None if views.means_none(value) else value


def _never(work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    terms.never_hours = None if views.means_none(value) else _hours(work, value)


def _night(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    """Set how many a night; without a number there is no limit."""
    terms.most_a_night = None if views.means_none(value) else number("night", value)


def _talk(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    """Set for how many minutes client and helper talk on after an answer at night."""
    if views.means_none(value):
        terms.talk_minutes = 0
    elif value.isdecimal() and 1 <= int(value) <= MOST_TALK:
        terms.talk_minutes = int(value)
    else:
        raise Nonsense(value)


def _questions(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    """Choose what clients are asked before the offer; nothing where it is taken away."""
    template = value.lower()
    if not views.means_none(value) and template not in TEMPLATES:
        raise Nonsense(value)
    terms.questions = template if template in TEMPLATES else None


def _star(_work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    """Set what a Star brings the owner, and with a second number what it costs a client."""
    brings, costs = [*value.split(maxsplit=1), "", ""][:2]
    given = urgent_numbers.cents(brings), urgent_numbers.cents(costs) if costs else terms.star_price_cents
    terms.star_value_cents, terms.star_price_cents = given


def _rate(work: UnitOfWork, terms: UrgentTerms, value: str) -> None:
    """Set what a dollar is worth from today on; without a number, the first value counts again."""
    if views.means_none(value):
        terms.own_rate = None
        return
    currency = payments.worth.estimated(terms, work.business, work.today).currency
    a_dollar, currency = urgent_numbers.rate(value, currency)
    terms.own_rate = {"a_dollar": f"{a_dollar:g}", "currency": currency, "on": work.today.isoformat()}


def _hours(work: UnitOfWork, expression: str) -> str:
    """Read hours that come at some time: "closed" and the like are no duty, and no quiet either."""
    hours = Hours.read(expression, work.business.timezone)
    if not hours.is_open(work.now) and hours.next_opening(work.now) is None:
        raise Nonsense(expression)
    return expression


def _refused_hours(work: UnitOfWork, what: str, value: str, error: HoursError) -> View:
    """Return why hours are refused, with what was probably meant, ready to copy."""
    if hours := meant(value, work.business.country):
        return hours_views.refused(work.texts, error, f"/urgent {what} {hours}")
    return views.refused_hours(work.texts, error)


SETTERS: dict[str, Callable[[UnitOfWork, UrgentTerms, str], None]] = {
    "price": _price,
    "minutes": _minutes,
    "plan": _plan,
    "cap": _cap,
    "broken": _broken,
    "keywords": _keywords,
    "emergency": _emergency,
    "never": _never,
    "night": _night,
    "questions": _questions,
    "star": _star,
    "talk": _talk,
    "rate": _rate,
}
