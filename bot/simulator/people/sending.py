"""Write to the bot."""

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import StoredMessage
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.people.seeing import Seeing
from bot.simulator.people.writing import Writing


class Sending(Seeing, Writing):
    """A person who writes to the bot: every method makes a `message` update."""

    @property
    def writer(self) -> Account:
        return self

    def _post(self, content: Json, reply_to: int | None) -> Json:
        if self.blocked:
            raise ActError(f"{self.name} has blocked the bot and cannot write to it")
        if reply_to is not None:
            content = {"reply_to_message": self._stored(reply_to).as_quoted(), **content}
        self.started = True
        stored = self.world.post(self.chat, self.user, content)
        self.world.updates.emit("message", stored.as_json())
        return self._shown(stored.id)[0]

    def _stored(self, message_id: int) -> StoredMessage:
        if stored := self.chat.messages.get(message_id):
            return stored
        raise ActError(f"there is no message {message_id} in the chat with {self.name}")
