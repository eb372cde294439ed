"""Describe the owner's command for figures."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    return {"stats": t("the figures of the last days, with a picture")}


def help_(t: Texts) -> str:
    return t("/stats – the figures of the last seven days, with a picture; of other days: /stats 1.11 15.11")
