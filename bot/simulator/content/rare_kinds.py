"""Samples of the rarer kinds of message."""

from collections.abc import Callable

from bot.simulator.content import media
from bot.simulator.content.files import Files
from bot.simulator.events import Json

_CHANNEL: Json = {"id": -1_001_000_000_001, "type": "channel", "title": "Old Town News"}
_PLACE: Json = {"latitude": 50.0619, "longitude": 19.9373}
_VENUE: Json = {"location": _PLACE, "title": "Cloth Hall", "address": "Main Market Square 1, Kraków"}
_TASKS: list[Json] = [
    {"id": 1, "text": "Call the plumber", "completion_date": 1_795_000_000},
    {"id": 2, "text": "Turn the water off"},
]
_GIVEAWAY: Json = {
    "winners_selection_date": 1_796_000_000, "winner_count": 3, "prize_description": "A book",
}  # fmt: skip
_GAME: Json = {"title": "Lumberjack", "description": "Chop, and mind the branches"}
_PAID: Json = {"star_count": 50, "paid_media": [{"type": "preview", "width": 320, "height": 240}]}
_RICH: Json = {"blocks": [{"type": "paragraph", "text": ["The ", {"type": "bold", "text": "second"}, " pipe"]}]}
_INVOICE: Json = {
    "title": "A lamp", "description": "For the desk", "start_parameter": "", "currency": "XTR", "total_amount": 9,
}  # fmt: skip


def _live_photo(files: Files) -> Json:
    photo = media.content("photo", files, None)
    moving = media.content("video", files, None)["video"]
    return {"live_photo": {**moving, "photo": photo["photo"]}, **photo}


def _same(**fields: Json) -> Callable[[Files], Json]:
    return lambda _: dict(fields)


def _quiz() -> Json:
    return {**media.poll("Which one?", ("This", "That"), 1), "type": "quiz"}


RARE_KINDS: dict[str, Callable[[Files], Json]] = {
    "live_photo": _live_photo,
    "live_location": _same(location={**_PLACE, "live_period": 900}),
    "venue": _same(venue=_VENUE, location=_PLACE),
    "quiz": lambda _: {"poll": _quiz()},
    "dice": _same(dice={"emoji": "🎲", "value": 5}),
    "checklist": _same(checklist={"title": "Before you come", "tasks": _TASKS}),
    "game": _same(game=_GAME),
    "story": _same(story={"chat": _CHANNEL, "id": 7}),
    "paid_media": _same(paid_media=_PAID),
    "giveaway": _same(giveaway={**_GIVEAWAY, "chats": [_CHANNEL]}),
    "giveaway_winners": _same(
        giveaway_winners={**_GIVEAWAY, "chat": _CHANNEL, "giveaway_message_id": 3, "winners": []}
    ),
    "invoice": _same(invoice=_INVOICE),
    "rich_message": _same(rich_message=_RICH),
}
"""The fields of a message by its kind, made from the server's files."""
