"""Read telephone numbers as people write them. The library is large and is loaded only on demand."""

from types import ModuleType

LONGEST = 300
"""Characters of a message in which a number is looked for."""
SHORTEST = 3
"""Digits with which words are taken for an attempt at a number."""


def read(words: str, country: str | None) -> str | None:
    """Return the first number in some words that can be called, as E.164 writes it; None where there is none.

    `country`: the business's, whose numbers need no country code.
    """
    library = _library()
    words = words[:LONGEST].strip()
    if words.startswith("00") and country is None:
        words = "+" + words[2:]
    for match in library.PhoneNumberMatcher(words, country):
        if library.number_type(match.number) != library.PhoneNumberType.PREMIUM_RATE:
            return str(library.format_number(match.number, library.PhoneNumberFormat.E164))
    return None


def shared(number: str) -> str | None:
    """Return the number of a contact, which Telegram may give without its plus."""
    return read(f"+{number.strip().lstrip('+')}", None)


def is_one(words: str, country: str | None) -> bool:
    """Return whether some words are a number and nothing else."""
    return not any(letter.isalpha() for letter in words) and read(words, country) is not None


def is_tried(words: str) -> bool:
    """Return whether some words are an attempt at a number: they hold digits, or are a single word."""
    digits = sum(character.isdigit() for character in words)
    return digits >= SHORTEST or len(words.split()) == 1


def spaced(number: str) -> str:
    """Return a number as people read it: "+48 601 234 567"."""
    library = _library()
    return str(library.format_number(library.parse(number), library.PhoneNumberFormat.INTERNATIONAL))


def example(country: str | None) -> str:
    """Return what a number of a country looks like, with its country code."""
    library = _library()
    found = library.example_number_for_type(country or "PL", library.PhoneNumberType.MOBILE)
    return str(library.format_number(found, library.PhoneNumberFormat.INTERNATIONAL)) if found else "+48 512 345 678"


def _library() -> ModuleType:
    import phonenumbers

    return phonenumbers
