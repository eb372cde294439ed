"""Tell the owner that messages do not reach the bot, and later what happened meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from bot.features.delivery import View
from bot.texts import Texts


@dataclass(frozen=True)
class Silence:
    """From when to when nothing was heard, and what came of it."""

    since: datetime
    until: datetime
    messages: int
    clients: int
    late: int
    failed: int


def silence(t: Texts, told: Silence, zone: str) -> str:
    """Tell of a silence that is over; the digest may say it, too."""
    since, until = t.moment(told.since, zone), t.moment(told.until, zone)
    lines = [t("I could not receive any messages in your opening hours.\nFrom: {since}\nTo: {until}",
               since=since, until=until)]  # fmt: skip
    if told.messages:
        clients = t.many("from {n} client", "from {n} clients", told.clients)
        lines.append(
            t.many(
                "{n} message {clients} came in late.",
                "{n} messages {clients} came in late.",
                told.messages,
                clients=clients,
            )
        )
    else:
        lines.append(t("Nobody wrote to you meanwhile."))
    if told.late:
        lines.append(
            t.many(
                "{n} answer or automatic reply goes out late.",
                "{n} answers or automatic replies go out late.",
                told.late,
            )
        )
    if told.failed:
        lines.append(
            t.many(
                "{n} answer or automatic reply could not be delivered.",
                "{n} answers or automatic replies could not be delivered.",
                told.failed,
            )
        )
    return "\n".join(lines)


def webhook_refused(t: Texts, reason: str) -> View:
    """Tell the owner that Telegram does not accept the address."""
    return _alert(
        t,
        t("⚠️ Your clients' messages do not reach me: Telegram does not accept my web address."),
        t("Please tell whoever runs this bot: WEBHOOK_URL has to be an https address that Telegram can reach."),
        reason,
    )


def webhook_dead(t: Texts, reason: str) -> View:
    """Tell the owner that nothing arrives at the address."""
    return _alert(
        t,
        t("⚠️ Your clients' messages do not reach me: Telegram cannot deliver them."),
        t(
            "Please tell whoever runs this bot: the web server, its certificate and WEBHOOK_URL need a look. "
            "The log says more."
        ),
        reason,
    )


def _alert(t: Texts, what: str, to_do: str, reason: str) -> View:
    waits = t("What they write waits at Telegram, for 24 hours.")
    return View("\n\n".join(part for part in (f"{what} {waits}", _reason(t, reason), to_do) if part))


def _reason(t: Texts, reason: str) -> str:
    """Return what Telegram's words mean; nothing for words that are not known, which only the log has."""
    words = {
        ("ssl", "certificate", "tls"): t("Telegram does not accept the certificate of the server."),
        ("resolve", "unknown host", "name or service"): t("Telegram cannot find a server of that name."),
        ("timed out", "timeout"): t("The server does not answer Telegram in time."),
        ("wrong response", "bad gateway", "http error"): t("The server answers Telegram with an error."),
        ("refused", "connection", "unreachable"): t("Telegram cannot connect to the server."),
    }
    lowered = reason.lower()
    return next((meaning for signs, meaning in words.items() if any(sign in lowered for sign in signs)), "")
