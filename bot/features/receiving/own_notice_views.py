"""Guide the owner who puts the notice into other words."""

from collections.abc import Collection

from bot.features.receiving.own_words import KNOWN, LONGEST, Fault
from bot.texts import LANGUAGES, Texts
from bot.texts.plain import one_line

BLANKS = {name: "{" + name + "}" for name in KNOWN}
"""The placeholders, to be put into a text as they are."""


def example(t: Texts) -> str:
    """Return words that may be the notice, in the language of those who read it."""
    return t(
        "{business}, automatic reply: we are closed now. We are back {opening}. {urgent}",
        **_blanks("business", "opening", "urgent"),
    )


def command(language: str) -> str:
    """Return the command that keeps the example."""
    return f"/notice {language} {example(Texts.of(language))}"


def _blanks(*names: str) -> dict[str, str]:
    return {name: BLANKS[name] for name in names}


def languages(t: Texts, own: Collection[str]) -> str:
    """Ask which notice is meant. `own`: the languages in which it is in the owner's words."""
    words = t("This is what clients read while you are closed. Which language do you want to see or change?")
    if not own:
        return words
    return words + "\n\n" + t("In your own words: {languages}", languages=", ".join(LANGUAGES[code] for code in own))


def shown(t: Texts, language: str, preview: str, *, own: bool) -> str:
    """Show the notice as a client gets it."""
    name = LANGUAGES[language]
    if own:
        return t("{language}, in your own words. A client reads:\n\n{preview}", language=name, preview=preview)
    return t("{language}, the default words. A client reads:\n\n{preview}", language=name, preview=preview)


def ask(t: Texts, language: str) -> str:
    """Ask for other words."""
    return t(
        "Write the notice for {language} now. {opening} stands for when you are back, and {business}, {reason}, "
        "{answer_by} and {urgent} may stand there, too. For example:\n\n{example}",
        language=LANGUAGES[language],
        example=example(t.of(language)),
        **_blanks("opening", "business", "reason", "answer_by", "urgent"),
    )


def change(t: Texts) -> str:
    return t("Change the words")


def back_to_default(t: Texts) -> str:
    return t("Back to the default")


def other_language(t: Texts) -> str:
    return t("Other languages")


def undo(t: Texts) -> str:
    return t("Undo")


def cancel(t: Texts) -> str:
    return t("Cancel")


def changed_in(t: Texts, language: str) -> str:
    """Say in a line that the notice in a language was changed."""
    return t("Notice changed: {language}", language=language)


def changed(t: Texts) -> str:
    return t("Changed.")


def unknown_language(t: Texts, written: str) -> str:
    """Say which languages there are."""
    return t(
        "I do not speak this language: {part}. Nothing has been changed. Please write it like this:\n\n{example}",
        part=one_line(written, 40),
        example=command(t.language),
    )


def refused(t: Texts, fault: Fault, language: str) -> str:
    """Say what is wrong with the owner's words, with an example of right ones."""
    return t("{why} Nothing has been changed. For example:\n\n{example}", why=_why(t, fault), example=command(language))


def _why(t: Texts, fault: Fault) -> str:
    part = one_line(fault.part, 60)
    reasons = {
        "opening": t("These words do not say when you are back: {part} is missing.", part=part),
        "automatic": t("These words do not say that the reply is automatic."),
        "unknown": t("I do not know {part}: there are only {known}.", part=part, known=", ".join(BLANKS.values())),
        "brace": t("There is a {part} that belongs to nothing.", part=part),
        "twice": t("There is more than one {part}.", part=part),
        "order": t(
            "{part} comes before {opening}, and the free way comes first.", part=part, opening=BLANKS["opening"]
        ),
        "long": t("This is too long: {n} characters, and {most} are the most.", n=part, most=LONGEST),
    }
    return reasons[fault.kind]
