"""Split a text that is too long; each piece keeps its part of the entities."""

import re
from typing import Any

Entity = dict[str, Any]
_WORD = re.compile(r"\S*\s*")


def units(words: str) -> int:
    """Return the length of a text as Telegram counts it, in UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def pieces(words: str, most: int) -> list[str]:
    """Return a text in pieces of at most `most` units, broken at white space where there is any."""
    found, piece = [], ""
    for part in _parts(words, most):
        if piece and units(piece + part) > most:
            found.append(piece)
            piece = ""
        piece += part
    return [*found, piece]


def entities_of(entities: list[Entity], start: int, length: int) -> list[Entity]:
    """Return the entities of the piece of so many units that begins at `start`, counted from its beginning.

    One that is broken by the piece's edge goes on in both pieces; an instant is nothing in halves.
    """
    kept = []
    for entity in entities:
        first = max(entity["offset"], start)
        last = min(entity["offset"] + entity["length"], start + length)
        whole = last - first == entity["length"]
        if first < last and (whole or entity["type"] != "date_time"):
            kept.append({**entity, "offset": first - start, "length": last - first})
    return kept


def _parts(words: str, most: int) -> list[str]:
    """Return the words with the white space behind them; one that no piece could hold is taken apart."""
    return [
        part
        for word in _WORD.findall(words)
        if word
        for part in ([word] if units(word) <= most else word)
    ]  # fmt: skip
