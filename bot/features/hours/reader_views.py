"""What the owner reads where typed hours are not understood: the words that stand in the way, and an example."""

from bot.features.hours.reader import NotUnderstood, Problem
from bot.features.hours.views import reason
from bot.texts import Texts
from bot.texts.plain import one_line

_MOST = 3


def example(t: Texts) -> str:
    """Return hours as people write them in the language."""
    return t("Mon-Fri 9-17, Sat 9-13, lunch 13-14")


def not_understood(t: Texts, found: NotUnderstood, command: str = "hours") -> str:
    """Say which words are not understood and how to write hours; nothing has been changed."""
    return t(
        "{problem} Nothing has been changed. Write it like this, for example:\n/{command} {example}",
        problem=_problem(t, found),
        command=command,
        example=example(t),
    )


def not_understood_here(t: Texts, found: NotUnderstood) -> str:
    """Say the same where hours are asked for, so that no command stands before them."""
    return t(
        "{problem} Nothing has been changed. Write it like this, for example:\n{example}",
        problem=_problem(t, found),
        example=example(t),
    )


def _problem(t: Texts, found: NotUnderstood) -> str:
    words = ", ".join(t("“{word}”", word=one_line(word, 60)) for word in found.words[:_MOST])
    if found.error is not None:
        return f"{reason(t, found.error)}."
    sentences = {
        Problem.TOO_LONG: t("That is too long to be opening hours."),
        Problem.NO_SUCH_TIME: t("There is no such time: {words}.", words=words),
        Problem.NO_START: t("I do not see from when: {words}.", words=words),
        Problem.NO_END: t("I do not see until when: {words}.", words=words),
        Problem.NO_TIMES: t("I see no times for this: {words}.", words=words),
        Problem.NO_DAYS: t("I do not see for which days: {words}.", words=words),
        Problem.SPAN: t("I do not know how long this lasts: {words}.", words=words),
        Problem.CONTRADICTION: t("This says two different things about the same days: {words}.", words=words),
        Problem.NEEDS_COUNTRY: t("For {words} I need to know the country: /country PL.", words=words),
    }
    if found.problem in {Problem.UNKNOWN, Problem.UNREAD}:
        return t("I do not understand {words}.", words=words)
    return sentences.get(found.problem) or t("I do not see any opening hours there.")
