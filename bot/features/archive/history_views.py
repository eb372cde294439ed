"""Show what was written and answered in the last month, each text in a quote that no words of a client's can leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.buttons import Button, Keyboard, ShowHistory
from bot.features.archive.entries import Entry, Source
from bot.features.archive.find_views import answered_by
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.messages import kind_views, origin_views
from bot.models.states import AnswerState, Role
from bot.texts import CLIENT, Texts
from bot.texts.marked_words import folded, joined, marked
from bot.texts.plain import cut, units

LIMIT = 4000
LONGEST = 1500
"""The most units of one text; the rest stands in the chat itself."""
UNFOLDED = 300
"""Longer texts are folded until they are tapped."""


@dataclass(frozen=True)
class Line:
    """Something that was written; `by`: the role that its writer has by now."""

    entry: Entry
    by: Role


def fitting(t: Texts, name: str, lines: Sequence[Line], zone: str, *, first: bool) -> tuple[int, str]:
    """Return how many lines fit into a text of Telegram's, and the words of it."""
    title = joined(" · ", [joined(" ", [CLIENT, marked(client_name(name), type="bold")]), t("the last month")])
    if not lines:
        empty = t("Nothing was written or answered in the last month.") if first else t("There is no more.")
        return 0, joined("\n\n", [title, empty])
    words, count, day = title, 0, None
    for line in lines:
        on = line.entry.at.astimezone(ZoneInfo(zone)).date()
        longer = joined("", [words, _heading(t, on) if on != day else "", "\n", _said(t, line, zone)])
        if units(longer) > LIMIT and count:
            break
        words, count, day = longer, count + 1, on
    return count, words


def _heading(t: Texts, on: date) -> str:
    return joined("", ["\n\n", marked(t.full_day(on), type="bold")])


def _said(t: Texts, line: Line, zone: str) -> str:
    """Return when something was written, by whom, and its words in a quote."""
    entry = line.entry
    time = f"{entry.at.astimezone(ZoneInfo(zone)):%H:%M}"
    who = CLIENT if entry.source is Source.MESSAGE else f"✍️ {answered_by(t, line.by)}"
    words = _words(t, entry)
    quote = folded(words) if units(words) > UNFOLDED else marked(words, type="blockquote")
    return joined("", [time, " ", who, _state(t, entry), "\n", quote])


def _words(t: Texts, entry: Entry) -> str:
    """Return the words of a text, and what anything else is."""
    said = kind_views.gist(entry.kind, entry.content)
    if entry.kind == "text":
        return cut(said.strip(), LONGEST) or "…"
    described = said or kind_views.described(t, entry.kind, entry.content) or str(entry.content.get("file_name") or "")
    return cut(f"{origin_views.kind(t, entry.kind)} {described}".strip(), LONGEST)


def _state(t: Texts, entry: Entry) -> str:
    """Return what became of an answer that the client does not have."""
    words = {
        AnswerState.HELD: t("held until you open"),
        AnswerState.SENDING: t("on its way"),
        AnswerState.FAILED: t("did not arrive"),
    }
    told = words.get(AnswerState(entry.state)) if entry.state else None
    return f" · {told}" if told else ""


def next_page(t: Texts, client_id: int, message_id: int, answer_id: int) -> Keyboard:
    """Return the button that goes on."""
    return [[Button(t("Next page"), ShowHistory(client_id, message_id, answer_id))]]


def whom(t: Texts) -> View:
    """Say how the history is asked for."""
    return View(t("Write a part of the name, like: /history Anna\nOr reply to anything about a client with /history."))
