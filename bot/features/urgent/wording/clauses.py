"""Take a line apart into clauses of plain words."""

import re
from dataclasses import dataclass

from bot.features.urgent.wording.letters import plain, seen
from bot.features.urgent.wording.vocabulary import together

_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s._*·|-]{1,3}[^\W\d_]){2,}(?![^\W_])")
"""Letters that stand apart: "u r g e n t"."""
_BETWEEN_LETTERS = re.compile(r"[\W_]+")
_QUOTED = re.compile(r"[«„“\"‹]([^«»„“”\"‹›]{1,200})[»”“\"›]")
_PARTS = re.compile(r"(?P<word>[^\W_]+)|(?P<quote>[\ue000\ue001])|(?P<end>[,;:.!?¿()\[\]|\n…–—]+|\s-\s)")
_APOSTROPHES = re.compile(r"(?<=[^\W\d_])['’‘`´′ʹʼ](?=[^\W\d_])")


@dataclass(frozen=True)
class Clause:
    """Words that belong together."""

    typed: tuple[str, ...]
    """In one case and without accents, in whichever letters they were typed."""
    words: tuple[str, ...]
    """The same in the alphabet in which they are written."""
    quoted: frozenset[int]
    asks: bool
    """It ends with a question mark."""


def clauses(line: str) -> list[Clause]:
    """Return the clauses of a line, those without a word left out."""
    found: list[Clause] = []
    typed: list[str] = []
    quoted: set[int] = set()
    inside = False

    def close(end: str) -> None:
        nonlocal typed, quoted
        if typed:
            words = tuple(plain(word) for word in typed)
            found.append(Clause(tuple(typed), words, frozenset(quoted), "?" in end))
        typed, quoted = [], set()

    for part in _PARTS.finditer(_prepared(line)):
        word = part["word"]
        if part["quote"]:
            inside = part["quote"] == "\ue000"
        elif word is None:
            close(part["end"])
        elif plain(word) in together("but"):
            close("")
        else:
            if inside:
                quoted.add(len(typed))
            typed.append(word)
    close("")
    return found


def _prepared(line: str) -> str:
    """Return a line in which each word is one word, and signs of our own stand for quotation marks."""
    marked = _QUOTED.sub("\ue000\\1\ue001", line)
    together_again = _SPACED.sub(lambda match: _BETWEEN_LETTERS.sub("", match[0]), seen(marked))
    return _APOSTROPHES.sub("", together_again)
