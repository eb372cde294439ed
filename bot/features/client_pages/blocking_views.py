"""Take leave of a client who is blocked, and tell the owner what that means."""

from datetime import datetime

from bot.buttons import Button, ClientStep, OnClient
from bot.features.client_pages import views
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.texts import Texts
from bot.texts.marked_words import joined, marked


def farewell(t: Texts, business: str) -> View:
    """Return what a client reads once who is blocked."""
    return View(
        t(
            "Thank you for having written to {business}. We cannot go on with this conversation: what you write here "
            "from now on is not read. We wish you all the best.",
            business=business,
        )
    )


def sure(t: Texts, name: str, client_id: int, farewell: str, translation: str, waiting: int) -> View:
    """Show the owner what a block does, and the farewell with its translation into the owner's language.

    `waiting`: how many messages of the client wait.
    """
    parts = [
        t("Block {client}? Nothing that they write will reach you any more, and they can buy nothing.",
          client=client_name(name)),
        *([leaving(t, waiting)] if waiting else []),
        t("This is the farewell, if you send one:"),
        marked(farewell, type="blockquote"),
    ]  # fmt: skip
    if translation:
        parts += [t("In your language:"), marked(translation, type="blockquote")]
    rows = [
        [Button(t("Block, with the farewell"), OnClient(ClientStep.FAREWELL, client_id))],
        [Button(t("Block without a word"), OnClient(ClientStep.NO_FAREWELL, client_id))],
        [Button(t("Cancel"), OnClient(ClientStep.PAGE, client_id))],
    ]
    return View(joined("\n\n", parts), rows)


def leaving(t: Texts, waiting: int) -> str:
    """Say what becomes of the messages that wait."""
    return t.many("{n} message that waits leaves the queue.", "{n} messages that wait leave the queue.", waiting)


def hindered(t: Texts, name: str, client_id: int, why: str) -> View:
    """Say why somebody cannot be blocked yet."""
    words = t("{client} cannot be blocked yet.", client=client_name(name))
    return View(joined("\n\n", [words, why]), [views.back(t, client_id)])


def answer_held(t: Texts) -> str:
    """Say that an answer is held."""
    return t("An answer to this client is held: send it or take it back first, /held")


def case_open(t: Texts) -> str:
    """Say that an urgent case is open."""
    return t("An urgent case is open: answer it, or give the money back.")


def plan_runs(t: Texts, until: datetime, zone: str) -> str:
    """Say that a plan runs."""
    return t("Their monthly plan is paid for until {day}.", day=views.day(t, until, zone))


def bill_open(t: Texts) -> str:
    """Say that a bill is not paid."""
    return t("A bill is not paid yet: take it back with /bill - as a reply.")


def pays_now(t: Texts) -> str:
    """Say that a payment is on its way."""
    return t("A payment is just being made.")


def blocked(t: Texts, name: str) -> str:
    """Say that somebody is blocked."""
    return t("{client} is blocked. To unblock: /unblock and the name.", client=client_name(name))


def unblocked(t: Texts, name: str) -> str:
    """Say that somebody is heard again."""
    return t("{client} is not blocked any more.", client=client_name(name))


def recalled(t: Texts, number: int) -> str:
    """Say how many messages wait again."""
    return t.many("{n} message waits again: /queue", "{n} messages wait again: /queue", number)
