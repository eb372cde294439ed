"""Every catalogue translates all texts, with the same placeholders and the language's own plurals."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import bot
from bot.features import answers, menus, relay
from bot.texts import LANGUAGES, LOCALES, Texts, known_language

TRANSLATED = sorted(set(LANGUAGES) - {"en"})
SOURCES = Path(bot.__file__).parent


def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "after_hours.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


@cache
def used() -> set[tuple[str, ...]]:
    found = extract_from_dir(SOURCES, keywords={"t": None, "many": (1, 2)})
    return {forms(message) for _file, _line, message, _comments, _context in found}


def called() -> set[tuple[str, ...]]:
    """Return the texts of every translation call in the parsed code."""
    found: set[tuple[str, ...]] = set()
    nodes = [node for path in SOURCES.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id="t"), args=[text]):
                found.add((ast.literal_eval(text),))
            case ast.Call(func=ast.Attribute(attr="many"), args=[one, several, _]):
                found.add((ast.literal_eval(one), ast.literal_eval(several)))
    return found


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_is_a_catalogue_for_every_language_and_no_other() -> None:
    assert sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/after_hours.po")) == TRANSLATED


def test_no_text_hides_where_the_extraction_does_not_look() -> None:
    assert called() == used()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_there_and_none_is_left_over(language: str) -> None:
    assert {forms(message.id) for message in messages(language)} == used()
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_empty_fuzzy_or_still_english(language: str) -> None:
    for message in messages(language):
        assert not message.fuzzy, message.id
        assert message.string, message.id
        assert all(forms(message.string)), message.id
        if len(forms(message.id)[0].split()) > 2:
            assert not set(forms(message.string)) & set(forms(message.id)), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_counted_text_has_exactly_the_plurals_of_its_language(language: str) -> None:
    for message in messages(language):
        assert len(forms(message.string)) == (3 if message.pluralizable else 1), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_form_takes_the_same_values(language: str) -> None:
    for message in messages(language):
        for form in forms(message.string):
            assert values(form) == values(forms(message.id)[0]) == values(forms(message.id)[-1]), form


@pytest.mark.parametrize("language", TRANSLATED)
def test_commands_with_their_examples_and_blank_lines_stay_as_they_are(language: str) -> None:
    fixed = re.compile(r"\n\n|/[a-z]+(?: Mo-Fr 09:00-17:00| en\b)?")
    for message in messages(language):
        for form in forms(message.string):
            assert fixed.findall(form) == fixed.findall(forms(message.id)[0]), form


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_words_of_the_buttons_are_named_in_the_help_as_they_are_written(language: str) -> None:
    t = Texts.of(language)
    (_, done, later), (now, _) = (
        relay.message_buttons.client_buttons(t, 1)[0],
        answers.views.held(t, "Anna", None, 1).keyboard[0],
    )
    for button in (done, later, now):
        assert re.search(f"[„«]{button.label}[”»]", menus.owner.owner_help(t)), button.label


@pytest.mark.parametrize(
    ("language", "numbers", "words"),
    [
        ("en", [1], "{n} client is waiting"),
        ("en", [0, 2, 5, 12, 21, 22, 25], "{n} clients are waiting"),
        ("pl", [1], "Czeka {n} osoba"),
        ("pl", [2, 22], "Czekają {n} osoby"),
        ("pl", [0, 5, 12, 21, 25], "Czeka {n} osób"),
        ("ru", [1, 21], "Ждёт {n} клиент"),
        ("ru", [2, 22], "Ждут {n} клиента"),
        ("ru", [0, 5, 12, 25], "Ждут {n} клиентов"),
        ("uk", [1, 21], "Чекає {n} клієнт"),
        ("uk", [2, 22], "Чекають {n} клієнти"),
        ("uk", [0, 5, 12, 25], "Чекають {n} клієнтів"),
    ],
)
def test_words_agree_with_their_number(language: str, numbers: list[int], words: str) -> None:
    for n in numbers:
        counted = Texts.of(language).many("{n} client is waiting", "{n} clients are waiting", n)
        assert counted == words.format(n=n)


@pytest.mark.parametrize(
    ("code", "language"), [("pl-PL", "pl"), ("RU", "ru"), ("uk", "uk"), ("en-GB", "en"), ("de", None), (None, None)]
)
def test_a_language_tag_is_known_by_its_first_part(code: str | None, language: str | None) -> None:
    assert known_language(code) == language


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        Texts("../en")
