"""Decide what words are looked for, and what of a text is shown around them. Case and accents tell nothing apart."""

from bot.texts.folding import folded, without_accents
from bot.texts.marked_words import Words, joined, marked
from bot.texts.plain import one_line

MOST_WORDS = 8
LONGEST = 100
AROUND = 60
"""The most characters that are shown before the first word that was found."""
SHOWN = 160
MOST_BOLD = 10
"""The most stretches that are bold: Telegram marks a hundred in a text at most."""


def wanted(written: str) -> list[str]:
    """Return the words to look for; none where all of them are single characters."""
    found = list(dict.fromkeys(folded(written[:LONGEST]).split()))[:MOST_WORDS]
    return found if any(len(word) > 1 for word in found) else []


def missing(words: str, looked_for: list[str]) -> list[str]:
    """Return which of some folded words are in no part of a text."""
    there = without_accents(words)
    return [word for word in looked_for if word not in there]


def around(words: str, looked_for: list[str]) -> Words:
    """Return the line around the first of some words, all of them in bold."""
    line = one_line(words, len(words) + 1)
    plain, places = _places(line)
    first = min((at for word in looked_for if (at := plain.find(word)) >= 0), default=0)
    start = _word_begin(line, max((places[first] if places else 0) - AROUND, 0))
    end = min(start + SHOWN, len(line))
    shown = _bold(line, start, end, [(places, plain, word) for word in looked_for])
    return joined("", ["…" if start else "", shown, "…" if end < len(line) else ""])


def _places(line: str) -> tuple[str, list[int]]:
    """Return a line without accents, and which character of the line each of its characters comes from."""
    plain, places = [], []
    for place, character in enumerate(line):
        for one in without_accents(character):
            plain.append(one)
            places.append(place)
    return "".join(plain), places


def _word_begin(line: str, at: int) -> int:
    """Return where the next word begins; `at` itself where a word is too long."""
    if at == 0:
        return 0
    space = line.find(" ", at, at + AROUND // 2)
    return space + 1 if space >= 0 else at


def _bold(line: str, start: int, end: int, found: list[tuple[list[int], str, str]]) -> Words:
    bold = [False] * len(line)
    for places, plain, word in found:
        at = plain.find(word)
        while at >= 0:
            for place in range(places[at], places[at + len(word) - 1] + 1):
                bold[place] = True
            at = plain.find(word, at + 1)
    parts: list[str] = []
    left = MOST_BOLD
    while start < end:
        stop = start
        while stop < end and bold[stop] == bold[start]:
            stop += 1
        marks = bold[start] and left > 0
        left -= marks
        parts.append(marked(line[start:stop], type="bold") if marks else line[start:stop])
        start = stop
    return joined("", parts)
