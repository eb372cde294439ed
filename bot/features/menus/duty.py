"""Describe the command about one's own duty."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what it does, for the menu."""
    return {"duty": t("when you are on duty, and away")}


def help_(t: Texts) -> str:
    """Say how it is written."""
    return t("/duty – when you are on duty, and away: /duty Mon-Fri 18-22, /duty off 24.12")
