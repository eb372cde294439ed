"""Show which clients may be meant by a name."""

from collections.abc import Callable

from bot.buttons import Button, ButtonData, ClientStep, Keyboard, OnClient
from bot.features import clients
from bot.features.client_pages import views
from bot.features.client_pages.queries import Known
from bot.features.client_pages.search import Found
from bot.features.clients.views import about
from bot.features.delivery import View
from bot.texts import Texts
from bot.texts.plain import one_line

LONGEST_WORDS = 60
Choosing = Callable[[int], ButtonData]
"""A function from a client's id to the data of that client's button."""


def page_of(client_id: int) -> ButtonData:
    """Show the client's page in the place of the choice."""
    return OnClient(ClientStep.PAGE, client_id)


def choice(t: Texts, words: str, found: Found, zone: str, choose: Choosing = page_of) -> View:
    """Have the owner choose who is meant, or say that nobody is called so."""
    shown = one_line(words, LONGEST_WORDS)
    if found.matches:
        said = t("Who is meant by “{name}”?", name=shown)
        if found.more:
            said += "\n" + more(t, found.more)
        return View(said, _keyboard(t, found.matches, zone, choose))
    if found.nearest:
        return View(
            t("No client is called “{name}”. Do you mean:", name=shown), _keyboard(t, found.nearest, zone, choose)
        )
    return View(t("No client is called “{name}”.", name=shown))


def more(t: Texts, number: int) -> str:
    """Say that there are more clients of a name than are shown."""
    return t.many(
        "{n} more has this name: write more of it.",
        "{n} more have this name: write more of it.",
        number,
    )


def whom(t: Texts) -> View:
    """Say how a client's page is asked for."""
    return View(t("Write a part of the name, like: /client Anna\nOr reply to anything about a client with /client."))


def _keyboard(t: Texts, choices: list[Known], zone: str, choose: Choosing) -> Keyboard:
    return [[Button(_label(t, known, zone), choose(known.client_id))] for known in choices]


def _label(t: Texts, known: Known, zone: str) -> str:
    name = clients.views.called(known.name, known.client_id if known.name_shared else None)
    since = t("since {day}", day=views.day(t, known.created_at, zone))
    return about(f"{name} · {since}")
