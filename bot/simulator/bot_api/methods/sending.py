"""Methods that send new messages."""

from collections.abc import Callable

from bot.simulator.bot_api.new_message import (
    ALBUM_KINDS,
    CAPTION,
    SIZES,
    WHERE,
    caption,
    input_media,
    refuse_parse_mode,
    send,
)
from bot.simulator.bot_api.parameters import Method, file, number, string, structure
from bot.simulator.content import media
from bot.simulator.content.text import message_text
from bot.simulator.errors import bad_request
from bot.simulator.events import Json
from bot.simulator.world import World


def send_message(world: World, p: Json) -> Json:
    refuse_parse_mode(p)
    world.place(p)
    content = message_text(p.get("text"), p.get("entities"), world.clock.now())
    if options := p.get("link_preview_options"):
        content["link_preview_options"] = options
    return send(world, p, content).as_json()


def send_file(kind: str) -> Callable[[World, Json], Json]:
    """Return the method for a kind of file."""

    def act(world: World, p: Json) -> Json:
        world.place(p)
        if not p.get(kind):
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        told = caption(p, world.clock.now()) if media.FILES[kind].captioned else {}
        about = {name: p[name] for name in SIZES if name in p}
        return send(world, p, {**media.content(kind, world.files, p[kind], about), **told}).as_json()

    return act


def send_contact(world: World, p: Json) -> Json:
    if not p.get("phone_number") or not p.get("first_name"):
        raise bad_request("phone number is empty" if not p.get("phone_number") else "first name is empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(world, p, {"contact": {name: p[name] for name in names if name in p}}).as_json()


def send_location(world: World, p: Json) -> Json:
    if "latitude" not in p or "longitude" not in p:
        raise bad_request("latitude or longitude is empty")
    names = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading")
    return send(world, p, {"location": {name: p[name] for name in names if name in p}}).as_json()


def send_venue(world: World, p: Json) -> Json:
    if "latitude" not in p or "longitude" not in p:
        raise bad_request("latitude or longitude is empty")
    if not p.get("title") or not p.get("address"):
        raise bad_request("title or address is empty")
    place = {"latitude": p["latitude"], "longitude": p["longitude"]}
    return send(world, p, {"venue": {"location": place, "title": p["title"], "address": p["address"]}}).as_json()


def send_media_group(world: World, p: Json) -> list[Json]:
    world.place(p)
    items = p.get("media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no media in the request")
    if not 2 <= len(items) <= 10:
        raise bad_request("album must contain 2-10 items")
    contents = [input_media(world, item, ALBUM_KINDS) for item in items]
    _check_mix([item["type"] for item in items])
    group = {"media_group_id": str(13_000_000_000 + next(world.numbers))}
    return [send(world, p, {**content, **group}).as_json() for content in contents]


def _check_mix(kinds: list[str]) -> None:
    lonely = next((kind for kind in kinds if kind in {"audio", "document"}), None)
    if lonely and set(kinds) != {lonely}:
        raise bad_request(f"{lonely} can't be mixed with other media types")


def _one(_: Json) -> int:
    return 1


def _items(p: Json) -> int:
    return len(p["media"]) if isinstance(p.get("media"), list) else 1


METHODS: dict[str, Method] = {
    "sendMessage": Method(
        send_message,
        {**WHERE, "text": string, "entities": structure, "link_preview_options": structure},
        _one,
    ),
    **{
        "send" + kind.title().replace("_", ""): Method(send_file(kind), {**WHERE, **CAPTION, **SIZES, kind: file}, _one)
        for kind in media.FILES
    },
    "sendContact": Method(
        send_contact, {**WHERE, "phone_number": string, "first_name": string, "last_name": string}, _one
    ),
    "sendLocation": Method(send_location, {**WHERE, "latitude": number, "longitude": number}, _one),
    "sendVenue": Method(
        send_venue, {**WHERE, "latitude": number, "longitude": number, "title": string, "address": string}, _one
    ),
    "sendMediaGroup": Method(send_media_group, {**WHERE, "media": structure}, _items),
}
