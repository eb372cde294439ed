"""What clients read. The free path is always named first; nobody is ever scolded."""

from datetime import datetime

from bot.features import businesses
from bot.features.delivery import View
from bot.texts import LANGUAGES, Texts


def notice(t: Texts, office: businesses.office.Office, urgent: View, hint: str = "") -> View:
    """Return the automatic reply while closed. It promises a date only where there is an opening to come.

    `urgent`: what is said of urgent contact after the free way.
    """
    words = "\n\n".join(part for part in (_closed(t, office), urgent.words, hint) if part)
    return View(words, urgent.keyboard)


def _closed(t: Texts, office: businesses.office.Office) -> str:
    opening = businesses.views.next_opening(t, office)
    if opening is None:
        return t(
            "Thank you for writing to {business}. This is an automatic reply: we are closed at the moment.\n\n"
            "We have kept your message and will read it when we are back.",
            business=office.name,
        )
    return t(
        "Thank you for writing to {business}. This is an automatic reply: we are closed now.\n\n"
        "We open again: {opening}.\nWe have kept your message and will read it then.",
        business=office.name,
        opening=opening,
    )


def welcome(t: Texts, office: businesses.office.Office) -> str:
    return t(
        "Welcome to {business}!\n\nWrite to us here: words, photos, voice messages or documents. "
        "We keep every message, and our answer comes to this chat.\n\n{now}\n\n"
        "This is an automatic assistant. /help shows what it can do.",
        business=office.name,
        now=businesses.views.now_line(t, office),
    )


def status(t: Texts, office: businesses.office.Office, waiting: int, seen: int, since: datetime | None) -> str:
    if not waiting or since is None:
        return t("You have no messages waiting.") + "\n" + businesses.views.now_line(t, office)
    lines = [
        t.many(
            "You have {n} message waiting, since {since}.",
            "You have {n} messages waiting, since {since}.",
            waiting,
            since=t.moment(since, office.hours.timezone),
        )
    ]
    if seen:
        lines.append(t("Already read: {n}.", n=seen))
    lines.append(businesses.views.now_line(t, office))
    return "\n".join(lines)


def answer_held(t: Texts, until: str | None) -> str:
    """An answer was written while closed; what it says comes at opening."""
    if until is None:
        return t("Our answer is ready and comes to this chat when we are back.")
    return t("Our answer is ready and comes to this chat on {moment}.", moment=until)


def withdrawn(t: Texts, count: int) -> str:
    if not count:
        return t("There is nothing to take back: we have no unread messages from you.")
    return t.many(
        "{n} message has been taken back and will not be read.",
        "{n} messages have been taken back and will not be read.",
        count,
    )


def kept_as_message(t: Texts, command: str, description: str) -> str:
    """Words stood behind a command that takes none."""
    return t(
        "We have kept this as a message to us. On its own, the command does this:\n/{command} – {description}",
        command=command,
        description=description,
    )


def choose_language(t: Texts) -> str:
    return t("Choose a language:")


def language_chosen(t: Texts) -> str:
    return t("From now on I will write in English.")


def language_unknown(t: Texts) -> str:
    return t(
        "Sorry, I do not speak that language yet. Please choose one of these, for example: /language en\n\n{languages}",
        languages="\n".join(f"{code} – {name}" for code, name in LANGUAGES.items()),
    )


COMMANDS = ("hours", "status", "cancel", "language", "help")
