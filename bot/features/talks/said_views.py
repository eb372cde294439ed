"""Show the owner what somebody else said with a client at night: a quote that opens at a tap."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.buttons import Button, ShowTalk
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.texts import CLIENT, Texts
from bot.texts.marked_words import folded, joined, marked
from bot.texts.plain import units

LIMIT = 3500
HELPER = "✍️"


@dataclass(frozen=True)
class Said:
    """One thing that was said: when, its first line, by whom, and whether the client called it a complaint."""

    time: str
    line: str
    theirs: bool
    complains: bool = False


def listed(t: Texts, name: str, member: str, said: Sequence[Said], talk_id: int) -> View:
    """Return what was said in a talk, as much of it as a text holds, with a button that brings the client's words."""
    client = marked(client_name(name), type="bold")
    heading = joined(" ", [CLIENT, t("Said with {member} at night: {client}", member=member, client=client)])
    lines, left = [], LIMIT
    for one in said:
        what = joined(" ", [f"❗ {t('Complaint')}:", one.line]) if one.complains else one.line
        line = joined(" ", [one.time, CLIENT if one.theirs else HELPER, what])
        left -= units(line) + 1
        if left < 0:
            lines.append("…")
            break
        lines.append(line)
    words = joined("\n", [heading, folded(joined("\n", lines))])
    return View(words, [[Button(t("Show the messages"), ShowTalk(talk_id))]])
