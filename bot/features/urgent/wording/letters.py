"""Bring what people type to plain letters: one case, no accents, no stretched words, no letters of another alphabet."""

import re
import unicodedata

LONGEST_LINE = 4096
"""Characters that are read; Telegram's own limit of a message."""
_LONGEST_DECOMPOSED = 2 * LONGEST_LINE
"""Characters that are left of them: one may stand for eighteen."""
_HIDDEN = {"Mn", "Me", "Cf"}
_UNSEEN = "'’‘`´′ʹʼ\u3164\u115f\u1160\uffa0"
_LETTERS = str.maketrans("łøđðßıіыєэґ", "loddsiииеег", _UNSEEN)
"""Letters that stand for each other within an alphabet, so that "терминово" is "терміново"."""
_LATIN = str.maketrans("авсенкмортхуіѕјпиԁαεικμνορτυχ0135", "abcehkmoptxyisjnudaeikmnoptuxoies")
_CYRILLIC = str.maketrans("abcehkmoptxyiud03461", "авсенкмортхуиидозчби")
"""What a letter of another alphabet, or a digit, looks like in this one."""
_DOUBLED, _STRETCHED = re.compile(r"(\w)\1+"), re.compile(r"(\w)\1{2,}")


def first_line(text: str) -> str:
    """Return the first line of a text that has a letter or a digit, without what cannot be seen."""
    for line in text[:LONGEST_LINE].splitlines():
        if any(character.isalnum() for character in seen(line)):
            return line
    return ""


def seen(text: str) -> str:
    """Return a text in one case, without accents, and without characters that only steer how it is shown."""
    decomposed = unicodedata.normalize("NFKD", text[:LONGEST_LINE].casefold()).casefold()
    return "".join(c for c in decomposed[:_LONGEST_DECOMPOSED] if unicodedata.category(c) not in _HIDDEN)


def is_cyrillic(word: str) -> bool:
    """Return whether a word has a letter of the Cyrillic alphabet."""
    return any("\u0400" <= letter <= "\u052f" for letter in word)


def is_mixed(word: str) -> bool:
    """Return whether a word has letters of two alphabets."""
    return is_cyrillic(word) and any("a" <= letter <= "z" for letter in word)


def latin(word: str) -> str:
    """Return a word as it looks in Latin letters."""
    return undoubled(word.translate(_LETTERS).translate(_LATIN))


def cyrillic(word: str) -> str:
    """Return a word as it looks in Cyrillic letters."""
    return undoubled(word.translate(_CYRILLIC).translate(_LETTERS))


def plain(word: str) -> str:
    """Return a word in the alphabet in which it is written, for the most part, and without stretched letters."""
    alike = word.translate(_CYRILLIC) if is_cyrillic(word) else word
    return _STRETCHED.sub(r"\1", alike.translate(_LETTERS))


def folded(word: str) -> str:
    """Return a word of a list as `plain` would have it, had somebody typed it."""
    return plain(seen(word))


def undoubled(word: str) -> str:
    """Return a word without doubled or stretched letters."""
    return _DOUBLED.sub(r"\1", word)
