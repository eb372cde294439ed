"""Acts of a person, by request of the page."""

from base64 import b64decode
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias

from bot.simulator.chats.views import person_view
from bot.simulator.content import media
from bot.simulator.content.files import Upload
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.people.people import People
from bot.simulator.people.person import Person
from bot.simulator.people.writing import Writing
from bot.simulator.stage.own_chats import Place, be_away, connect, in_place

Answer: TypeAlias = "Json | Awaitable[Json]"
Act = Callable[[Person, Json], Answer]

OTHERS: dict[str, Callable[..., Json]] = {
    "contact": Writing.sends_contact, "location": Writing.sends_location, "poll": Writing.sends_poll,
}  # fmt: skip


def change(person: Person, body: Json) -> Json:
    """Set the language or the Stars, block or unblock the bot."""
    if language_code := body.get("language_code"):
        person.speaks(language_code)
    if "stars" in body:
        person.stars = int(body["stars"])
    if "blocked" in body:
        (person.blocks if body["blocked"] else person.unblocks)()
    return person_view(person.world.profile, person)


def send(place: Place, body: Json) -> Json:
    """Send a text, a file of a kind, or an album. Return the message, or the first of the album."""
    reply_to = body.get("reply_to")
    if album := body.get("album"):
        items = [{**item, "file": _upload(item.get("file"))} for item in album]
        return place.sends_album(items, reply_to=reply_to)[0]
    kind = body.get("kind", "text")
    if kind == "text":
        if not str(body.get("text") or "").strip():
            raise ActError("a message needs a text")
        return place.sends(body["text"], reply_to=reply_to, entities=body.get("entities"))
    if kind in media.FILES:
        caption = body.get("caption") or body.get("text") or ""
        return place.sends_media(kind, caption, file=_upload(body.get("file")), reply_to=reply_to)
    if kind not in OTHERS:
        raise ActError(f"there is no kind of message called {kind}")
    given = {kind: body[kind]} if body.get(kind) else {}
    return OTHERS[kind](place, reply_to=reply_to, **given)


def edit(place: Place, body: Json) -> Json:
    text = body.get("text") or body.get("caption")
    if not text:
        raise ActError("an edit needs a text or a caption")
    return place.edits(int(body["message_id"]), text)


def delete(place: Place, body: Json) -> Json:
    place.deletes(int(body["message_id"]))
    return {}


def tap(place: Place, body: Json) -> Json:
    return {"callback_id": place.taps(int(body["message_id"]), str(body["data"]))}


def forward(people: People, person: Person, body: Json) -> Json:
    other = people.get(int(body["to"]))
    if other is None:
        raise ActError(f"there is no person {body['to']}")
    return person.forwards(int(body["message_id"]), to=other)


def invoice(person: Person, body: Json) -> Json:
    """Return what the pay sheet shows."""
    return person.looks_at_invoice(_payable(body))


async def pay(person: Person, body: Json) -> Json:
    """Pay and wait for the outcome."""
    outcome = await person.pays(_payable(body))
    return {"paid": outcome.paid, "error": outcome.error}


def subscription(person: Person, body: Json) -> Json:
    """Cancel the renewal of a subscription, or take that back."""
    (person.cancels_subscription if body.get("canceled", True) else person.resumes_subscription)(body["charge_id"])
    return person_view(person.world.profile, person)


def _payable(body: Json) -> int | str:
    return int(body["message_id"]) if "message_id" in body else str(body["link"])


def acts_among(people: People) -> dict[str, Act]:
    """Return all acts by name."""
    placed = {"send": send, "edit": edit, "delete": delete, "tap": tap, "away": be_away}
    return {
        **{name: in_place(people, act) for name, act in placed.items()}, "connection": connect,
        "forward": partial(forward, people), "invoice": invoice, "pay": pay, "subscription": subscription,
    }  # fmt: skip


def _upload(file: Json | None) -> Upload | None:
    if not file:
        return None
    return Upload(file["name"], file["mime"], b64decode(file["base64"]))
