"""Tell a member that Telegram's own away message answers as well."""

from bot.features.delivery import View
from bot.texts import Texts


def both_on(t: Texts) -> View:
    """Say that both answer, and which to switch off."""
    words = t(
        "Telegram's own away message answered in one of your chats, so I stayed silent there. Clients would be "
        "answered twice: please switch one of the two off. Mine says when you open and how to reach you urgently. "
        "In Telegram: Settings › Telegram Business › Away Message."
    )
    return View(words)
