"""Tell clients about their messages. The free way is always named first."""

from dataclasses import dataclass
from datetime import datetime

from bot.features import businesses, call_backs, promises
from bot.features.delivery import View
from bot.texts import LANGUAGES, Texts
from bot.texts.marked_words import joined


def welcome(t: Texts, office: businesses.office.Office) -> View:
    """Greet a client."""
    return View(
        t(
            "Welcome to {business}!\n\nWrite to us here: words, photos, voice messages or documents. "
            "We keep every message, and our answer comes to this chat.\n\n{now}\n\n"
            "This is an automatic assistant. /help shows what it can do.",
            business=office.name,
            now=businesses.views.now_line(t, office),
        )
    )


@dataclass(frozen=True)
class Status:
    """What of a client waits or was read, until when answers are held, by when one was promised, and when a call."""

    waiting: int
    seen: int
    since: datetime | None
    held: int = 0
    held_until: datetime | None = None
    promised: datetime | None = None
    call_at: datetime | None = None


def status(t: Texts, office: businesses.office.Office, status: Status) -> View:
    """Tell a client what waits, and that an answer is ready."""
    zone = office.hours.timezone
    lines = [_held(t, t.on(status.held_until, zone))] if status.held else []
    if status.call_at is not None:
        lines.append(call_backs.client_views.status(t, t.at_time(status.call_at, zone)))
    if not status.waiting or status.since is None:
        lines += [] if lines else [t("You have no messages waiting.")]
    else:
        lines.append(_waiting(t, status.waiting, t.moment(status.since, zone)))
        if status.seen:
            lines.append(t("Already read: {n}.", n=status.seen))
        if status.promised is not None and status.promised > office.now:
            lines.append(promises.views.answer_by(t, office, status.promised))
    lines.append(businesses.views.now_line(t, office))
    return View(joined("\n", lines))


def _waiting(t: Texts, count: int, since: str) -> str:
    return t.many(
        "You have {n} message waiting, since {since}.",
        "You have {n} messages waiting, since {since}.",
        count,
        since=since,
    )


def _held(t: Texts, opening: str | None) -> str:
    """Return what is said of an answer that was written while closed."""
    if opening is None:
        return t("Our answer is ready and comes to this chat when we are back.")
    return t("Our answer is ready and comes to this chat {opening}.", opening=opening)


def withdrawn(t: Texts, count: int) -> View:
    """Tell a client how many messages were taken back."""
    if not count:
        return View(t("There is nothing to take back: we have no unread messages from you."))
    return View(
        t.many(
            "{n} message has been taken back and will not be read.",
            "{n} messages have been taken back and will not be read.",
            count,
        )
    )


def all_is_kept(t: Texts, office: businesses.office.Office) -> View:
    """Calm a client who goes on writing: everything is kept, and will be read at the opening."""
    opening = businesses.views.next_opening(t, office)
    if opening is None:
        return View(t("We have kept all of your messages, and will read every one of them when we are back."))
    return View(
        t(
            "We have kept all of your messages, and will read every one of them when we open {opening}.",
            opening=opening,
        )
    )


def kept_as_message(t: Texts, command: str, description: str) -> str:
    """Return the hint for a client who wrote words behind a command that takes none."""
    return t(
        "We have kept this as a message to us. On its own, the command does this:\n/{command} – {description}",
        command=command,
        description=description,
    )


def did_you_mean(t: Texts, command: str, description: str) -> str:
    """Return the hint for a client who wrote a command that is like this one."""
    return t(
        "We have kept this as a message to us. Did you mean this command?\n/{command} – {description}",
        command=command,
        description=description,
    )


def choose_language(t: Texts) -> str:
    """Ask in which language to write."""
    return t("Choose a language:")


def language_chosen(t: Texts) -> View:
    """Say, in the language that was chosen, that it was."""
    return View(t("From now on I will write in English."))


def language_unknown(t: Texts) -> str:
    """Say which languages there are."""
    return t(
        "Sorry, I do not speak that language yet. Please choose one of these, for example: /language en\n\n{languages}",
        languages="\n".join(f"{code} – {name}" for code, name in LANGUAGES.items()),
    )


def answered_elsewhere(t: Texts, command: str, url: str) -> str:
    """Say where a command is answered that was written in another chat than the bot's."""
    return t("/{command} is answered in our bot's chat: {url}", command=command, url=url)
