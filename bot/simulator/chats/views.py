"""People and messages as the page shows them."""

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import StoredMessage
from bot.simulator.chats.connections import Connected, OwnChat
from bot.simulator.chats.profile import Profile
from bot.simulator.content import media
from bot.simulator.events import Json


def message_view(bot: Json, stored: StoredMessage) -> Json:
    """Return a Bot API message as the person sees it, with the further fields that a page needs."""
    return _view(stored, out=stored.fields["from"]["id"] != bot["id"])


def own_message_view(chat: OwnChat, stored: StoredMessage, viewer: Account) -> Json:
    """Return a message of an account's own chat as one side sees it. Only the account knows what the bot wrote."""
    view = _view(stored, out=stored.fields["from"]["id"] == viewer.id)
    by_bot = view.pop("sender_business_bot", None)
    return {**view, "automatic": True} if by_bot and viewer is chat.holder else view


def account_view(account: Connected) -> Json:
    """Return how an account is connected, for its holder's phone."""
    now = account.now
    if now is None:
        return {"connected": False, "enabled": False, "can_reply": False, "can_delete": False}
    rights = {"can_reply": now.may("can_reply"), "can_delete": now.may("can_delete_sent_messages")}
    return {"connected": True, "enabled": now.enabled, **rights}


def _view(stored: StoredMessage, *, out: bool) -> Json:
    message = stored.as_json()
    view = {
        **message,
        "out": out,
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
