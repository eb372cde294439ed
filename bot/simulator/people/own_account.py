"""A person's own account: its private chats, and the bot that it lets into them."""

from itertools import count

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.connections import Automated, Connected, Connection, OwnChat
from bot.simulator.chats.views import account_view
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.people.own_chat import OwnChatView
from bot.simulator.world import World


class OwnAccount:
    """What the holder of an account does with it in Telegram's settings: Profile, Edit, Chat Automation."""

    def __init__(self, world: World, holder: Account) -> None:
        self._world, self._holder = world, holder
        self._views: dict[int, OwnChatView] = {}

    @property
    def _account(self) -> Connected:
        return self._world.connections.of(self._holder)

    @property
    def connection(self) -> Connection:
        """The connection as it is now. Raises ActError where there is none."""
        if self._account.now is None:
            raise ActError(f"{self._holder.name} has not connected the bot")
        return self._account.now

    @property
    def contacts(self) -> set[int]:
        """The ids of the people in the contacts."""
        return self._account.contacts

    def connect(self, *, can_reply: bool = True, can_delete: bool = True, rights: Json | None = None) -> Connection:
        """Connect the bot. `rights`: all of them, as the Bot API names them."""
        if not self._world.connections.secretary_mode:
            raise ActError("this bot cannot be connected: its owner has not allowed that in BotFather")
        return self._connect(rights or _rights(can_reply, can_delete))

    def change(self, *, can_reply: bool = True, can_delete: bool = True) -> Connection:
        """Change what the bot may do: the connection gets another id, and the one before fails."""
        return self._connect(_rights(can_reply, can_delete))

    def connect_without_rights(self) -> Connection:
        """Connect the bot with nothing said of rights."""
        return self._connect(None)

    def pause(self) -> Connection:
        """Stop the bot in all chats: the connection stays, and is not enabled."""
        return self._connect(self.connection.rights, enabled=False)

    def resume(self) -> Connection:
        return self._connect(self.connection.rights)

    def disconnect(self) -> None:
        self._world.connections.disconnect(self._holder)
        self._show()

    def automation(self, *, chats: Automated) -> None:
        """Choose the chats of which the bot is told: "all", "no contacts" or the ids of people."""
        self._account.automated = chats

    def stop_bot_in(self, other: Account) -> None:
        """Stop the bot in one chat; Telegram does not tell it."""
        self._account.paused.add(other.id)

    def next_message_id(self, message_id: int) -> None:
        """Have the next message in the account's chats get this number."""
        self._account.ids = count(message_id)

    def chat(self, other: Account) -> OwnChatView:
        """Return the private chat with somebody, who need not know the bot."""
        if other.id not in self._views:
            head = {"id": other.id, "type": "private", **other.names}
            head |= {"username": other.username} if other.username else {}
            made = OwnChat(head, holder=self._holder, other=other)
            self._account.chats[other.id] = made
            self._views[other.id] = OwnChatView(self._world, made)
        return self._views[other.id]

    def _connect(self, rights: Json | None, *, enabled: bool = True) -> Connection:
        made = self._world.connections.connect(self._holder, rights, enabled=enabled)
        self._show()
        return made

    def _show(self) -> None:
        """Publish the connection to the pages."""
        self._world.events.publish("account", person_id=self._holder.id, account=account_view(self._account))


def _rights(can_reply: bool, can_delete: bool) -> Json:
    given = {"can_reply": can_reply, "can_delete_sent_messages": can_delete}
    return {name: True for name, so in given.items() if so}
