"""Set a number of urgent contact to any value within its limits: typed behind `/urgent`, or asked for by a button."""

import re

from babel.numbers import is_currency

from bot.features.payments.worth import DOLLAR
from bot.features.urgent.rules import LONGEST_PROMISE

MOST_STARS = 10_000
MOST_A_NIGHT = 1000
MOST_TALK = 1440
"""The longest talk after an answer at night, in minutes."""
LIMITS = {
    "price": (1, MOST_STARS),
    "minutes": (1, int(LONGEST_PROMISE.total_seconds() // 60)),
    "plan": (1, MOST_STARS),
    "cap": (1, 1000),
    "night": (1, MOST_A_NIGHT),
}
"""The least and the most of each."""
DEAREST_DOLLAR = 10_000_000
DEAREST_STAR = 100.0
_RATE = re.compile(r"(?:1\s*(?:USD|\$)\s*=?\s*)?(\d{1,8}(?:[.,]\d{1,8})?)\s*([A-Za-z]{3})?")


class Nonsense(ValueError):
    """A value that this setting cannot take."""


class OutOfBounds(Nonsense):
    """No number within the limits of a setting, which is named."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.least, self.most = LIMITS[what]


class NoRate(Nonsense):
    """No rate of the dollar."""


def number(what: str, written: str) -> int:
    """Return a number that is meant for a setting. Raises OutOfBounds."""
    least, most = LIMITS[what]
    if not written.isdecimal() or len(written) > 9 or not least <= int(written) <= most:
        raise OutOfBounds(what)
    return int(written)


def rate(written: str, currency: str) -> tuple[float, str]:
    """Read "1 USD = 4.05 PLN", or less of it; return rate and currency. `currency` counts where none is named.

    Raises NoRate.
    """
    found = _RATE.fullmatch(written.strip())
    named = (found[2] or currency).upper() if found else ""
    a_dollar = float(found[1].replace(",", ".")) if found else 0.0
    if not is_currency(named) or named == DOLLAR or not 0 < a_dollar <= DEAREST_DOLLAR:
        raise NoRate(written)
    return a_dollar, named


def cents(written: str) -> float:
    """Read US cents for a Star. Raises Nonsense."""
    try:
        found = float(written.replace(",", "."))
    except ValueError:
        raise Nonsense(written) from None
    if not 0 < found <= DEAREST_STAR:
        raise Nonsense(written)
    return found
