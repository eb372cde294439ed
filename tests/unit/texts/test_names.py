"""A plain client name is shown as it is; any other name is quoted and cannot imitate the bot's lines."""

import pytest

from bot.features.clients.rules import name_key, skeleton
from bot.features.clients.views import about, called, client_name
from bot.features.queue.triage_views import put_off
from bot.features.sales.staff_views import broken
from bot.features.urgent.staff_views import undelivered
from bot.texts import CLIENT, LANGUAGES, Texts


@pytest.mark.parametrize(
    "name",
    [
        "Anna",
        "Anna Kowalska-Nowak",
        "Seán O'Brien",
        "Dr. J. Smith",
        "Олена Ш.",
        "Client 3",
        "Client 0-1",
        "anna_k",
        "李小龍",
        "Ægir",
    ],
)
def test_a_plain_name_stands_as_it_is(name: str) -> None:
    assert called(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("🚨 URGENT · Jan · paid ⭐250", "“URGENT Jan paid 250”"),
        ("✓ Sent to Jan.", "“Sent to Jan.”"),
        ("2 clients are waiting", "“2 clients are waiting”"),
        ("Jan\n2. Eva", "“Jan 2. Eva”"),
        ("Jan. Not delivered to Eva", "“Jan. Not delivered to Eva”"),
        ("Anna: nothing is waiting", "“Anna: nothing is waiting”"),
        ("“Anna” #7", "“'Anna' 7”"),
        ("Anna #7", "Anna 7"),
        ("\u202eann\u200bA\u2066 \u3164\u2800", "annA"),
        ("👤 Anna", "Anna"),
        ("<b>Anna</b>", "“<b>Anna</b>”"),
        ("Anna 🌸", "“Anna 🌸”"),
        ("", "?"),
        ("\u3164\u200b", "?"),
        ("❗️ URGENT", "URGENT"),
        ("one two three four five", "“one two three four five”"),
    ],
)
def test_what_is_not_plainly_a_name_is_quoted_and_has_none_of_our_signs(name: str, shown: str) -> None:
    assert called(name) == shown


def test_a_mark_stands_outside_of_what_the_client_chose() -> None:
    assert called("Anna", 7) == "Anna #7"
    assert called("Anna 🌸 #8", 7) == "“Anna 🌸 8” #7"
    assert client_name(called("Anna", 7)) == "Anna #7"


def test_a_name_that_is_written_from_right_to_left_turns_nothing_else_round() -> None:
    assert called("משה", 7) == "\u2068משה\u2069 #7"


def test_accents_do_not_pile_up() -> None:
    assert called("A\u0301\u0302" + "\u0303" * 50) == "A\u0301\u0302"


def test_a_line_that_would_begin_with_a_name_begins_with_our_sign() -> None:
    assert about(called("🚨 URGENT")).startswith(f"{CLIENT} URGENT")
    assert CLIENT not in called(CLIENT * 3)


@pytest.mark.parametrize(
    "other", ["ANNA KOWALSKA", "Аnnа Kowalskа", "Anna\u200b Kowalska", "Ánna  Kowalska", "Anna Kowa1ska"]
)
def test_names_that_look_the_same_have_one_key(other: str) -> None:
    assert name_key(other, "secret") == name_key("Anna Kowalska", "secret")


def test_other_names_and_other_secrets_have_other_keys() -> None:
    assert name_key("Anna", "secret") != name_key("Hanna", "secret")
    assert name_key("Anna", "secret") != name_key("Anna", "other")
    assert "anna" not in name_key("Anna", "secret")
    assert skeleton("Ola") != skeleton("Ala")


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_no_language_a_text_begins_with_a_name(language: str) -> None:
    t = Texts.of(language)
    told = (broken(t, "Anna", 250).words, undelivered(t, "Anna", 0, unreachable=False).words)
    for text in (*told, put_off(t, "Anna", "9:00")):
        assert not text.startswith("Anna")
