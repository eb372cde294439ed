"""Say of each entry when it was, who it was and from where, and what was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.buttons import Button, ShowAudit
from bot.features.audit_pages import kind_views
from bot.features.clients.views import member_name
from bot.features.delivery import View
from bot.models import AuditEntry, Business
from bot.models.audit import Origin
from bot.models.states import Role
from bot.texts import Texts
from bot.texts.plain import cut

LONGEST = 200
"""The most that is shown of what was changed."""


@dataclass(frozen=True)
class Reader:
    """The owner who reads, by the Telegram id, and the business with its members."""

    business: Business
    telegram_id: int


def page(t: Texts, entries: Sequence[AuditEntry], reader: Reader, number: int) -> View:
    """Return some entries with a button for those before them. `number`: how many there are in all."""
    heading = t.many(
        "Who changed what, the newest first. There is {n} entry; on the machine, “after-hours check” sees whether one "
        "is missing.",
        "Who changed what, the newest first. There are {n} entries; on the machine, “after-hours check” sees whether "
        "one is missing.",
        number,
    )
    words = "\n\n".join([heading, *(_entry(t, entry, reader) for entry in entries)])
    first = entries[-1].number if entries else 1
    return View(words, [[Button(t("Earlier ones"), ShowAudit(first))]] if first > 1 else [])


def _entry(t: Texts, entry: AuditEntry, reader: Reader) -> str:
    at = entry.recorded_at.astimezone(ZoneInfo(reader.business.timezone))
    when = f"{t.full_day(at.date())}, {at:%H:%M}"
    what = cut(kind_views.what(t, entry), LONGEST)
    if (whom := entry.facts.get("whom")) is not None:
        what += f" · {_member(t, int(whom), reader)}"
    if (client := entry.facts.get("client")) is not None:
        what += " · " + t("client no. {number}", number=client)
    return f"{entry.number}. {when}, {_who(t, entry, reader)}\n{what}"


def _who(t: Texts, entry: AuditEntry, reader: Reader) -> str:
    """Return who made a change, and from where."""
    origin = entry.facts.get("origin")
    if origin == Origin.COMMAND_LINE:
        return t("on the command line")
    if origin != Origin.CHAT:
        return t("by itself")
    if "member" in entry.facts:
        return t("{who}, in the chat", who=_member(t, int(entry.facts["member"]), reader))
    who = t("a client") if entry.facts.get("role") == Role.CLIENT else t("somebody")
    return t("{who}, in the chat", who=who)


def _member(t: Texts, telegram_id: int, reader: Reader) -> str:
    if telegram_id == reader.telegram_id:
        return t("you")
    member = reader.business.member(telegram_id)
    return member_name(t, member) if member is not None else t("somebody who has left ({number})", number=telegram_id)
