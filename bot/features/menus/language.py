"""The buttons that choose a language."""

from bot.buttons import Button, ChooseLanguage, Keyboard, LanguageCode
from bot.texts import LANGUAGES


def language_keyboard() -> Keyboard:
    """Return a button for each language, named in itself."""
    return [[Button(name, ChooseLanguage(LanguageCode(code)))] for code, name in LANGUAGES.items()]
