"""Which updates a route takes: by who wrote, where, and what."""

from typing import Any

from telegram import Chat, Message, Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, filters

from bot.models.states import Role
from bot.unit_of_work import current
from handlers.incoming import by_machine


class _Acting(filters.UpdateFilter):
    """Somebody in a role, in the private chat with the bot: in groups nobody has rights."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role

    def filter(self, update: Update) -> bool:
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or chat.type != Chat.PRIVATE:
            return False
        return current.get().role == self._role


class _DeputyClaim(filters.MessageFilter):
    """`/start` with a code for the deputy behind it."""

    def filter(self, message: Message) -> bool:
        words = (message.text or "").split()
        return len(words) == 2 and words[1].startswith("deputy_")


class _Refunded(filters.MessageFilter):
    """Telegram's note that a payment was given back."""

    def filter(self, message: Message) -> bool:
        return message.refunded_payment is not None


class _ByHand(filters.MessageFilter):
    """What a person typed: machines that answer each other's commands would never stop."""

    def filter(self, message: Message) -> bool:
        return not by_machine(message)


class _Claim(filters.MessageFilter):
    """`/start` with something behind it."""

    def filter(self, message: Message) -> bool:
        return len((message.text or "").split()) == 2


PRIVATE = filters.ChatType.PRIVATE
NEW = filters.UpdateType.MESSAGE
EDITED = filters.UpdateType.EDITED_MESSAGE
OWNER = _Acting(Role.OWNER)
BY_HAND = _ByHand()
CLAIM = _Claim()
DEPUTY = _Acting(Role.DEPUTY)
DEPUTY_CLAIM = _DeputyClaim()
PAID = filters.SUCCESSFUL_PAYMENT
REFUNDED = _Refunded()
REPLY = filters.REPLY
UNKNOWN_COMMAND = filters.COMMAND & ~filters.REPLY
"""After the known ones; behind a reply it is an answer that looks like a command."""
CONTENT = ~filters.StatusUpdate.ALL & ~PAID & ~REFUNDED
"""What somebody wrote; not a pinned message, a new wallpaper or the like."""


class TapHandler(CallbackQueryHandler[Any, None]):
    """Buttons. A tap without data, as only a forger makes it, is none: the library would let it through unread."""

    def check_update(self, update: object) -> Any:
        query = update.callback_query if isinstance(update, Update) else None
        return super().check_update(update) if query is not None and query.data else None


class OwnerTapHandler(TapHandler):
    """Buttons that only the owner may press. Their data is anybody's to forge, so it is checked every time."""

    def check_update(self, update: object) -> Any:
        if not isinstance(update, Update) or not OWNER.filter(update):
            return None
        return super().check_update(update)


class StaffTapHandler(TapHandler):
    """Buttons that the owner and the deputy may press, each under what they wrote themselves."""

    def check_update(self, update: object) -> Any:
        if not isinstance(update, Update) or not (OWNER.filter(update) or DEPUTY.filter(update)):
            return None
        return super().check_update(update)


class PrivateMemberHandler(ChatMemberHandler[Any, None]):
    """Blocking and unblocking, which Telegram tells as a change of membership in the private chat."""

    def check_update(self, update: object) -> bool:
        chat = update.effective_chat if isinstance(update, Update) else None
        return chat is not None and chat.type == Chat.PRIVATE and super().check_update(update)
