"""Ask the staff whom something is for that they wrote without a reply."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.buttons import Button, DraftFor, DraftOthers, DropDraft
from bot.features import acts
from bot.features.clients.views import about, client_name
from bot.features.delivery import View
from bot.features.delivery.naming import NOBODY
from bot.texts import Texts

A_PAGE = 8


@dataclass(frozen=True)
class Named:
    """A client to choose."""

    client_id: int
    name: str


@dataclass(frozen=True)
class Page:
    """Some of those who wait: from which place in the list on, and of how many."""

    named: Sequence[Named]
    first: int
    number: int


@dataclass(frozen=True)
class Asks:
    """What a question is about: the draft, how many messages it holds, and whether it replied to nobody's message."""

    draft_id: int
    number: int
    to_nobody: bool


def question(t: Texts, asks: Asks, likely: Sequence[Named], *, more: bool) -> View:
    """Ask whom a draft is for, and offer the likely ones by name. `more`: others wait besides."""
    rows = [[Button(t("Somebody else"), DraftOthers(asks.draft_id, 0))]] if more else []
    return _asked(t, asks, likely, rows)


def choice(t: Texts, asks: Asks, page: Page) -> View:
    """Ask whom a draft is for, and offer those who wait, page by page."""
    turns = []
    if page.first > 0:
        turns.append(Button("‹", DraftOthers(asks.draft_id, max(page.first - A_PAGE, 0))))
    if page.first + A_PAGE < page.number:
        turns.append(Button("›", DraftOthers(asks.draft_id, page.first + A_PAGE)))
    return _asked(t, asks, page.named, [turns] if turns else [])


def _asked(t: Texts, asks: Asks, named: Sequence[Named], rows: list[list[Button]]) -> View:
    names = [[Button(about(client_name(one.name)), DraftFor(asks.draft_id, one.client_id))] for one in named]
    rows = [*rows, [Button(t("Not for anybody"), DropDraft(asks.draft_id))]]
    owners: list[int | None] = [*(one.client_id for one in named), *(None for _ in rows)]
    words = t("Who is this for?")
    if asks.number > 1:
        words += " " + t.many("({n} message)", "({n} messages)", asks.number)
    if asks.to_nobody:
        words = to_nobody(t) + " " + words
    return View(words, [*names, *rows], whose={"lines": [NOBODY], "rows": owners})


def to_nobody(t: Texts) -> str:
    """Say of a reply that no client gets it by itself."""
    return t("What you replied to does not stand for one client, or not any more.")


def sent(t: Texts, name: str, act_id: int | None, number: int) -> View:
    """Say to whom a draft goes, and how many messages that is. `act_id`: the act to undo, where the reader may."""
    keyboard = acts.views.undo_button(t, act_id)
    words = t("✓ To {client}", client=client_name(name))
    return View(f"{words} {t.many('({n} message)', '({n} messages)', number)}" if number > 1 else words, keyboard)


def chosen(t: Texts, name: str, number: int) -> str:
    """Answer the tap that chose a client, where several messages go."""
    if number == 1:
        return ""
    return t.many("{n} message for {client}", "{n} messages for {client}", number, client=client_name(name))


def handed_back(t: Texts, name: str) -> str:
    """Say in the place of the question that a draft has to be sent by hand."""
    return t("To {client}, but not sent: see below.", client=client_name(name))


def dropped(t: Texts) -> str:
    """Say that a draft went to nobody."""
    return t("For nobody: it was not sent.")


def too_old(t: Texts) -> str:
    """Say that a draft is not kept any more."""
    return t("This was written more than a day ago and was not sent. Please write it again.")


def over(t: Texts) -> str:
    """Answer a tap on a question that was answered before."""
    return t("This has been sent or dropped already.")


def nobody_waits(t: Texts) -> str:
    """Say that there is nobody else to choose."""
    return t("Nobody else is waiting. Reply to something about the client instead, or tap Answer there.")
