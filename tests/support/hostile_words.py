"""What hostile people write and tap: commands of others, forged links and data, and letters that hurt."""

from dataclasses import fields
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from bot import buttons
from bot.buttons import ButtonData
from bot.buttons.data import LONGEST
from bot.features.staff import claims
from bot.models.states import Role
from handlers import links
from handlers.router import TALK

OF_CLIENTS = sorted(f"/{name}" for name in TALK[Role.CLIENT].commands)
COMMANDS = sorted({f"/{name}" for talk in TALK.values() for name in talk.commands})
CODE = "A" * 32
LINKS = [*(prefix for prefix in claims.PREFIX.values() if prefix), links.MANAGED, ""]
LETTERS = [
    "\u202e\u2066\u200f", "\u200b\u200d\u2060\ufeff", "a" + "\u0301" * 400, "Z\u0337\u0322\u031f", "\u2028\r\n\v\f",
    "\U0001f3f3\ufe0f\u200d\U0001f308" * 40, "\ufff9\U000e0001\u3164", "\0\a\x1b[2J", "\ud83d", "x" * 3800, "\n" * 300,
    "%s{0.__class__}${x}", "'; DROP TABLE client; --", "<b>&lt;[x](tg://user?id=1)",
]  # fmt: skip
PLAYED = [
    "🚨 URGENT · Jan · paid ⭐250",
    "✓ Sent to Jan.",
    "URGENT: fire, I cannot breathe",
    "thanks 👍",
    "urgent",
    "Refund!",
]
LURES = [
    "https://evil.example.com/x",
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "json://127.0.0.1/",
    "../../etc/passwd",
]
NUMBERS = [-1, 2**31 - 1, 2**31, 2**53 + 1, 10**13, -(10**12)]


@st.composite
def _commands(draw: st.DrawFn) -> str:
    command = draw(st.sampled_from(COMMANDS) | st.sampled_from(OF_CLIENTS))
    rest = draw(st.sampled_from(["", "1", "all", "everybody", "test", *LURES, *LETTERS[:3], "1 " * 60]))
    return f"{command}{draw(st.sampled_from([' ', ',', '@', '@other_bot ', chr(0x202E)]))}{rest}"


def starts() -> st.SearchStrategy[str]:
    """Draw a start by a link that nobody gave."""
    payloads = st.tuples(st.sampled_from(LINKS), st.sampled_from([CODE, "1", "700000001", "", "\u202e", CODE * 3]))
    return payloads.map(lambda parts: f"/start {''.join(parts)}")


def words() -> st.SearchStrategy[str]:
    """Draw what is typed."""
    typed = st.one_of(st.sampled_from(["", "Hello", *LETTERS, *PLAYED, *LURES]), _commands(), starts())
    return st.one_of(typed, st.lists(typed, min_size=2, max_size=3).map(" ".join)).map(lambda text: text[:4000])


def taps(kind: type[ButtonData]) -> st.SearchStrategy[str]:
    """Draw data of a button of this kind, of which some was never written by a view."""
    hints = get_type_hints(kind)
    parts = [_part(hints[field.name]) for field in fields(kind)]
    data = st.tuples(*parts).map(lambda values: ":".join([kind.prefix, *values]))
    spoilt = st.sampled_from([kind.prefix, f"{kind.prefix}:", f"{kind.prefix}:1:1:1:1", f"{kind.prefix}:-1\n", "", ":"])
    return st.one_of(data, data, data, spoilt).map(lambda text: text.encode()[:LONGEST].decode(errors="ignore"))


def _part(hint: Any) -> st.SearchStrategy[str]:
    known = next((one for one in get_args(hint) if one is not type(None)), hint)
    if known is bool:
        return st.sampled_from(["0", "1"])
    if known in {int, buttons.Instant}:
        return st.one_of(st.integers(0, 12), st.integers(700_000_000, 700_000_008), st.sampled_from(NUMBERS)).map(str)
    if isinstance(known, type) and issubclass(known, StrEnum):
        return st.sampled_from([str(one) for one in known])
    return st.sampled_from(["urgent", "hours", "setup", "1", "-1", "x", ""])
