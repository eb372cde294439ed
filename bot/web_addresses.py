"""Check the web addresses and ports that the operator sets, and take them apart.

A check returns what it was given, or raises ValueError, which says what is expected.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from pydantic import SecretStr

WEB_ADDRESS = re.compile(r"https?://[^/\s?#@]+(?P<path>/[^\s?#{}]*)?")
CALLED = re.compile(r"https?://[^/\s?#@]+(/[^\s?#]*)?(\?[^\s#]*)?")
LISTEN = re.compile(r"(?P<host>[\w.-]+|\[[0-9a-fA-F:.]+\]):(?P<port>\d{1,5})")
LISTEN_DEFAULT = "127.0.0.1:8080"
OUR_PAGES = ("/healthz", "/metrics")
TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")


@dataclass(frozen=True)
class Address:
    """The address to which Telegram delivers updates, and the secret with which it proves itself."""

    url: str
    secret: str

    @property
    def path(self) -> str:
        """The path of the address; "/" if it has none."""
        found = WEB_ADDRESS.fullmatch(self.url)
        return (found and found["path"]) or "/"


def of_server(value: str) -> str:
    """Check BOT_API_URL, and return it without a slash at its end."""
    if not re.match(r"https?://[^/\s]+", value):
        raise ValueError("expected a web address like https://api.telegram.org")
    return value.rstrip("/")


def of_webhook(value: str | None) -> str | None:
    """Check WEBHOOK_URL."""
    if value is None:
        return None
    if not WEB_ADDRESS.fullmatch(value):
        raise ValueError("expected a web address like https://bot.example.org/telegram")
    if TOKEN.search(value):
        raise ValueError("expected an address without the token in it: addresses end up in logs")
    if Address(value, "").path in OUR_PAGES:
        raise ValueError("expected a path other than /healthz and /metrics")
    return value


def of_heartbeat(value: SecretStr | None) -> SecretStr | None:
    """Check HEARTBEAT_URL."""
    if value is None:
        return None
    try:
        parts = urlsplit(value.get_secret_value())
        good = CALLED.fullmatch(value.get_secret_value()) and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise ValueError("expected a web address like https://hc-ping.com/your-uuid")
    return value


def with_step(url: str, step: str) -> str:
    """Return a web address with one more step at the end of its path; the query stays behind it."""
    parts = urlsplit(url)
    path = f"{parts.path.rstrip('/')}/{step}"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, parts.fragment))


def host_and_port(value: str) -> tuple[str, int]:
    """Take LISTEN apart."""
    found = LISTEN.fullmatch(value)
    if found is None or int(found["port"]) > 65535:
        raise ValueError("expected host:port, like 127.0.0.1:8080 or [::1]:8080")
    return found["host"].strip("[]"), int(found["port"])
