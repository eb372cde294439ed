"""Redaction removes every bot token, wherever it stands."""

import pytest

from bot.redaction import redact

TOKEN = "123456789:AAExampleExample_Example-ExampleExa"


@pytest.mark.parametrize(
    "text", ["{}", "https://api.telegram.org/bot{}/getMe", "x={}&y", "'{}'", "bot{}/bot{}", "{}\nsecond line"]
)
def test_a_token_is_taken_out_and_the_rest_stays(text: str) -> None:
    assert redact(text.replace("{}", TOKEN)) == text.replace("{}", "<token>")


def test_a_percent_encoded_token_is_taken_out_too() -> None:
    assert redact(f"bot{TOKEN.replace(':', '%3a')}/getMe") == "bot<token>/getMe"


@pytest.mark.parametrize("text", ["", "12:30:00", "1234567:short", "update 1234567890", "a:b" * 40])
def test_what_is_no_token_stays(text: str) -> None:
    assert redact(text) == text
