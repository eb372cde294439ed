"""The languages that the bot speaks, each with its catalogue of translations.

A new one is a line in `LANGUAGES` and a catalogue beside the others; a test then asks for the rest.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "pl": "Polski", "ru": "Русский", "uk": "Українська"}
LOCALES = Path(__file__).parent / "locales"


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the translations of a language; English stands in the code."""
    if language == "en":
        return NullTranslations()
    with (LOCALES / language / "LC_MESSAGES" / "after_hours.po").open("rb") as file:
        translations = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, translations)
    compiled.seek(0)
    return GNUTranslations(compiled)


def language_named(written: str) -> str | None:
    """Return the language that somebody means by a code or by its own name."""
    names = {name.lower(): code for code, name in LANGUAGES.items()}
    return written.lower() if written.lower() in LANGUAGES else names.get(written.lower())


def known_language(code: str | None) -> str | None:
    """Return the language of an IETF tag like `pl-PL`, or None where there are no texts in it."""
    base = (code or "").lower().split("-")[0]
    return base if base in LANGUAGES else None
