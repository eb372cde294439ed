"""Know which lines and buttons of a list are about which client, so that one can be left out without reading words."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from bot.features.delivery.pieces import entities_of, units

NOBODY = 0
"""The client of a line that tells something and is about none; frames are None's."""
Owners = list[int | None]
Whose = dict[str, Owners]
"""The clients of the lines, and of the rows of buttons."""
Json = dict[str, Any]


def owned(words: str, client_id: int | None) -> Owners:
    """Return the owners of some lines that are about one client."""
    return [client_id] * (words.count("\n") + 1)


def joined(paragraphs: list[str], owners: list[Owners]) -> Owners:
    """Return the owners of the lines of paragraphs with blank lines between them; a paragraph may have been cut."""
    lines: Owners = []
    for paragraph, known in zip(paragraphs, owners, strict=True):
        count = paragraph.count("\n") + 1
        lines += [*([None] if lines else []), *known[:count], *[None] * (count - len(known))]
    return lines


def names(whose: Whose, client_id: int) -> bool:
    """Return whether a list says anything of a client."""
    return any(client_id in owners for owners in whose.values())


def without(params: Json, whose: Whose, client_id: int) -> tuple[Json, Whose] | None:
    """Return a list without what it says of a client; None where only its frame would be left.

    A list that was refused may have lost its buttons, or be in pieces: of a piece nothing is left.
    """
    lines = str(params["text"]).split("\n")
    keyboard = params.get("reply_markup", {}).get("inline_keyboard", [])
    if len(lines) != len(whose["lines"]) or (keyboard and len(keyboard) != len(whose["rows"])):
        return None
    left = _squeezed([one for one in _Line.of_all(lines, whose["lines"]) if one.owner != client_id])
    if all(line.owner is None for line in left):
        return None
    rows = [one for one in zip(keyboard, whose["rows"], strict=False) if one[1] != client_id]
    text = "\n".join(line.words for line in left)
    params = {**params, "text": text, "reply_markup": {"inline_keyboard": [row for row, _ in rows]}}
    if "entities" in params:
        params["entities"] = _moved(params["entities"], left)
    return params, {"lines": [line.owner for line in left], "rows": [owner for _, owner in rows]}


@dataclass(frozen=True)
class _Line:
    """A line, the client that it is about, and where it begins, in UTF-16 units."""

    words: str
    owner: int | None
    start: int

    @staticmethod
    def of_all(lines: list[str], owners: Owners) -> "list[_Line]":
        starts = [0, *accumulate(units(line) + 1 for line in lines)]
        return [_Line(*one) for one in zip(lines, owners, starts, strict=False)]


def _squeezed(lines: list[_Line]) -> list[_Line]:
    """Return lines with one blank one where several follow each other, and none at the end."""
    left: list[_Line] = []
    for line in lines:
        if line.words or (left and left[-1].words):
            left.append(line)
    while left and not left[-1].words:
        left.pop()
    return left


def _moved(entities: list[Json], left: list[_Line]) -> list[Json]:
    """Return the entities that stand in the lines that are left, where these stand now."""
    moved, start = [], 0
    for line in left:
        length = units(line.words)
        moved += [{**one, "offset": one["offset"] + start} for one in entities_of(entities, line.start, length)]
        start += length + 1
    return moved
