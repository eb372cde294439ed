"""Describe the command about what rings outside Telegram, which every member has."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what the command does."""
    return {"ring": t("what rings for you outside Telegram")}


def help_(t: Texts) -> str:
    """Say what the command does, in the help."""
    return t("/ring – what rings for you outside Telegram, so that it wakes you")
