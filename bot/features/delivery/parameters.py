"""Write words, buttons and replies as parameters of the Bot API."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.buttons import Button, Keyboard
from bot.buttons.data import CopyButton, LinkButton
from bot.features.delivery.view import Entity, View
from bot.texts.marked_words import entities
from bot.texts.plain import cut

Params = dict[str, Any]
LONGEST_PLACEHOLDER = 64
"""Characters that Telegram shows where one types."""


@dataclass(frozen=True)
class ReplyTo:
    """The message in the same chat that something is sent as a reply to, and the words of it that are quoted."""

    message_id: int
    quote: str | None = None
    quote_entities: Sequence[Entity] = ()

    def params(self) -> Params:
        """Return the reply as Telegram takes it. What is no longer there is no reason not to send the reply."""
        params: Params = {"message_id": self.message_id, "allow_sending_without_reply": True}
        if self.quote:
            params["quote"] = self.quote
            if self.quote_entities:
                params["quote_entities"] = list(self.quote_entities)
        return params


def words(view: View) -> Params:
    """Return the words of a view as Telegram takes them."""
    params: Params = {"text": str(view.words)}
    if not view.preview:
        params["link_preview_options"] = {"is_disabled": True}
    if found := _entities(view):
        params["entities"] = found
    return params


def _entities(view: View) -> list[Entity]:
    return [*view.entities, *entities(view.words)]


def shown_keyboard(keyboard: Keyboard) -> Params:
    """Return buttons as a parameter; nothing where there are none."""
    return {"reply_markup": markup(keyboard)} if keyboard else {}


def reply_opened(view: View) -> Params:
    """Return what stands where one types: a reply to a view, a button that shares a number, or nothing any more."""
    if view.asks_number is not None:
        button = {"text": view.asks_number, "request_contact": True}
        return {"reply_markup": {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}}
    if view.has_asked:
        return {"reply_markup": {"remove_keyboard": True}}
    if view.asks_for is None:
        return {}
    return {"reply_markup": {"force_reply": True, "input_field_placeholder": cut(view.asks_for, LONGEST_PLACEHOLDER)}}


def markup(keyboard: Keyboard) -> Params:
    """Return buttons as Telegram takes them."""
    return {"inline_keyboard": [[_button(one) for one in row] for row in keyboard]}


def _button(one: Button | LinkButton | CopyButton) -> Params:
    if isinstance(one, LinkButton):
        return {"text": one.label, "url": one.url}
    if isinstance(one, CopyButton):
        return {"text": one.label, "copy_text": {"text": one.words}}
    return {"text": one.label, "callback_data": one.data.packed()}


def caption(view: View) -> Params:
    """Return the words of a view as they stand under a file."""
    return {"caption": str(view.words), "caption_entities": _entities(view)}


def sold(title: str, description: str, payload: str, amount: int, currency: str) -> Params:
    """Return what is sold, for one price, as Telegram takes it."""
    return {
        "title": title,
        "description": description,
        "payload": payload,
        "currency": currency,
        "prices": [{"label": title, "amount": amount}],
    }
