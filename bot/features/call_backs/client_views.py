"""Tell clients about calls that they are promised."""

from bot.features.delivery import View
from bot.texts import Texts


def promised(t: Texts, at: str) -> View:
    """Say when to expect a call."""
    return View(t("We call you back {at}.", at=at))
