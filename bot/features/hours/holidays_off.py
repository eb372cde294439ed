"""Close on public holidays, or no more: the part `PH off` of opening hours."""

from bot.features.hours.holiday_rules import mentions_holidays
from bot.features.hours.syntax import Rule, read, written

_OFF = "; PH off"


def closed(expression: str) -> bool:
    """Return whether hours say "PH off" and nothing else of holidays."""
    return mentions_holidays(expression) and not mentions_holidays(without(expression))


def added(expression: str) -> str:
    """Return the hours with holidays off; hours that say something of holidays stay as they are."""
    return expression if mentions_holidays(expression) else expression + _OFF


def without(expression: str) -> str:
    """Return the hours with holidays like all other days."""
    if expression.endswith(_OFF):
        return expression.removesuffix(_OFF)
    rules = read(expression)
    kept = [rule for rule in rules if not _is_off(rule)]
    return written(kept) if kept and len(kept) < len(rules) else expression


def _is_off(rule: Rule) -> bool:
    return rule.weekdays == "PH" and not rule.opens and not rule.dates
