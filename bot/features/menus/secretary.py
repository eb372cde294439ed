"""Describe the command about a member's own chats."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what the command does."""
    return {"secretary": t("the same in your own chats")}


def help_(t: Texts) -> str:
    """Say what the command does, in the help."""
    return t("/secretary – clients who write to your own Telegram account: the same evenings there")
