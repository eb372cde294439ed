"""Ask a member who is a client in the own account, and say what was decided."""

from collections.abc import Iterable

from bot.buttons import Button, ChooseChat, Keyboard
from bot.features.delivery import View
from bot.models.accounts import ChatChoice
from bot.texts import Texts
from bot.texts.marked_words import joined, marked


def is_client(t: Texts, name: str, chat_id: int) -> View:
    """Ask whether somebody who wrote to the account is a client. The name is not kept."""
    words = t("{name} wrote to your own account. A client? Until you say so, I store and say nothing there.", name=name)
    return View(words, _choice(t, chat_id))


def here(t: Texts, chat_id: int) -> View:
    """Ask the same of a chat that the member came from, by "Manage bot" there."""
    words = t("What is this chat in your own account? In a private one I store and say nothing.")
    return View(words, _choice(t, chat_id))


def _choice(t: Texts, chat_id: int) -> Keyboard:
    return [[Button(t("Client"), ChooseChat(chat_id, True)), Button(t("Private"), ChooseChat(chat_id, False))]]


def chosen(t: Texts, choice: str | None) -> str:
    """Say what a chat counts as from now on."""
    if choice == ChatChoice.CLIENT:
        return t("A client: from the next message on I look after this chat while you are closed.")
    return t("Private: I store and say nothing there. What came from there is deleted here.")


def not_yours(t: Texts) -> str:
    """Say that a button is about nothing any more."""
    return t("This chat is not known here any more.")


def settle_first(t: Texts) -> str:
    """Say what hinders excluding a chat."""
    return t(
        "An urgent matter or a payment of this client is still open. Once it is settled, you can exclude the chat."
    )


def readmit_all(t: Texts) -> str:
    return t("Exclude no chat any more")


def readmit(t: Texts, chat_id: int) -> str:
    return t("Not private: {number}", number=short(chat_id))


def readmitted(t: Texts, *, every: bool) -> str:
    """Say what was done."""
    return t("Done: no chat is excluded any more.") if every else t("Done: the chat is not excluded any more.")


def excluded(t: Texts, chat_ids: Iterable[int]) -> str:
    """List the excluded chats; nothing but their numbers is known, by which Telegram may open them."""
    numbers = [marked(short(chat_id), type="text_link", url=f"tg://user?id={chat_id}") for chat_id in chat_ids]
    return joined("\n", [t("Excluded chats, by the ends of their numbers:"), joined(" · ", numbers)])


def short(chat_id: int) -> str:
    """Return the end of a chat's number."""
    return f"…{str(chat_id)[-4:]}"


def undone(t: Texts) -> str:
    return t("Done: it is as before.")


def act(t: Texts, after: str | None) -> str:
    """Return what was done, for the list of what can be undone."""
    if after == ChatChoice.CLIENT:
        return t("A chat of your account is a client's")
    return t("A chat of your account is private") if after == ChatChoice.EXCLUDED else t("No chat is excluded")
