"""Word what is answered to taps in members' own chats."""

from bot.texts import Texts


def not_yours(t: Texts) -> str:
    """Answer a client who taps what only the business may."""
    return t("This button is not for you. Nothing has changed.")


def the_clients(t: Texts) -> str:
    """Answer whoever else taps a client's button."""
    return t("Only the client can use this button. Nothing has changed.")


def open_now(t: Texts) -> str:
    """Answer a client in open hours, when nothing is said in the chat."""
    return t("We are open, and we have your message.")
