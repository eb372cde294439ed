"""What the owner reads about the opening hours of the own Telegram account."""

from bot.buttons import Button, TakeAccountHours
from bot.buttons.data import Instant
from bot.features.delivery import View
from bot.features.setup.fact_views import zone
from bot.features.setup.step_views import week
from bot.texts import Texts


def button(t: Texts) -> str:
    return t("As in my Telegram profile")


def changed(t: Texts, expression: str, timezone: str, seen_at: int) -> View:
    """Offer hours that are new in the account."""
    words = t(
        "Your Telegram profile has other opening hours than I do:\n\n{week}\nTime zone: {zone}\n\n"
        "Nothing has been changed. Shall I keep to them?",
        week=week(t, expression),
        zone=zone(t, timezone),
    )
    return View(words, [[Button(button(t), TakeAccountHours(Instant(seen_at)))]])
