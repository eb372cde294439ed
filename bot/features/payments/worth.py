"""Estimate what Stars cost a client and bring the owner, in the currency of the business.

Clients see the business's currency, too, whatever their language: they pay it for everything else there, and of where
they live Telegram says nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.numbers import get_currency_precision, get_territory_currencies

from bot.features import places
from bot.features.businesses.terms import current_terms
from bot.features.payments import rates
from bot.models import Business, UrgentTerms
from bot.unit_of_work import UnitOfWork

DOLLAR = "USD"
SAYS_ITS_DATE_AFTER = timedelta(days=90)
_NEWER = {"BG": "EUR"}
"""Currencies of countries that Babel does not know yet."""


@dataclass(frozen=True)
class Worth:
    """What a Star costs a client and brings the owner, in US cents, and what a dollar is worth in a currency."""

    costs: float
    brings: float
    currency: str
    a_dollar: float
    dated_on: str = ""
    """The day of the rate, as ISO 8601 writes it; nothing for dollars themselves."""
    old: bool = False
    """The rate is so old that its date is told."""

    def paid(self, stars: int) -> Decimal:
        """Return about what a client pays for some Stars."""
        return self._rounded(stars * self.costs)

    def brought(self, stars: int) -> Decimal:
        """Return about what some Stars bring the owner."""
        return self._rounded(stars * self.brings)

    def _rounded(self, cents: float) -> Decimal:
        return rounded(cents / 100 * self.a_dollar, self.currency)


def rounded(amount: float, currency: str) -> Decimal:
    """Return an amount to its first two digits that count, but no finer than the currency's coins."""
    exact = Decimal(str(amount))
    places_shown = 1 - exact.adjusted()
    if places_shown > 0:
        places_shown = min(places_shown, get_currency_precision(currency))
    kept = exact.quantize(Decimal(1).scaleb(-places_shown), ROUND_HALF_UP)
    return Decimal(format(kept, "f"))


async def now(work: UnitOfWork) -> Worth:
    """Return what Stars are worth to the business."""
    return estimated(await current_terms(work), work.business, work.today)


def estimated(terms: UrgentTerms, business: Business, today: date) -> Worth:
    """Return the same from the owner's own rate, or from the first values for the business's country."""
    a_dollar, currency, on = _rate(terms, business)
    old = on is not None and today - on > SAYS_ITS_DATE_AFTER
    dated_on = on.isoformat() if on is not None else ""
    return Worth(terms.star_price_cents, terms.star_value_cents, currency, a_dollar, dated_on, old)


def _rate(terms: UrgentTerms, business: Business) -> tuple[float, str, date | None]:
    own = terms.own_rate
    if own is not None:
        return float(own["a_dollar"]), own["currency"], date.fromisoformat(own["on"])
    currency = currency_of(business.country, business.timezone)
    found = rates.known(currency)
    return (found[0], currency, found[1]) if found is not None else (1.0, DOLLAR, None)


@cache
def currency_of(country: str | None, timezone: str) -> str:
    """Return the currency of a country, or of the one that a time zone belongs to; dollars where neither is known."""
    code = (country or places.zones.country(timezone) or "").partition("-")[0].upper()
    currencies = get_territory_currencies(code) if code else []
    return _NEWER.get(code) or (currencies[0] if currencies else DOLLAR)
