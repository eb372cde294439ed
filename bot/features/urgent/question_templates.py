"""Ask up to three questions, each answered by a tap, before urgent contact is offered.

The answers given so far stand in the buttons, and all of them with the message: "tw0n" is the first answer to the first
question for trades, and none to the second. Whoever writes on instead of tapping is offered urgent contact at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.texts import Texts

SKIPPED = "-"
TRADES, DOCTOR, ACCOUNTANT = "trades", "doctor", "accountant"


@dataclass(frozen=True)
class Question:
    """A question with its answers, the name under which the staff read it, and the answer that means danger to life."""

    asks: Callable[[Texts], str]
    about: Callable[[Texts], str]
    answers: tuple[Callable[[Texts], str], ...]
    danger: int | None = None


def _yes(t: Texts) -> str:
    return t("Yes")


def _no(t: Texts) -> str:
    return t("No")


def _other(t: Texts) -> str:
    return t("Something else")


TEMPLATES: dict[str, tuple[Question, ...]] = {
    TRADES: (
        Question(
            lambda t: t("What is it about?"),
            lambda t: t("What"),
            (
                lambda t: t("Water"),
                lambda t: t("Electricity"),
                lambda t: t("Heating"),
                lambda t: t("Locked out"),
                _other,
            ),
        ),
        Question(lambda t: t("Is anybody's life in danger?"), lambda t: t("Danger"), (_yes, _no), danger=0),
        Question(lambda t: t("Could you turn it off?"), lambda t: t("Turned off"), (_yes, _no)),
    ),
    DOCTOR: (
        Question(
            lambda t: t("Trouble breathing, chest pain, heavy bleeding or fainting?"),
            lambda t: t("Danger"),
            (_yes, _no),
            danger=0,
        ),
        Question(
            lambda t: t("Who is it about?"),
            lambda t: t("Who"),
            (lambda t: t("Me"), lambda t: t("A child"), lambda t: t("Somebody else")),
        ),
        Question(
            lambda t: t("Since when?"),
            lambda t: t("Since"),
            (lambda t: t("Today"), lambda t: t("Yesterday"), lambda t: t("Longer")),
        ),
    ),
    ACCOUNTANT: (
        Question(
            lambda t: t("What is it about?"),
            lambda t: t("What"),
            (lambda t: t("Tax office"), lambda t: t("Wages"), lambda t: t("A payment"), _other),
        ),
        Question(
            lambda t: t("By when do you need it?"),
            lambda t: t("By when"),
            (lambda t: t("Tonight"), lambda t: t("Tomorrow"), lambda t: t("This week")),
        ),
    ),
}
