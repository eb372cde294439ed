"""Find what different spellings of the same words have in common: case and accents tell nothing apart.

A name in Cyrillic and the same name in Latin letters sound alike, roughly.
"""

import re
import unicodedata

_ACCENTS = re.compile(r"[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Accents, once they are separated from their letters."""
_NOT_TAKEN_APART = (("ł", "l"), ("ø", "o"), ("’", "'"))

_LATIN = str.maketrans(
    dict(zip("абвгґдезийіклмнопрстуфыэ", "abvggdeziiiklmnoprstufie", strict=True))
    | {"є": "ie", "ж": "zg", "х": "kg", "ц": "ts", "ч": "cg", "ш": "sg", "щ": "sgcg", "ю": "iu", "я": "ia"}
    | {"ъ": "", "ь": "", "'": "", "y": "i", "j": "i", "h": "g"}
)
"""Latin letters that sound like Cyrillic ones. Those that are written in several ways become one: h is g, y is i."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def without_accents(words: str) -> str:
    """Return words in lower case and without accents; everything else stays."""
    if words.isascii():
        return words.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", words.casefold()))
    for letter, same in _NOT_TAKEN_APART:
        plain = plain.replace(letter, same)
    return plain


def folded(words: str) -> str:
    """Return words in lower case, without accents and punctuation, with one space between them."""
    return " ".join(re.sub(r"[^\w'+]|_", " ", without_accents(words)).split())


def in_cyrillic(words: str) -> bool:
    """Return whether some words have Cyrillic letters."""
    return _CYRILLIC.search(words) is not None


def sounded(words: str) -> str:
    """Return folded words as they sound, roughly, in Latin letters; a doubled letter is one."""
    return re.sub(r"(.)\1+", r"\1", words.translate(_LATIN))
