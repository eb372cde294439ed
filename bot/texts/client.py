"""What clients read. The free path is always named first; nobody is ever scolded."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.hours import Hours
from bot.texts import LANGUAGES, Texts


@dataclass(frozen=True)
class Office:
    """What a client's text needs to know of the business: its name, hours and language, and the time."""

    name: str
    hours: Hours
    language: str
    now: datetime


def _opening(t: Texts, office: Office) -> str | None:
    """When it opens; the zone is named to those who may live in another."""
    at = office.hours.next_opening(office.now)
    return t.moment(at, office.hours.timezone, name_zone=t.language != office.language)


def notice(t: Texts, office: Office) -> str:
    """The working-hours answer. It promises a date only where there is an opening to come."""
    opening = _opening(t, office)
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


def now_line(t: Texts, office: Office) -> str:
    """Whether it is open at this moment, and what comes next."""
    if office.hours.is_open(office.now):
        closing = office.hours.next_closing(office.now)
        if closing is None:
            return t("We are open now.")
        return t("We are open now, until {closing}.", closing=t.moment(closing, office.hours.timezone))
    opening = _opening(t, office)
    if opening is None:
        return t("We are closed at the moment.")
    return t("We are closed now. We open again: {opening}.", opening=opening)


def welcome(t: Texts, office: Office) -> str:
    return t(
        "Welcome to {business}!\n\nWrite to us here: words, photos, voice messages or documents. "
        "We keep every message, and our answer comes to this chat.\n\n{now}\n\n"
        "This is an automatic assistant. /help shows what it can do.",
        business=office.name,
        now=now_line(t, office),
    )


def help_(t: Texts) -> str:
    return t(
        "Just write to us: every message is kept. Outside opening hours, we read it when we open.\n\n"
        "/hours – when we are open\n/status – your messages that are waiting\n"
        "/cancel – take back what we have not read yet\n/language – choose a language"
    )


def hours(t: Texts, office: Office, today: date) -> str:
    """The coming seven days, exceptions and holidays included, and where things stand now."""
    return f"{now_line(t, office)}\n\n" + week(t, office.hours, today)


def week(t: Texts, hours: Hours, today: date) -> str:
    """A line a day for the seven days from `today`."""
    lines = []
    for day in (today + timedelta(days=n) for n in range(7)):
        lines.append(f"{t.weekday(day)}: {day_in_words(t, hours, day)}")
    return "\n".join(lines)


def day_in_words(t: Texts, hours: Hours, day: date) -> str:
    """What opens on a day: its times, or words where times would say nothing."""
    if hours.is_open_all_day(day):
        return t("open day and night")
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in hours.day(day)) or t("closed")


def status(t: Texts, office: Office, waiting: int, seen: int, since: datetime | None) -> str:
    if not waiting or since is None:
        return t("You have no messages waiting.") + "\n" + now_line(t, office)
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
    lines.append(now_line(t, office))
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


def command_descriptions(t: Texts) -> dict[str, str]:
    return {
        "hours": t("when we are open"),
        "status": t("your messages that are waiting"),
        "cancel": t("take back what we have not read yet"),
        "language": t("choose a language"),
        "help": t("what this assistant can do"),
    }
