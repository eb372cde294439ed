"""Lay out a card: its header, a client's messages as quotes, and how it ended, in as few texts as Telegram allows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from bot.features.delivery import View
from bot.features.delivery.pieces import entities_of
from bot.features.relay import message_views
from bot.features.relay.card_items import Entity, Item
from bot.models import Message
from bot.texts.marked_words import entities
from bot.texts.plain import cut, units

A_LINE = 45
"""About the units that stand on a line of a phone."""
FOLDS_AFTER = 4
"""A quote of more lines is folded."""


@dataclass(frozen=True)
class Sheet:
    """One text of a card, and the items that stand on it."""

    view: View
    items: Sequence[Item]

    @property
    def shows(self) -> list[int]:
        """The ids of the messages that it shows whole."""
        return list(dict.fromkeys(item.message.key for item in self.items if item.quoted))


@dataclass(frozen=True)
class Spare:
    """The units that a card keeps free: for the line that says how it ended, and for a mark on each edited message."""

    end: int = 0
    mark: int = 0

    def beside(self, items: Sequence[Item], closing: str) -> int:
        """Return how much is kept free beside what stands there already."""
        unmarked = {item.message.key for item in items if item.message.edited_at is None}
        return max(self.end - units(closing), 0) + self.mark * len(unmarked)


@dataclass
class _Draft:
    """Words that are being put together, with their entities."""

    words: str = ""
    entities: list[Entity] = field(default_factory=list)

    def add(self, words: str, own: Sequence[Entity] = ()) -> None:
        shift = units(self.words)
        self.entities += [{**one, "offset": one["offset"] + shift} for one in (*own, *entities(words))]
        self.words += words


def sheets(header: View, items: Sequence[Item], closing: str, limit: int, spare: Spare) -> list[Sheet]:
    """Return a card in texts of at most `limit` units; the first has the header, and says how the card ended.

    What is kept free is so in each text with more than one message, and in the first one.
    """
    found: list[Sheet] = []
    pending: list[Item] = []
    top: View | None = header

    def flush() -> None:
        nonlocal pending, top
        view = draw(top, pending, closing if top else "")
        if top is None and units(view.words) > limit:
            view = message_views.plain(pending[0].message)
        found.append(Sheet(view, tuple(pending)))
        pending, top = [], None

    for item in items:
        end, kept = (closing, spare) if top else ("", replace(spare, end=0))
        words = draw(top, [*pending, item], end).words
        room = units(words) + kept.beside([*pending, item], end) <= limit
        if not room and (pending or top is not None):
            flush()
        pending.append(item)
    if pending or top is not None:
        flush()
    return found


def draw(header: View | None, items: Sequence[Item], closing: str) -> View:
    """Return header, items and the closing line in one text."""
    draft = _Draft()
    if header is not None:
        draft.add(header.words, header.entities)
    for quoted, run in groupby(items, key=lambda item: item.quoted):
        if draft.words:
            draft.add("\n")
        if quoted:
            _quote(draft, list(run))
        else:
            _lines(draft, list(run))
    if closing:
        draft.add("\n")
        draft.add(closing)
    alone = len(items) == 1 and items[0].quoted
    return View(draft.words, entities=draft.entities, preview=alone)


def fitted(header: View | None, items: Sequence[Item], closing: str, limit: int) -> View:
    """Return one text as `draw` does; where that is too long by now, the longest words on it are cut."""
    view, shortened = draw(header, items, closing), list(items)
    while (too_many := units(view.words) - limit) > 0:
        place, longest = max(enumerate(shortened), key=lambda one: units(one[1].words))
        left = max(units(longest.words) - too_many, 1)
        if left >= units(longest.words):
            return replace(view, words=cut(view.words, limit), entities=entities_of(list(view.entities), 0, limit - 1))
        kept = entities_of(list(longest.entities), 0, left - 1)
        shortened[place] = replace(longest, words=cut(longest.words, left), entities=kept)
        view = draw(header, shortened, closing)
    return view


def _quote(draft: _Draft, run: list[Item]) -> None:
    start = units(draft.words)
    for place, item in enumerate(run):
        if place:
            draft.add("\n")
        draft.add(item.words, item.entities)
    length = units(draft.words) - start
    draft.entities.append({"type": _kind("\n".join(item.words for item in run)), "offset": start, "length": length})


def _kind(words: str) -> str:
    lines = sum(1 + units(line) // A_LINE for line in words.split("\n"))
    return "expandable_blockquote" if lines > FOLDS_AFTER else "blockquote"


def _lines(draft: _Draft, run: list[Item]) -> None:
    """Put the lines of files beside each other, unless one says more than a time."""
    between = " · " if all(units(item.words) < A_LINE // 2 for item in run) else "\n"
    for place, item in enumerate(run):
        if place:
            draft.add(between)
        draft.add(item.words, item.entities)


def files(written: Sequence[Message]) -> list[Message]:
    """Return the messages that are no texts."""
    return [message for message in written if message.kind != "text"]
