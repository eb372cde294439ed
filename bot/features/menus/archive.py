"""Describe the owner's commands that find things again."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what each command does."""
    return {"find": t("find names, messages and answers"), "history": t("the last month with a client")}


def help_(t: Texts) -> str:
    """Say what can be typed."""
    return t("/find – find names, messages, answers and notes by words\n/history – the last month with a client")
