"""Brings typed text to one form, lower case and plain letters, and keeps where each letter stood."""

import unicodedata
from dataclasses import dataclass

_DASHES = "‐‑‒–—―−﹘﹣－~〜～→➔➜⇒…_"
_COMMAS = "·|｜、，"
_STOPS = "•;；؛▪●◦‣⁃\n\r\v\f\u2028\u2029"
_SPACES = "*º#\"“”„«»‚‘!?{}<>=`´′'’ʼ^%$€\\½"
_SUPERSCRIPTS = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁹": "9"}
_LOOKALIKES = dict(zip("aceiopxyktmbh", "асеіорхуктмвн", strict=True))
_JOINING = "'’ʼ`´′‘\""
_SIGNS = {
    sign: plain for signs, plain in ((_DASHES, "-"), (_COMMAS, ","), (_STOPS, ";"), (_SPACES, " ")) for sign in signs
}
_LETTERS = {"ł": "l", "ё": "е", "ґ": "г", "đ": "d", "ø": "o", "ß": "s"}


@dataclass(frozen=True)
class Plain:
    """The plain form of a text, and for each of its letters where it came from."""

    typed: str
    text: str
    at: tuple[int, ...]

    def original(self, start: int, end: int) -> str:
        """Return the words as they were typed."""
        return " ".join(self.typed[self.at[start] : self.at[end - 1] + 1].split()) if start < end else ""


def plain(typed: str) -> Plain:
    """Return the plain form of a text."""
    letters = [(letter, n) for n, sign in enumerate(typed) for letter in _plain(typed, n, sign)]
    return Plain(typed, "".join(letter for letter, _ in letters), tuple(n for _, n in letters))


def folded(words: str) -> str:
    """Return the plain form of words alone."""
    return plain(words).text


def cyrillic(word: str) -> str:
    """Return a word with Latin look-alikes in it written in Cyrillic letters, if it has any Cyrillic letter."""
    if not any("\u0400" <= letter <= "\u04ff" for letter in word):
        return word
    return "".join(_LOOKALIKES.get(letter, letter) for letter in word)


def _plain(typed: str, at: int, sign: str) -> str:
    """Return what stands for one sign, most often one letter; nothing where it is dropped."""
    before, after = typed[at - 1 : at], typed[at + 1 : at + 2]
    if sign in _SUPERSCRIPTS and (before.isdecimal() or before in _SUPERSCRIPTS):
        return _SUPERSCRIPTS[sign] if before in _SUPERSCRIPTS else ":" + _SUPERSCRIPTS[sign]
    if sign == "½" and before.isdecimal():
        return ":30"
    if sign in _JOINING and before.isalpha() and after.isalpha():
        return ""
    return _sign(sign)


def _sign(sign: str) -> str:
    """Return what stands for a sign wherever it is."""
    category = unicodedata.category(sign)
    if sign in _SIGNS:
        return _SIGNS[sign]
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if sign.isspace() or category in {"So", "Sk", "Cn", "Co", "Cs", "Cc"}:
        return " "
    return _letters(sign)


def _letters(sign: str) -> str:
    """Return a letter in lower case, without accents; й and ї are letters of their own."""
    lower = unicodedata.normalize("NFKC", sign).lower()
    if lower in {"й", "ї"}:
        return lower
    if lower in _LETTERS:
        return _LETTERS[lower]
    return "".join(part for part in unicodedata.normalize("NFD", lower) if unicodedata.category(part) != "Mn")
