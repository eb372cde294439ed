"""A command as somebody typed it."""

import re
from dataclasses import dataclass

from telegram import Message, MessageEntity

from bot.features.messages.commands import behind
from bot.features.messages.incoming import Incoming
from handlers.incoming import incoming

_FOREIGN = re.compile(r"/(?=\w{0,31}[^\W\x00-\x7F])([^\W\d]\w{0,31})(?=\s|$)")


@dataclass(frozen=True)
class Typed:
    """A message that begins with a command."""

    message: Incoming
    command: str
    """In lower case, without what comes before and after it."""
    rest: str
    """What stands behind it."""
    addressee: str
    """The bot that is named in the command, or nothing."""

    @property
    def chat_id(self) -> int:
        """The chat it was typed in."""
        return self.message.chat_id

    def is_for(self, bot_username: str) -> bool:
        """Return whether a bot is meant: it is named, or none is."""
        return self.addressee.lower() in {"", bot_username.lower()}


def typed(message: Message) -> Typed | None:
    """Return the command that a message begins with; None where it begins with words.

    Telegram sees a command in Latin letters alone; one in others is none that there is, and may be like one.
    """
    if foreign := _FOREIGN.match(message.text or ""):
        return Typed(incoming(message), foreign[1].lower(), behind(foreign.string[foreign.end() :]), "")
    first = message.entities[0] if message.entities else None
    if not message.text or first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    command, _, addressee = message.text[1 : first.length].partition("@")
    return Typed(incoming(message), command.lower(), behind(message.text[first.length :]), addressee)
