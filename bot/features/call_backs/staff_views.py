"""Show the staff at which times a call can be promised, and what the client was told."""

from collections.abc import Sequence
from datetime import datetime

from bot.buttons import Button, CallBackAt, Instant, Keyboard
from bot.texts import Texts


def promised(t: Texts, at: str) -> str:
    """Answer the tap that promises a call."""
    return t("The client was told to expect a call {at}. Only an answer in this chat stops the clock.", at=at)


def call_times(t: Texts, case_id: int, times: Sequence[datetime], zone: str) -> Keyboard:
    """Offer times for a call, each on a button."""
    return [[Button(t.time(at, zone), CallBackAt(case_id, Instant(int(at.timestamp())))) for at in times]]


def no_call_then(t: Texts, until: str) -> str:
    """Answer a tap on a time that is past by now, or after the promise."""
    return t(
        "No call can be promised for then: it is past, or after the promise ends at {until}. "
        "Please answer in this chat.",
        until=until,
    )
