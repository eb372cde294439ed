"""Show the owner the answers that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.buttons import Button, HeldPage, SendHeld, TakeBackHeld
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.delivery.naming import NOBODY, Owners
from bot.texts import Texts
from bot.texts.marked_words import joined

A_PAGE = 8


@dataclass(frozen=True)
class Held:
    """An answer that waits: to whom it goes, its first line, and when it goes, where that is known."""

    answer_id: int
    client_id: int
    name: str
    line: str
    until: datetime | None
    lasts_until: datetime | None = None
    """Until when the bot may send it at all, where that ends before."""


def page(t: Texts, held: Sequence[Held], first: int, number: int, zone: str) -> View:
    """Return a page of the answers that wait, from a place in the list on."""
    if not held:
        return View(t("No answer is held."))
    heading = t.many("{n} answer is held:", "{n} answers are held:", number)
    lines, owners = [heading], list[int | None]([NOBODY])
    rows = []
    for place, one in enumerate(held, first + 1):
        lines += ["", _about(t, place, one, zone), one.line]
        owners += [None, one.client_id, one.client_id]
        rows.append(
            [
                Button(f"{place}. {t('Send now')}", SendHeld(one.answer_id, first)),
                Button(f"{place}. {t('Take back')}", TakeBackHeld(one.answer_id, first)),
            ]
        )
    lines += ["", t("To change one, edit your own message: what it says by then is sent.")]
    turns = _turns(first, number)
    row_owners: Owners = [*(one.client_id for one in held), *(None for _ in turns)]
    return View(joined("\n", lines), [*rows, *turns], whose={"lines": [*owners, None, NOBODY], "rows": row_owners})


def _about(t: Texts, place: int, one: Held, zone: str) -> str:
    name = client_name(one.name)
    if one.lasts_until is not None:
        last = t.date_and_time(one.lasts_until, zone)
        return t("{n}. {client}: can be sent until {moment}, then only by hand", n=place, client=name, moment=last)
    if one.until is None:
        return t("{n}. {client}: when you open again", n=place, client=name)
    return joined(" ", [f"{place}. {name}:", t.moment(one.until, zone)])


def _turns(first: int, number: int) -> list[list[Button]]:
    turns = [Button("‹", HeldPage(max(first - A_PAGE, 0)))] if first else []
    if first + A_PAGE < number:
        turns.append(Button("›", HeldPage(first + A_PAGE)))
    return [turns] if turns else []
