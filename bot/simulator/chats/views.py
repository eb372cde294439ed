"""People and messages as the page shows them."""

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import StoredMessage
from bot.simulator.chats.profile import Profile
from bot.simulator.content import media
from bot.simulator.events import Json


def message_view(bot: Json, stored: StoredMessage) -> Json:
    """Return a Bot API message as the person sees it, with the further fields that a page needs."""
    message = stored.as_json()
    view = {
        **message,
        "out": message["from"]["id"] != bot["id"],
        "edited": stored.shown_as_edited,
        "reactions": list(stored.reactions),
        "album": message.get("media_group_id"),
    }
    if file_id := media.file_id(message):
        view["media_url"] = f"/stage/files/{file_id}"
    if replied := message.get("reply_to_message"):
        view["reply_preview"] = {"message_id": replied["message_id"], "text": _preview(replied)}
    if stored.receipt:
        view["receipt"] = True
    if stored.keyboard:
        view["reply_markup"] = stored.keyboard
    return view


def _preview(message: Json) -> str:
    kind = next((kind for kind in (*media.CONTENT, "invoice") if kind in message), "message")
    return str(message.get("text") or message.get("caption") or kind.replace("_", " "))


def person_view(profile: Profile, person: Account) -> Json:
    """Return a person's settings, with the commands that the bot's menu shows to that person."""
    return {
        "id": person.id,
        "name": person.name,
        "language_code": person.language_code,
        "role": person.role,
        "blocked": person.blocked,
        "typing": person.typing,
        "stars": person.balance,
        "subscriptions": [each.as_json() for each in person.subscriptions],
        "commands": profile.commands_for(person.id, person.language_code),
    }
