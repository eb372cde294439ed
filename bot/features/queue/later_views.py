"""Offer until when a client is put off."""

from collections.abc import Sequence
from datetime import datetime

from bot.buttons import BackToCard, Button, Instant, Keyboard, PutOff
from bot.features.clients.views import client_name
from bot.features.promises.later_rules import Choice, Day
from bot.texts import Texts


def choice(t: Texts, client_id: int, offered: Sequence[Choice], zone: str) -> Keyboard:
    """Return a button for each instant, one for the client's next message, and the way back."""
    instants = [Button(when(t, one, zone), PutOff(client_id, Instant(int(one.at.timestamp())))) for one in offered]
    rows = [instants[n : n + 2] for n in range(0, len(instants), 2)]
    written = [Button(t("When they write again"), PutOff(client_id))]
    return [*rows, written, [Button("‹ " + t("Back"), BackToCard(client_id))]]


def put_off(t: Texts, name: str, returns_at: datetime | None, zone: str) -> str:
    """Return what was done, in a line."""
    if returns_at is None:
        return t("Later: {client}, when they write again", client=client_name(name))
    return t("Later: {client}, {moment}", client=client_name(name), moment=t.date_and_time(returns_at, zone))


def over(t: Texts, name: str) -> str:
    """Say why that cannot be undone any more."""
    return t("{client} is not put off any more.", client=client_name(name))


def when(t: Texts, offered: Choice, zone: str) -> str:
    """Return an instant as it stands on a button, by its true day."""
    time = str(t.time(offered.at, zone))
    if offered.day is Day.TODAY:
        return t("Today {time}", time=time)
    if offered.day is Day.TOMORROW:
        return t("Tomorrow {time}", time=time)
    return t.date_and_time(offered.at, zone)
