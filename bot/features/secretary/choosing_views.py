"""Explain secretary mode to a member, and ask whom it is for."""

from collections.abc import Mapping

from bot.features.secretary.connection_views import whom
from bot.models.accounts import AccountClients, ConnectionState
from bot.texts import Texts
from bot.texts.marked_words import joined, marked


def steps(t: Texts, username: str, allowed: bool | None) -> str:
    """Say in four steps how the bot comes into a member's own chats. `allowed`: whether the first is done, if known."""
    first = t("1. In @BotFather: /mybots › this bot › Bot Settings › Secretary Mode › turn on. Its maker does that.")
    if allowed is False:
        first = joined("\n", [first, t("❗ This step is missing: Secretary Mode is still off.")])
    lines = [
        t(
            "Clients may go on writing to your own Telegram account. While you are closed, I answer there once, keep "
            "what they write for the digest, and offer urgent contact. While you are open, I say nothing there."
        ),
        joined("", ["✓ ", first]) if allowed else first,
        t(
            "2. In Telegram: Settings › Edit (your profile) › Chat Automation. Type {name} and add it.",
            name=marked(f"@{username}", type="code"),
        ),
        t(
            "3. There, choose which chats I may see – leave out your contacts if they are private – and allow me to "
            "reply to messages."
        ),
        t("4. I then write to you here, and you choose whom this is for. Until then nothing is stored or said."),
    ]
    return joined("\n\n", lines)


def connected(t: Texts, state: ConnectionState, chosen: str | None, *, may_delete: bool) -> str:
    """Say how a connected account is looked after, and what can be chosen."""
    if state == ConnectionState.MUTE:
        first = t(
            "I am connected with your account, but may not write there. In Telegram: Settings › Edit › "
            "Chat Automation › allow me to reply to messages."
        )
    else:
        rights = t("I may reply there, and delete what I wrote.") if may_delete else t("I may reply there.")
        first = joined(" ", [t("I am connected with your account: {whom}.", whom=whom(t, chosen)), rights])
    contacts = t(
        "I cannot see who is in your contacts: Telegram keeps their chats from me if you leave them out under Chat "
        "Automation."
    )
    return joined("\n\n", [first, t("Whom shall I take for a client in your own chats?"), contacts])


def others(t: Texts, found: Mapping[str, str]) -> str:
    """Tell the owner how the accounts of others on the team are connected, by their names."""
    words = {
        ConnectionState.ENDED: t("not connected any more"),
        ConnectionState.MUTE: t("connected, but I may not write there"),
        ConnectionState.UNDECIDED: t("connected, nobody is chosen yet"),
        ConnectionState.WORKS: t("connected"),
    }
    lines = [f"{name}: {words[ConnectionState(state)]}" for name, state in found.items()]
    return joined("\n", [t("Your team's own accounts:"), *lines])


def everybody(t: Texts) -> str:
    return t("Everybody")


def no_contacts(t: Texts) -> str:
    return t("Everybody but contacts")


def chosen(t: Texts) -> str:
    return t("Only chats that I choose")


def nobody(t: Texts) -> str:
    return t("Nobody for now")


def set_now(t: Texts, chosen_now: str | None) -> str:
    """Say what was chosen."""
    if chosen_now is None:
        return t("Done: I do nothing in your own chats, and store nothing from there.")
    if chosen_now == AccountClients.CHOSEN:
        return t(
            "Done: {whom}. When somebody new writes to you, I ask you here whether that is a client.",
            whom=whom(t, chosen_now),
        )
    return t("Done: {whom}.", whom=whom(t, chosen_now))


def not_connected(t: Texts) -> str:
    """Say that there is no account to choose for."""
    return t("I am not connected with your Telegram account yet, so nothing can be chosen. How to connect: /secretary")


def not_understood(t: Texts) -> str:
    """Say what can be typed."""
    return t("Type one of these: /secretary everybody, /secretary no contacts, /secretary chosen, /secretary off")


def act(t: Texts, after: str | None) -> str:
    """Return what was done, for the list of what can be undone."""
    return t("Your own chats: {whom}", whom=whom(t, after))
