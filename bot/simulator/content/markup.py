"""Telegram's rules for reply markup."""

from typing import Any

from bot.simulator.errors import bad_request
from bot.simulator.events import Json

BUTTON_LIMIT = 100
_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
NOT_IN_OWN_CHATS = {"web_app", "pay", "switch_inline_query", "switch_inline_query_current_chat"}
_LABELS = {"text", "icon_custom_emoji_id", "style"}


def checked(markup: Any) -> Json | None:
    """Return the markup, or None if it is missing or empty. Raises Telegram's error."""
    if markup in (None, ""):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if not any(kind in markup for kind in _KINDS):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    return markup


def inline_only(markup: Any) -> Json | None:
    """Do the same for an edit, which takes only an inline keyboard."""
    keyboard = checked(markup)
    if keyboard is not None and not is_inline(keyboard):
        raise bad_request("inline keyboard expected")
    return keyboard


def for_own_chat(markup: Json | None) -> Json | None:
    """Return the markup of a message over a business connection. Raises Telegram's error for what fails there."""
    if markup is None:
        return None
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    if not is_inline(markup) or any(NOT_IN_OWN_CHATS & button.keys() for button in buttons):
        raise bad_request("BUTTON_TYPE_INVALID")
    return markup


def is_inline(markup: Json) -> bool:
    return "inline_keyboard" in markup


def _inline(rows: Any) -> Json | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(len(row) for row in rows) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    filled = [row for row in rows if row]
    return {"inline_keyboard": filled} if filled else None


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = button.keys() - _LABELS
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
