"""Make calls right after the commit that are not stored, since nothing depends on them.

They stop a button's spinner, show by it what a tap has done, and keep the menu of commands.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.delivery.account_forms import CONNECTION
from bot.features.delivery.contents import Content
from bot.features.delivery.parameters import Params
from bot.unit_of_work import UnitOfWork

LONGEST_ANSWER = 200
"""Characters that Telegram shows as the answer to a tap."""


@dataclass(frozen=True)
class AnswerTap(Content):
    """The spinner of a button stops; the words, if any, are shown for a moment."""

    method = "answerCallbackQuery"
    in_chat = False
    query_id: str
    words: str = ""

    def params(self) -> Params:
        said = {"text": self.words[:LONGEST_ANSWER]} if self.words else {}
        return {"callback_query_id": self.query_id, **said}


@dataclass(frozen=True)
class OfferCommands(Content):
    """The commands that Telegram offers, with what it says of them: in one chat, or else in all private ones."""

    method = "setMyCommands"
    in_chat = False
    commands: Mapping[str, str]
    chat_id: int | None = None
    language: str | None = None

    def params(self) -> Params:
        commands = [{"command": name, "description": words} for name, words in self.commands.items()]
        language = {"language_code": self.language} if self.language else {}
        return {"commands": commands, "scope": _scope(self.chat_id), **language}


@dataclass(frozen=True)
class WithdrawCommands(Content):
    """A chat's own commands are offered no more."""

    method = "deleteMyCommands"
    in_chat = False
    chat_id: int

    def params(self) -> Params:
        return {"scope": _scope(self.chat_id)}


@dataclass(frozen=True)
class LeaveChat(Content):
    """The bot leaves a chat."""

    method = "leaveChat"

    def params(self) -> Params:
        return {}


def make(work: UnitOfWork, content: Content, *, chat_id: int | None = None, connection_id: str | None = None) -> None:
    """Have a call made right after the commit, in a chat where its method takes one.

    `connection_id`: the connection of the member's own account that the chat is in.
    """
    where: Params = {"chat_id": chat_id} if content.in_chat else {}
    if content.in_chat and connection_id is not None:
        where[CONNECTION] = connection_id
    work.best_effort.append((content.method, where | content.params()))


def _scope(chat_id: int | None) -> Params:
    return {"type": "all_private_chats"} if chat_id is None else {"type": "chat", "chat_id": chat_id}
