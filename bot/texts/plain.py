"""Makes what people wrote safe to stand inside our own lines: no control characters, no endless names."""

import unicodedata
from typing import Any

INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINER = "\u200d"  # it holds emoji together and does not reverse text
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters by category, but invisible
SIGNS = {"So", "Sm", "Sk"}
BETWEEN = "\n\n"


def one_line(words: str, most: int) -> str:
    """Return `words` on one line of at most `most` characters, without control and direction-changing ones."""
    shown = "".join(" " if c in BLANKS else c for c in words if _is_shown(c))
    line = " ".join(shown.split()).strip(f" {JOINER}")
    return line if len(line) <= most else line[: most - 1].rstrip(f" {JOINER}") + "…"


def begins_with_sign(words: str) -> bool:
    """Return whether the first visible character is an emoji, an arrow, a tick or the like."""
    seen = (c for c in words if _is_shown(c) and not c.isspace() and c not in BLANKS)
    first = next((c for c in seen if c != JOINER and not unicodedata.category(c).startswith("M")), "")
    return bool(first) and not first.isascii() and unicodedata.category(first) in SIGNS


def _is_shown(c: str) -> bool:
    return c.isspace() or c == JOINER or unicodedata.category(c) not in INVISIBLE


def units(words: str) -> int:
    """Return the length of a text as Telegram counts it, in UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def code(words: str, part: str) -> dict[str, Any]:
    """Return the entity that makes one tap copy a part of a text."""
    return {"type": "code", "offset": units(words[: words.index(part)]), "length": units(part)}


def cut(words: str, most: int) -> str:
    """Return `words`, or their beginning and an ellipsis if they are longer than `most` units."""
    if units(words) <= most:
        return words
    beginning = words.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return beginning.decode("utf-16-le", "ignore") + "…"


def split(paragraphs: list[str], most: int = 4096) -> list[list[str]]:
    """Pack paragraphs, joined by blank lines, into as few texts of at most `most` units as their order allows.

    A paragraph longer than a text is cut.
    """
    texts: list[list[str]] = [[]]
    for paragraph in (cut(each, most) for each in paragraphs):
        if texts[-1] and units(BETWEEN.join([*texts[-1], paragraph])) > most:
            texts.append([])
        texts[-1].append(paragraph)
    return texts
