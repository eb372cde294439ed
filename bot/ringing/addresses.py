"""Read addresses as people type them, hide what is secret in them, and have them ring as loudly as they can."""

import re
from urllib.parse import parse_qsl, urlsplit

from bot.ringing.failures import Failure
from bot.ringing.services import LOCAL, TELEGRAM, WEB, names

LONGEST = 1000
_SCHEME = re.compile(r"([a-z0-9][a-z0-9+.-]{0,30})://\S", re.IGNORECASE)
_OWN_SERVER_WORDS = (
    "json jsons xml xmls form forms gotify gotifys hassio hassios apprise apprises matrix matrixs signal signals"
    " mailto mailtos http https"
)
_OWN_SERVER = frozenset(_OWN_SERVER_WORDS.split())
"""Services whose address begins with the host of a server, which is no secret."""
_HINTED_FROM = 8
"""Two letters of something shorter would give too much of it away."""
LOUD = {
    "ntfy": "priority=max",
    "pover": "priority=emergency&interval=60&expire=300",
    "gotify": "priority=emergency",
    "prowl": "priority=emergency",
    "join": "priority=emergency",
    "opsgenie": "priority=emergency",
    "psafer": "priority=emergency",
    "simplepush": "priority=emergency",
    "bark": "level=critical&volume=10&call=yes",
    "pagerduty": "severity=critical",
    "lametric": "priority=critical",
}
"""What makes a ring of a service as loud as it can be, by the scheme without its "s" for a safe line.

Pushover repeats an emergency every minute until it is acknowledged, for the five minutes that the next ring takes.
"""


def scheme_of(address: str) -> str | None:
    """Return the scheme of an address in small letters."""
    found = _SCHEME.match(address)
    return found[1].lower() if found else None


def fault(address: str) -> Failure | None:
    """Return what is wrong with an address at first sight; the rest shows when Apprise reads it."""
    scheme = scheme_of(address)
    if scheme is None or len(address) > LONGEST or len(address.split()) != 1 or not address.isprintable():
        return Failure.UNREADABLE
    if scheme == TELEGRAM:
        return Failure.TELEGRAM
    if scheme in LOCAL:
        return Failure.LOCAL
    return None if scheme in names() or scheme in WEB else Failure.UNKNOWN


def looks_like(words: str) -> bool:
    """Return whether somebody who wrote this meant an address."""
    return "://" in words


def masked(address: str) -> str:
    """Return what may be shown of an address: its service, and a hint that tells it from another one."""
    scheme = scheme_of(address) or ""
    name = names().get(scheme, "")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return name or "?"
    if scheme in _OWN_SERVER and "." in host:
        return f"{name} {host}".strip()
    last = re.split(r"[/@:]", f"{parts.netloc}{parts.path}".rstrip("/"))[-1]
    return f"{name or host} …{last[-2:]}" if len(last) >= _HINTED_FROM else name or host or "?"


def loud(address: str) -> str:
    """Return an address that rings as loudly as its service can, but for what its writer chose."""
    scheme = scheme_of(address) or ""
    more = LOUD.get(scheme) or LOUD.get(scheme.removesuffix("s"))
    if more is None:
        return address
    before, _, fragment = address.partition("#")
    chosen = {name.lower() for name, _ in parse_qsl(before.partition("?")[2], keep_blank_values=True)}
    added = "&".join(one for one in more.split("&") if one.partition("=")[0] not in chosen)
    joined = f"{before}{'&' if '?' in before else '?'}{added}" if added else before
    return f"{joined}#{fragment}" if fragment else joined
