"""Telegram's rules for text: limits in UTF-16 units, entities, and those that the server finds by itself."""

import re
from datetime import datetime
from typing import Any

from bot.simulator.errors import bad_request
from bot.simulator.events import Json

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
LATEST = 1098 * 24 * 60 * 60
"""The most seconds that an instant may lie ahead."""

_DATE_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_DETECTED = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w))"
    r"|(?P<url>https?://[^\s<>\"]+|\bt\.me/[^\s<>\"]+)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)"
)


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def detected(text: str, given: list[Json]) -> list[Json]:
    """Return the `given` entities and those that Telegram adds between them, in order."""
    found = [_entity(text, match) for match in _DETECTED.finditer(text)]
    free = [entity for entity in found if not any(_overlap(entity, other) for other in given)]
    return sorted([*given, *free], key=lambda entity: entity["offset"])


def _entity(text: str, match: re.Match[str]) -> Json:
    return {
        "type": match.lastgroup,
        "offset": units(text[: match.start()]),
        "length": units(match.group()),
    }


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def message_text(text: Any, entities: Any, now: datetime) -> Json:
    """Return the fields `text` and `entities` of a message. Raises Telegram's error."""
    clean, found = _trimmed(str(text or ""), entities, now)
    if not clean:
        raise bad_request("message text is empty")
    if units(clean) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return _fields("text", clean, "entities", found)


def message_caption(caption: Any, entities: Any, now: datetime) -> Json:
    """Return the fields `caption` and `caption_entities`, or no field for an empty caption."""
    clean, found = _trimmed(str(caption or ""), entities, now)
    if units(clean) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return _fields("caption", clean, "caption_entities", found) if clean else {}


def _fields(name: str, text: str, entities_name: str, entities: list[Json]) -> Json:
    every = detected(text, entities)
    return {name: text, entities_name: every} if every else {name: text}


def _trimmed(text: str, entities: Any, now: datetime) -> tuple[str, list[Json]]:
    """Return the text without the white space around it, and the entities moved to fit."""
    given = _checked(text, entities, now)
    clean = text.strip()
    lead, end = units(text) - units(text.lstrip()), units(clean)
    moved = []
    for entity in given:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if start < stop:
            moved.append({**entity, "offset": start, "length": stop - start})
    return clean, moved


def _checked(text: str, entities: Any, now: datetime) -> list[Json]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array")
    end = units(text)
    for entity in entities:
        if not isinstance(entity, dict) or not {"type", "offset", "length"} <= entity.keys():
            raise bad_request('can\'t parse MessageEntity: can\'t find field "type", "offset" or "length"')
        if not 0 <= entity["offset"] <= entity["offset"] + entity["length"] <= end:
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
                f"at UTF-16 offset {end}"
            )
        if entity["type"] == "date_time":
            _check_instant(entity, now)
    return entities


def _check_instant(entity: Json, now: datetime) -> None:
    at = entity.get("unix_time")
    if not isinstance(at, int) or isinstance(at, bool):
        raise bad_request('can\'t parse MessageEntity: Field "unix_time" must be of type Number')
    if not 0 <= at <= now.timestamp() + LATEST:
        raise bad_request("can't parse MessageEntity: invalid date specified")
    form = entity.get("date_time_format", "")
    if not isinstance(form, str) or not _DATE_TIME_FORMAT.fullmatch(form):
        raise bad_request("can't parse MessageEntity: invalid date-time format specified")
