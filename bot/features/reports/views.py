"""Tell the owner what never reached a client: to whom, what, when, and why."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.clients.views import client_name
from bot.features.delivery.rules import Reason
from bot.features.delivery.views import reason
from bot.texts import Texts


@dataclass(frozen=True)
class Undelivered:
    """One message that Telegram did not take."""

    name: str
    kind: str
    at: datetime
    reason: Reason


def listed(t: Texts, newest: list[Undelivered], total: int, zone: str) -> str:
    """List the newest ones, and say how many there are besides."""
    if not total:
        return t("Everything has reached your clients.")
    lines = [
        t.many("{n} message has not reached a client:", "{n} messages have not reached clients:", total),
        *(_line(t, one, zone) for one in newest),
    ]
    if total > len(newest):
        lines.append(t("and {n} more", n=total - len(newest)))
    lines += ["", t("Clients leave this list when an answer of yours reaches them.")]
    return "\n".join(lines)


def _line(t: Texts, one: Undelivered, zone: str) -> str:
    day = t.weekday(one.at.astimezone(ZoneInfo(zone)).date())
    return f"• {client_name(one.name)} · {_kind(t, one.kind)} · {day}, {t.time(one.at, zone)} · {reason(t, one.reason)}"


def _kind(t: Texts, kind: str) -> str:
    kinds = {"answer": t("your answer"), "notice": t("automatic reply"), "invoice": t("invoice")}
    return kinds.get(kind) or t("message")
