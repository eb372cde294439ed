"""The notice in the owner's words: what it has to say, and how its placeholders are filled. Nothing in it is markup."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.texts.marked_words import joined
from bot.texts.plain import units

LONGEST = 1500
"""The most units of a typed notice, so that there is room for what is filled in."""
KNOWN = ("business", "opening", "reason", "answer_by", "urgent")
AUTOMATIC = {
    "en": ("automat", "auto-repl", "auto repl", "autorepl"),
    "pl": ("automat",),
    "ru": ("автомат", "автоответ"),
    "uk": ("автомат", "автовідпов"),
}
"""Beginnings of words that say that a reply is automatic."""
_PLACEHOLDER = re.compile(r"\{\s*(\w+)\s*\}")
_SENTENCE = re.compile(r".*?(?:[.!?…]+(?=\s|$)|$)", re.DOTALL)
_LABEL = re.compile(r"^\s*\S+(?:\s+\S+)?\s*:$")
"""One or two words before a colon say nothing alone."""

Kind = Literal["brace", "unknown", "opening", "twice", "order", "automatic", "long"]


@dataclass(frozen=True)
class Fault:
    """Why some words cannot be the notice, and the part that is meant."""

    kind: Kind
    part: str = ""


def fault(words: str, language: str) -> Fault | None:
    """Return what is wrong with the words that an owner typed for clients of a language."""
    if units(words) > LONGEST:
        return Fault("long", str(units(words)))
    if not _says_automatic(_PLACEHOLDER.sub("", words), language):
        return _of_placeholders(words) or Fault("automatic")
    return _of_placeholders(words)


def _of_placeholders(words: str) -> Fault | None:
    names = [name.lower() for name in _PLACEHOLDER.findall(words)]
    if unknown := next((name for name in _PLACEHOLDER.findall(words) if name.lower() not in KNOWN), None):
        return Fault("unknown", "{" + unknown + "}")
    if brace := re.search(r"[{}]", _PLACEHOLDER.sub("", words)):
        return Fault("brace", brace.group())
    if "opening" not in names:
        return Fault("opening", "{opening}")
    if twice := next((name for name in KNOWN if names.count(name) > 1), None):
        return Fault("twice", "{" + twice + "}")
    if "urgent" in names and names.index("urgent") < names.index("opening"):
        return Fault("order", "{urgent}")
    return None


def _says_automatic(words: str, language: str) -> bool:
    return any(sign in words.lower() for sign in AUTOMATIC[language])


def filled(words: str, language: str, values: Mapping[str, str], answer: str = "") -> str:
    """Return the owner's words with the values in their places; what names an empty value is left out around it.

    What there is to say of urgent contact, and before it the `answer` that is promised, stand at the end where the
    owner gave them no place.
    """
    paragraphs = [_without_empty(part, language, values) for part in re.split(r"\n{2,}", words.strip())]
    whole = joined("\n\n", (_filled(part, values) for part in paragraphs if part))
    named = _names(words)
    behind = [answer if "answer_by" not in named else "", values["urgent"] if "urgent" not in named else ""]
    return joined("\n\n", [whole, *(part for part in behind if part)])


def _filled(words: str, values: Mapping[str, str]) -> str:
    parts: list[str] = []
    at = 0
    for found in _PLACEHOLDER.finditer(words):
        parts += [words[at : found.start()], values[found.group(1).lower()]]
        at = found.end()
    return joined("", [*parts, words[at:]])


def _without_empty(paragraph: str, language: str, values: Mapping[str, str]) -> str:
    lines = [_line(line, language, values) for line in paragraph.split("\n")]
    return "\n".join(line for line in lines if line)


def _line(line: str, language: str, values: Mapping[str, str]) -> str:
    empty = {name for name in _names(line) if not values[name]}
    if not empty:
        return line.strip()
    kept = (_sentence(sentence, language, empty) for sentence in _SENTENCE.findall(line))
    return " ".join(sentence for sentence in kept if any(c.isalnum() for c in sentence))


def _sentence(sentence: str, language: str, empty: set[str]) -> str:
    """Return a sentence without its empty placeholders; nothing where it would say nothing that has to be said."""
    gone = empty & _names(sentence)
    if not gone:
        return sentence.strip()
    if gone & {"urgent", "answer_by"} and not _has_to_be_said(sentence, language):
        return ""
    rest = _PLACEHOLDER.sub(lambda found: "\0" if found.group(1).lower() in empty else found.group(), sentence)
    aside = re.sub(r"\s*\(\s*\0\s*\)|\s*[–—,;-]\s*\0(?=\s*[.!?…,;–—]|\s*$)", "", rest)
    colon = re.sub(r":\s*\0", "", aside)
    if "\0" in aside and ("\0" in colon or _LABEL.match(aside.split("\0")[0].strip())):
        return _tidy(colon.replace("\0", "")) if _has_to_be_said(sentence, language) else ""
    return _tidy(colon)


def _has_to_be_said(sentence: str, language: str) -> bool:
    return "opening" in _names(sentence) or _says_automatic(_PLACEHOLDER.sub("", sentence), language)


def _names(words: str) -> set[str]:
    return {name.lower() for name in _PLACEHOLDER.findall(words)}


def _tidy(words: str) -> str:
    """Return words without the white space that something left behind."""
    return re.sub(r"\s+([.,;:!?…])", r"\1", re.sub(r" {2,}", " ", words)).strip()
