"""Read a list of papers as the owner writes it, and find out which one a client's file is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.texts.folding import folded
from bot.texts.plain import one_line

MOST = 20
LONGEST = 100
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪◦☐☑□✓✔]\s*|\d{1,2}[.)]\s+)+")
_NUMBERED = re.compile(r"(?:^|\s)\d{1,2}[.)]\s+")
_GENERIC = frozenset({
    *("scan", "scanned", "image", "img", "photo", "document", "doc", "docx", "file", "page", "screenshot"),
    *("skan", "zdjecie", "foto", "dokument", "plik", "strona", "скан", "фото", "документ", "файл"),
    *("pdf", "jpg", "jpeg", "png", "heic", "whatsapp", "telegram"),
})  # fmt: skip
"""Words in the names of files that say nothing of what is in them."""
_STEM = 4


class Wrong(StrEnum):
    """Why a list cannot be one."""

    EMPTY = "empty"
    MANY = "many"
    LONG = "long"


class NoListError(ValueError):
    """What was written is no list of papers. `about`: the name that is too long, or how many there are."""

    def __init__(self, why: Wrong, about: str = "") -> None:
        super().__init__(why)
        self.why, self.about = why, about


def papers(words: str) -> list[str]:
    """Return the papers that a list names, each once: lines, or one line with numbers, semicolons or commas.

    Raises NoListError.
    """
    found: dict[str, str] = {}
    for part in _parts(words):
        name = one_line(_BULLET.sub("", part).strip(" ,;"), LONGEST + 1)
        if len(name) > LONGEST:
            raise NoListError(Wrong.LONG, name)
        if key := folded(name):
            found.setdefault(key, name)
    if not found:
        raise NoListError(Wrong.EMPTY)
    if len(found) > MOST:
        raise NoListError(Wrong.MANY, str(len(found)))
    return list(found.values())


def _parts(words: str) -> Sequence[str]:
    lines = [line for line in words.splitlines() if line.strip()]
    if len(lines) != 1:
        return lines
    (line,) = lines
    if len(_NUMBERED.findall(line)) > 1:
        return _NUMBERED.split(line)
    return line.split(";" if ";" in line else ",")


@dataclass(frozen=True)
class Known:
    """A paper that may be meant."""

    paper_id: int
    name: str


def named(words: str, known: Iterable[Known]) -> int | None:
    """Return the paper that a caption or the name of a file names; None where none is, or several are alike.

    The words of a paper's name stand in it, or all that is said of it stands in the name of one paper alone.
    """
    said = [word for word in folded(words).split() if word not in _GENERIC]
    whole: dict[int, int] = {}
    partly: list[int] = []
    for one in known:
        name = folded(one.name).split()
        if name and all(any(_alike(word, other) for other in said) for word in name):
            whole[one.paper_id] = len(name)
        telling = [word for word in said if any(c.isalpha() for c in word) and len(word) > 1]
        if telling and all(any(_alike(word, other) for other in name) for word in telling):
            partly.append(one.paper_id)
    if whole:
        longest = max(whole.values())
        best = [paper_id for paper_id, length in whole.items() if length == longest]
        return best[0] if len(best) == 1 else None
    return partly[0] if len(partly) == 1 else None


def _alike(word: str, other: str) -> bool:
    """Return whether two words are the same but for an ending."""
    stem = max(_STEM, max(len(word), len(other)) - 2)
    return word == other or (word.isalpha() and min(len(word), len(other)) >= stem and word[:stem] == other[:stem])
