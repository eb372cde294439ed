"""Ask a member who is a client in the own account, and say what was decided."""

from bot.buttons import Button, ChooseChat, Keyboard
from bot.features.delivery import View
from bot.models.accounts import ChatChoice
from bot.texts import Texts


def is_client(t: Texts, name: str, chat_id: int) -> View:
    """Ask whether somebody who wrote to the account is a client. The name is not kept."""
    words = t("{name} wrote to your own account. A client? Until you say so, I store and say nothing there.", name=name)
    return View(
        words, [[Button(t("Client"), ChooseChat(chat_id, True)), Button(t("Private"), ChooseChat(chat_id, False))]]
    )


def here(t: Texts, chat_id: int) -> View:
    """Ask the same of a chat that the member came from, by "Manage bot" there."""
    words = t("What is this chat in your own account? In a private one I store and say nothing.")
    return View(
        words, [[Button(t("Client"), ChooseChat(chat_id, True)), Button(t("Private"), ChooseChat(chat_id, False))]]
    )


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


def readmitted(t: Texts) -> str:
    return t("Done: no chat is excluded any more.")


def undone(t: Texts) -> str:
    return t("Done: it is as before.")


def act(t: Texts, after: str | None) -> str:
    """Return what was done, for the list of what can be undone."""
    if after == ChatChoice.CLIENT:
        return t("A chat of your account is a client's")
    return t("A chat of your account is private") if after == ChatChoice.EXCLUDED else t("No chat is excluded")
