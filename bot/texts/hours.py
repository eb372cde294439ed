"""What the owner reads about opening hours: the rule with the week, and why hours are refused."""

from bot.domain.hours import HoursError
from bot.texts import Texts
from bot.texts.plain import one_line

EXAMPLES = "/hours Mo-Fr 09:00-17:00\n/hours Mo-Th 08:00-12:00,13:00-18:00; 2026 Dec 24-26 off"


def changed(t: Texts, hours: str) -> str:
    return t("The opening hours have been changed.\n\n{hours}", hours=hours)


def with_rule(t: Texts, hours: str, rule: str) -> str:
    """The week, and the rule that it comes from."""
    return f"{hours}\n\n" + t("Rule: {rule}", rule=one_line(rule, 500))


def reason(t: Texts, error: HoursError) -> str:
    """Why some hours cannot be used, in one sentence."""
    part = one_line(error.fragment, 60)
    reasons = {
        "syntax": t("I do not understand this: {part}", part=part),
        "date": t("There is no such date: {part}", part=part),
        "unsupported": t("I cannot work with this: {part}", part=part),
        "holidays_need_country": t("Public holidays (PH) need a country, and none is set."),
        "undecided": t("This names neither times nor “off” or “open”: {part}", part=part),
        "holiday_days": t("This mixes public holidays with days of the week: {part}", part=part),
        "open_end": t("This has no end: {part}", part=part),
        "span": t("This would last until the next day: {part}", part=part),
        "replaced": t("A later rule would leave nothing of this: {part}", part=part),
        "order": t("A later rule would undo this exception; exceptions come last: {part}", part=part),
        "days": t("This would also open on days that are closed otherwise: {part}", part=part),
    }
    return reasons.get(error.kind) or t("I do not see any opening hours there.")


def wrong(t: Texts, error: HoursError, meant: str | None, examples: str = EXAMPLES) -> str:
    """Why nothing was changed, with the command that was `meant` where that is known, else with examples."""
    if meant:
        help_ = t("Nothing has been changed. Did you mean this?\n{command}", command=meant)
    else:
        help_ = t("Nothing has been changed. Here is how to write them:\n{examples}", examples=examples)
    return f"{reason(t, error)}\n\n{help_}"
