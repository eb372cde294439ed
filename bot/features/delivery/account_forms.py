"""Say what is sent in a chat of a member's own account, where Telegram takes less than in the bot's own chats.

Nobody gets a reaction, a copy or an invoice there; a message is deleted by another method.
"""

from dataclasses import dataclass, replace

from bot.features.delivery.contents import Content, Delete, Text
from bot.features.delivery.parameters import Params

CONNECTION = "business_connection_id"
"""The parameter that names the connection; it is filled in when the call is made."""


@dataclass(frozen=True)
class DeleteInAccount(Content):
    """A message of the bot's goes out of a chat of a member's own account."""

    method = "deleteBusinessMessages"
    in_chat = False
    message_id: int

    def params(self) -> Params:
        return {"message_ids": [self.message_id]}


def in_account(content: Content) -> Content | None:
    """Return what is sent there in the stead of a content; None where there is nothing that Telegram takes."""
    if isinstance(content, Delete):
        return DeleteInAccount(content.message_id)
    if isinstance(content, Text):
        return Text(replace(content.view, asks_for=None, asks_number=None, has_asked=False))
    return content if content.in_accounts else None


def is_made_there(method: str, params: Params) -> bool:
    """Return whether a call is made over the connection: in a chat; a link to pay is the bot's own."""
    return "chat_id" in params or method == DeleteInAccount.method


def deletes(method: str) -> bool:
    """Return whether a call takes a message out of a chat of an account."""
    return method == DeleteInAccount.method
