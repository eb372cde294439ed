"""An address is read as typed, hidden where it is shown, and never in a log."""

import pytest

from bot.redaction import redact
from bot.ringing import addresses
from bot.ringing.failures import Failure, kind_of, status_of


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("ntfys://after-hours-abcdefghijklmnopqrstuvwxyz", "ntfy …yz"),
        ("pover://uQiRzpo4DXghDmr9QzzfQu27cmVRsG@azGDORePK8gMaC0QOYAMyEEuzJnyUi", "Pushover …Ui"),
        ("jsons://user:pass@hooks.example.com/very/secret?token=x", "JSON hooks.example.com"),
        ("twilio://AC735c307c62944b5a:auth-token@+15551234567/+15557654321", "Twilio …21"),
        ("mailtos://me:password@gmail.com", "E-Mail gmail.com"),
        ("hassios://ha.example/token", "HomeAssistant ha.example"),
        ("spush://short", "Simplepush"),
        ("json://[half", "JSON"),
        ("", "?"),
    ],
)
def test_only_the_service_and_a_hint_are_shown(address: str, shown: str) -> None:
    assert addresses.masked(address) == shown


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("pover://user@token", None),
        ("https://hooks.slack.com/services/T/B/x", None),
        ("POVER://user@token", None),
        ("pover:/user@token", Failure.UNREADABLE),
        ("json://a.example json://b.example", Failure.UNREADABLE),
        ("json://a.example\x00", Failure.UNREADABLE),
        (f"json://{'a' * 1000}", Failure.UNREADABLE),
        ("file:///etc/passwd", Failure.LOCAL),
        ("windows://x", Failure.LOCAL),
        ("config://x", Failure.LOCAL),
        ("tgram://123456789:abc/1", Failure.TELEGRAM),
        ("pushover://user@token", Failure.UNKNOWN),
    ],
)
def test_what_is_wrong_shows_at_first_sight(address: str, fault: Failure | None) -> None:
    assert addresses.fault(address) is fault


def test_a_failure_keeps_its_status() -> None:
    assert (kind_of("refused 500"), status_of("refused 500")) == (Failure.REFUSED, 500)
    assert (kind_of("slow"), status_of("slow")) == (Failure.SLOW, None)


def test_a_secret_topic_stands_in_no_log_and_no_export() -> None:
    assert redact("see https://ntfy.sh/after-hours-abcdefghijklmnopqrstuvwxyz!") == "see https://ntfy.sh/<topic>!"
