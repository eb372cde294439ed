"""Tell a member what became of the connection with the own account, and strangers that this bot is not theirs."""

from bot.buttons import Button, EraseAccount, Keyboard, OpenScreen, Word
from bot.features.clients.views import Called, client_name
from bot.features.delivery import View
from bot.models.accounts import AccountClients, ConnectionState
from bot.texts import Texts


def state(t: Texts, found: ConnectionState, chosen: str | None) -> View:
    """Say how a connection is, and what to do where something is missing. `chosen`: whom it is for."""
    keyboard: Keyboard = []
    if found == ConnectionState.ENDED:
        words = t(
            "I am no longer connected with your Telegram account: in your own chats nobody is answered by me. "
            "To connect me again: /secretary"
        )
    elif found == ConnectionState.MUTE:
        words = t(
            "I am connected with your Telegram account, but I may not write there, so nobody is answered in your own "
            "chats. In Telegram: Settings › Edit › Chat Automation › this bot › allow replying to messages."
        )
    elif found == ConnectionState.UNDECIDED:
        words = t(
            "I am connected with your Telegram account. Nothing is stored or said in your own chats until you choose "
            "whom this is for: /secretary"
        )
        keyboard = [[Button(t("Choose whom it is for"), OpenScreen(Word("secretary")))]]
    else:
        words = t("I look after your own chats while you are closed: {whom}.", whom=whom(t, chosen))
    return View(words, keyboard)


def stopped(t: Texts, name: Called) -> View:
    """Tell a member that the bot is stopped in one chat, and how to start it again."""
    words = t(
        "Telegram does not let me write in your own chat with {client}: you have stopped me there. To start me again, "
        "open the chat and tap the bar at its top. If it is private, exclude it instead: /client",
        client=client_name(name),
    )
    return View(words)


def keep_or_delete(t: Texts, words: str, ended: int) -> View:
    """Ask the owner what becomes of what came from an account; `ended`: our number of the connection."""
    keep, delete = Button(t("Keep it"), EraseAccount(ended, False)), Button(t("Delete it"), EraseAccount(ended, True))
    return View(words + "\n\n" + t("Shall I keep or delete what came from there?"), [[keep, delete]])


def of_member(t: Texts, name: str) -> str:
    """Tell the owner whose account is connected no longer."""
    return t("The Telegram account of {name} is not connected with me any more.", name=name)


def of_former_member(t: Texts) -> str:
    """Tell the owner the same of somebody who has left."""
    return t("The Telegram account of somebody who has left the team is not connected with me any more.")


def kept(t: Texts) -> str:
    return t("Kept: what came from there stays in the queue and the history.")


def deleted(t: Texts, left: int) -> str:
    """Say that it is gone; `left`: of how many clients something is still due."""
    words = t("Deleted: nothing that came from there is kept here.")
    if not left:
        return words
    stays = t.many(
        "An urgent matter or a payment of {n} client is still open; what that client wrote stays until it is settled.",
        "An urgent matter or a payment of {n} clients is still open; what they wrote stays until it is settled.",
        left,
    )
    return f"{words}\n\n{stays}"


def whom(t: Texts, chosen: str | None) -> str:
    """Return for whom the bot looks after an account."""
    if chosen == AccountClients.EVERYBODY:
        return t("for everybody who writes to you")
    if chosen == AccountClients.NO_CONTACTS:
        return t("for everybody but your contacts")
    if chosen == AccountClients.CHOSEN:
        return t("for the clients whom you chose")
    return t("nobody is chosen")


def stranger(t: Texts, business: str) -> View:
    """Tell somebody who is not of the staff that nothing is done in their chats."""
    words = t(
        "I work for {business} and its own people, so I do nothing in your chats and keep nothing of them. "
        "Please disconnect me in your settings.",
        business=business,
    )
    return View(words)
