"""A text that is too long, in pieces."""

import re

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


def _parts(words: str, most: int) -> list[str]:
    """Return the words with the white space behind them; one that no piece could hold is taken apart."""
    return [
        part
        for word in _WORD.findall(words)
        if word
        for part in ([word] if units(word) <= most else word)
    ]  # fmt: skip
