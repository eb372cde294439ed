"""Read what the owner types behind `/canned`, and choose the version that a client gets."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.features.delivery.pieces import entities_of
from bot.models import CannedAnswer
from bot.texts.languages import language_named
from bot.texts.plain import units

LONGEST_NAME = 40

Kind = Literal["name", "long_name", "language"]


class CannedError(Exception):
    """What was typed names no canned answer. `part` is what is meant."""

    def __init__(self, kind: Kind, part: str = "") -> None:
        super().__init__(kind, part)
        self.kind, self.part = kind, part


@dataclass(frozen=True)
class Asked:
    """A name, a language where one is named, and the new text; None to show it, an empty one to delete it."""

    name: str
    language: str
    content: dict[str, Any] | None


def asked(words: str, entities: Sequence[dict[str, Any]]) -> Asked:
    """Read the words after the command. Entities count from their beginning. Raise CannedError for nonsense."""
    head, sets, _ = words.partition("=")
    parts = head.split()
    if not parts or len(parts) > 2:
        raise CannedError("name", head)
    name, language = parts[0], ""
    if len(parts) > 1:
        language = language_named(parts[1]) or ""
        if not language:
            raise CannedError("language", parts[1])
    if len(name) > LONGEST_NAME:
        raise CannedError("long_name", name)
    if not any(c.isalnum() for c in name):
        raise CannedError("name", name)
    return Asked(name, language, _content(words, len(head) + 1, entities) if sets else None)


def _content(words: str, at: int, entities: Sequence[dict[str, Any]]) -> dict[str, Any]:
    rest = words[at:]
    start = at + len(rest) - len(rest.lstrip())
    text = rest.strip()
    kept = entities_of(list(entities), units(words[:start]), units(text))
    return {"text": text} | ({"entities": kept} if kept else {})


def key(name: str) -> str:
    """Return a name as it is compared."""
    return unicodedata.normalize("NFKC", name).casefold()


def version(rows: Iterable[CannedAnswer], language: str, owners: str) -> CannedAnswer | None:
    """Return the version that a client of a language gets: in it, else for any language, else in the owner's."""
    by_language = {row.language: row for row in rows}
    found = (by_language.get(one) for one in (language, "", owners))
    return next((row for row in found if row is not None), None)


def by_name(rows: Iterable[CannedAnswer]) -> list[list[CannedAnswer]]:
    """Return versions of one name together, the most used name first, then what was used last."""
    names: dict[str, list[CannedAnswer]] = {}
    for row in rows:
        names.setdefault(row.name_key, []).append(row)
    for versions in names.values():
        versions.sort(key=lambda row: row.language)

    def rank(versions: list[CannedAnswer]) -> tuple[int, float, str]:
        last = max((row.last_used_at.timestamp() for row in versions if row.last_used_at), default=0.0)
        return -sum(row.used for row in versions), -last, versions[0].name_key

    return sorted(names.values(), key=rank)
