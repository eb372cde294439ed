"""How words, buttons and replies are written for the Bot API."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.buttons import Button, Keyboard
from bot.buttons.data import LinkButton
from bot.features.delivery.view import Entity, View

Params = dict[str, Any]


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
    params: Params = {"text": view.words}
    if not view.preview:
        params["link_preview_options"] = {"is_disabled": True}
    if view.entities:
        params["entities"] = list(view.entities)
    return params


def shown_keyboard(keyboard: Keyboard) -> Params:
    """Return buttons as a parameter; nothing where there are none."""
    return {"reply_markup": markup(keyboard)} if keyboard else {}


def markup(keyboard: Keyboard) -> Params:
    """Return buttons as Telegram takes them."""
    return {"inline_keyboard": [[_button(one) for one in row] for row in keyboard]}


def _button(one: Button | LinkButton) -> dict[str, str]:
    if isinstance(one, LinkButton):
        return {"text": one.label, "url": one.url}
    return {"text": one.label, "callback_data": one.data.packed()}


def caption(view: View) -> Params:
    """Return the words of a view as they stand under a file."""
    return {"caption": view.words, "caption_entities": list(view.entities)}


def sold(title: str, description: str, payload: str, amount: int, currency: str) -> Params:
    """Return what is sold, for one price, as Telegram takes it."""
    return {
        "title": title,
        "description": description,
        "payload": payload,
        "currency": currency,
        "prices": [{"label": title, "amount": amount}],
    }
