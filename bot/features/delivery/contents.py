"""Describe what can be sent. Each value alone knows its call of the Bot API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from bot.buttons import Keyboard
from bot.features.delivery.parameters import Params, caption, markup, reply_opened, shown_keyboard, sold, words
from bot.features.delivery.view import Entity, View


class Content:
    """The base of all contents: a method of the Bot API and its parameters, but for those that any message has."""

    in_chat: ClassVar[bool] = True
    """The method takes the chat as a parameter."""
    in_accounts: ClassVar[bool] = True
    """Telegram takes it in a chat of a member's own account, too (`account_forms`)."""

    @property
    def method(self) -> str:
        """The method of the Bot API."""
        raise NotImplementedError

    def params(self) -> Params:
        """Return the parameters as Telegram takes them."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Content):
    """Words with the buttons below them."""

    method = "sendMessage"
    view: View

    def params(self) -> Params:
        return words(self.view) | shown_keyboard(self.view.keyboard) | reply_opened(self.view)


@dataclass(frozen=True)
class Copy(Content):
    """A copy of a message; with other words under its file than it has, where they are given."""

    method = "copyMessage"
    in_accounts = False
    from_chat_id: int
    message_id: int
    caption: str | None = None
    entities: Sequence[Entity] = ()

    def params(self) -> Params:
        params: Params = {"from_chat_id": self.from_chat_id, "message_id": self.message_id}
        if self.caption is not None:
            params |= {"caption": self.caption, "caption_entities": list(self.entities)}
        return params


@dataclass(frozen=True)
class CopyAlbum(Content):
    """Copies of the parts of an album, which stay one."""

    method = "copyMessages"
    in_accounts = False
    from_chat_id: int
    message_ids: Sequence[int]

    def params(self) -> Params:
        return {"from_chat_id": self.from_chat_id, "message_ids": sorted(self.message_ids)}


@dataclass(frozen=True)
class Document(Content):
    """A file that is written when it is sent: `about` is what its writer needs to know."""

    method = "sendDocument"
    filename: str
    caption: str
    about: Mapping[str, Any] = field(default_factory=dict)

    def params(self) -> Params:
        return {"document": {"filename": self.filename, **self.about}, "caption": self.caption}


@dataclass(frozen=True)
class Photo(Content):
    """A picture that is drawn when it is sent, with its words: `about` is what whoever draws it needs to know."""

    method = "sendPhoto"
    filename: str
    about: Mapping[str, Any] = field(default_factory=dict)

    def params(self) -> Params:
        return {"photo": {"filename": self.filename, **self.about}, "caption": ""}


@dataclass(frozen=True)
class Invoice(Content):
    """An invoice for one thing. A forwarded copy of it brings the payer back to the bot (`start_parameter`)."""

    method = "sendInvoice"
    in_accounts = False
    title: str
    description: str
    payload: str
    amount: int
    start_parameter: str
    currency: str = "XTR"
    token: str = ""
    """The payment provider's; none for Stars."""

    def params(self) -> Params:
        return sold(self.title, self.description, self.payload, self.amount, self.currency) | {
            "provider_token": self.token,
            "start_parameter": self.start_parameter,
        }


@dataclass(frozen=True)
class InvoiceLink(Content):
    """A link under which Stars are paid: once, or every so many seconds."""

    method = "createInvoiceLink"
    in_chat = False
    title: str
    description: str
    payload: str
    amount: int
    period_seconds: int | None = None

    def params(self) -> Params:
        again = {"subscription_period": self.period_seconds} if self.period_seconds else {}
        return sold(self.title, self.description, self.payload, self.amount, "XTR") | {"provider_token": "", **again}


@dataclass(frozen=True)
class Refund(Content):
    """Stars that go back to whom they came from."""

    method = "refundStarPayment"
    in_chat = False
    payer_id: int
    charge_id: str

    def params(self) -> Params:
        return {"user_id": self.payer_id, "telegram_payment_charge_id": self.charge_id}


@dataclass(frozen=True)
class CancelSubscription(Content):
    """The end of a subscription, which is known by the charge of its first payment."""

    method = "editUserStarSubscription"
    in_chat = False
    payer_id: int
    charge_id: str

    def params(self) -> Params:
        return {"user_id": self.payer_id, "telegram_payment_charge_id": self.charge_id, "is_canceled": True}


@dataclass(frozen=True)
class GetChat(Content):
    """A question: what a chat, or the account of whoever is in it, says of itself."""

    method = "getChat"
    in_chat = False
    chat_id: int

    def params(self) -> Params:
        return {"chat_id": self.chat_id}


@dataclass(frozen=True)
class Reaction(Content):
    """A reaction on a message; None takes it off."""

    method = "setMessageReaction"
    in_accounts = False
    message_id: int
    emoji: str | None

    def params(self) -> Params:
        reaction = [{"type": "emoji", "emoji": self.emoji}] if self.emoji else []
        return {"message_id": self.message_id, "reaction": reaction}


@dataclass(frozen=True)
class EditText(Content):
    """Other words and buttons for a message."""

    method = "editMessageText"
    message_id: int
    view: View

    def params(self) -> Params:
        return {"message_id": self.message_id} | words(self.view) | shown_keyboard(self.view.keyboard)


@dataclass(frozen=True)
class EditCaption(Content):
    """Other words under a file, and other buttons."""

    method = "editMessageCaption"
    message_id: int
    view: View

    def params(self) -> Params:
        return {"message_id": self.message_id} | caption(self.view) | shown_keyboard(self.view.keyboard)


@dataclass(frozen=True)
class EditFile(Content):
    """Another file for a message, with its words and buttons."""

    method = "editMessageMedia"
    message_id: int
    kind: str
    file_id: str
    view: View

    def params(self) -> Params:
        media = {"type": self.kind, "media": self.file_id} | caption(self.view)
        return {"message_id": self.message_id, "media": media} | shown_keyboard(self.view.keyboard)


@dataclass(frozen=True)
class EditKeyboard(Content):
    """Other buttons for a message; none takes them away."""

    method = "editMessageReplyMarkup"
    message_id: int
    keyboard: Keyboard = ()

    def params(self) -> Params:
        return {"message_id": self.message_id, "reply_markup": markup(self.keyboard)}


@dataclass(frozen=True)
class Delete(Content):
    """A message goes out of its chat."""

    method = "deleteMessage"
    message_id: int

    def params(self) -> Params:
        return {"message_id": self.message_id}
