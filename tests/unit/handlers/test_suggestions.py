"""The nearest command is found by role and language, and nothing where none is near."""

import pytest

from bot.features.menus import client, owner
from bot.features.menus.spoken import SPOKEN
from bot.features.menus.suggestions import nearest
from bot.texts import LANGUAGES, Texts
from handlers.client.commands import COMMANDS as CLIENTS
from handlers.owner.commands import COMMANDS as OWNERS

ENGLISH = Texts.of("en")
OWNER, CLIENT = list(owner.descriptions(ENGLISH)), list(client.descriptions(ENGLISH, plan=True))


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("queu", "queue"),
        ("que", "queue"),
        ("queeu", "queue"),
        ("qeuue", "queue"),
        ("QUEUES", "queue"),
        ("hour", "hours"),
        ("huors", "hours"),
        ("undoo", "undo"),
        ("und", "undo"),
        ("unod", "undo"),
        ("vacations", "vacation"),
        ("vaccation", "vacation"),
        ("un_do", "undo"),
        ("settings", "setup"),
        ("template", "canned"),
        ("zzz", None),
        ("foo", None),
        ("done", None),
        ("q", None),
        ("xyzzy", None),
        ("thequickbrownfox", None),
    ],
)
def test_what_the_owner_meant_is_found(typed: str, command: str | None) -> None:
    assert nearest(typed, OWNER, "en") == command


@pytest.mark.parametrize(
    ("typed", "language", "command"),
    [
        ("godziny", "pl", "hours"),
        ("zamkniete", "pl", "closed"),
        ("zamknięte", "pl", "closed"),
        ("kolejke", "pl", "queue"),
        ("очередь", "ru", "queue"),
        ("отчет", "ru", "stats"),
        ("черга", "uk", "queue"),
        ("мову", "uk", "language"),
        ("templates", "pl", "canned"),
        ("godziny", "en", None),
    ],
)
def test_words_of_the_own_language_lead_to_commands(typed: str, language: str, command: str | None) -> None:
    assert nearest(typed, OWNER, language) == command


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("staus", "status"),
        ("cancle", "cancel"),
        ("helpp", "help"),
        ("delete", "erase"),
        ("digset", None),
        ("qeue", None),
        ("undo", None),
    ],
)
def test_a_client_hears_of_clients_commands_alone(typed: str, command: str | None) -> None:
    assert nearest(typed, CLIENT, "en") == command


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_leads_to_commands_that_there_are(language: str) -> None:
    every = OWNERS.keys() | CLIENTS.keys()
    for word, commands in SPOKEN[language].items():
        assert set(commands.split()) <= every, word
        assert word not in every - set(commands.split()) or language == "en"
        assert nearest(word, list(every), language) in {*commands.split(), word}
