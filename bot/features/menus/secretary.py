"""Describe the command about a member's own chats."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what the command does."""
    return {"secretary": t("answers in your own chats after hours")}


def help_(t: Texts) -> str:
    """Say what the command does, in the help."""
    return t("/secretary – clients who write to your own Telegram account: after hours I answer there, too")
