"""The buttons that choose a language."""

from bot.features import delivery
from bot.texts import LANGUAGES


def language_keyboard() -> list[list[dict[str, str]]]:
    return [[delivery.outbox.button(name, f"language:{code}")] for code, name in LANGUAGES.items()]
