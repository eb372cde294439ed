"""Find the command that somebody means who typed one that there is not."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from bot.features.delivery import View
from bot.features.menus.spoken import SPOKEN
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.texts.plain import code, one_line

SHORTEST = 3
"""The fewest letters that are compared: fewer are like too many commands."""
SHORT = 4
"""The length up to which one wrong letter makes another word."""
LONGEST = 200
"""The most characters of what was typed that are repeated."""
PREFIX = 1
"""A command that was not typed to its end, or has something behind it, is as near as one wrong letter."""
_WITHOUT_ACCENT = str.maketrans("łŁ", "lL")


def view(t: Texts, typed: str, rest: str, known: Mapping[str, str]) -> View | None:
    """Ask a member of the staff whether the nearest command is meant, with the words behind it; None for none near.

    `known`: the commands that there are, and what each does.
    """
    command = nearest(typed, known, t.language)
    if command is None:
        return None
    meant = one_line(f"/{command} {rest}", LONGEST)
    words = t(
        "I do not know the command /{typed}. Did you mean this?\n\n{meant} – {description}\n\n/help shows all of them.",
        typed=one_line(typed, LONGEST),
        meant=meant,
        description=known[command],
    )
    return View(words, entities=[code(words, meant)] if rest else ())


def unknown(t: Texts, typed: str, help_: View) -> View:
    """Say to a member of the staff that there is no such command and none near it, and show help."""
    words = t("I do not know the command /{typed}.", typed=one_line(typed, LONGEST))
    return replace(help_, words=joined("\n\n", [words, help_.words]))


def nearest(typed: str, known: Collection[str], language: str) -> str | None:
    """Return the nearest of the commands that somebody has, by their names and by words of a language.

    None where none is near. Of several that are equally near, the first one counts.
    """
    word = _folded(typed)
    if len(word) < SHORTEST:
        return None
    every = ((_distance(word, name), command) for name, command in _names(known, language))
    near = [(distance, command) for distance, command in every if distance is not None]
    return min(near, key=lambda one: one[0])[1] if near else None


def _names(known: Collection[str], language: str) -> Iterator[tuple[str, str]]:
    for command in known:
        yield command, command
    for words in (SPOKEN.get(language, {}), SPOKEN["en"]):
        for word, commands in words.items():
            if meant := next((one for one in commands.split() if one in known), None):
                yield _folded(word), meant


def _folded(word: str) -> str:
    """Return a word in lower case, without accents and low lines."""
    letters = unicodedata.normalize("NFKD", word.translate(_WITHOUT_ACCENT).casefold())
    return re.sub(r"[\W_]", "", letters)


def _distance(typed: str, name: str) -> tuple[int, int] | None:
    """Return how far two words are apart, and by how many letters they differ; None where that is too far."""
    short = min(len(typed), len(name)) <= SHORT
    allowed = 2 if not short else 1 if typed[0] == name[0] else 0  # "done" is no "zone"
    begins = len(name) >= SHORTEST and (name.startswith(typed) or typed.startswith(name))
    steps = _steps(typed, name)
    if begins:
        return min(steps, PREFIX), steps
    return (steps, steps) if steps <= allowed else None


def _steps(one: str, other: str) -> int:
    """Return how many letters have to be put in, left out, changed, or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], wanted):
                least = min(least, above[j - 2] + 1)
            row.append(least)
    return row[-1]
