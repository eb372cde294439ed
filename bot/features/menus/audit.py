"""Describe the owner's command for the audit."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    return {"audit": t("who changed what, and when")}


def help_(t: Texts) -> str:
    return t("/audit – who changed what, when, and from where")
