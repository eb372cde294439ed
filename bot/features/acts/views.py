"""What is said of acts that were undone, or cannot be, and of those that can."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.buttons import Button, Keyboard, UndoAct, UndoInList
from bot.features.delivery import View
from bot.features.delivery.naming import NOBODY, Owners, owned
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.texts.plain import cut

LABEL = 40
"""Units of what an act was that stand on its button."""


@dataclass(frozen=True)
class Said:
    """An act in words: what it was, and when."""

    act_id: int
    client_id: int | None
    what: str
    when: str

    @property
    def owner(self) -> int:
        """The client whom a line about it names."""
        return self.client_id or NOBODY


def when(t: Texts, at: datetime, now: datetime, zone: str) -> str:
    """Return when something was done: "at 13:58", and another day "Thu 13:58"."""
    today = at.astimezone(ZoneInfo(zone)).date() == now.astimezone(ZoneInfo(zone)).date()
    return t.at_time(at, zone) if today else t.short_moment(at, zone)


def undone(t: Texts, act: Said) -> str:
    """Say what was undone, and when it had been done."""
    return t("Taken back: {what} (done {when})", what=act.what, when=act.when)


def refused(t: Texts, act: Said, why: str) -> str:
    """Say why the last act stands."""
    return joined("\n", [t("This stays: {what} (done {when})", what=act.what, when=act.when), why])


def with_earlier(t: Texts, outcome: str, act: Said, earlier: Sequence[Said]) -> View:
    """Return what became of an act, and those before it, each with a button."""
    owners: Owners = owned(outcome, act.owner)
    if not earlier:
        return View(outcome, whose=_whose(owners, []))
    heading = t("What else you can take back, the newest first:")
    lines = [t("{n}. {what} (done {when})", n=n, what=one.what, when=one.when) for n, one in enumerate(earlier, 1)]
    owners = [*owners, None, None]
    for line, one in zip(lines, earlier, strict=True):
        owners += owned(line, one.owner)
    rows = [[Button(f"↩ {n}. {cut(one.what, LABEL)}", UndoInList(one.act_id))] for n, one in enumerate(earlier, 1)]
    words = joined("\n\n", [outcome, joined("\n", [heading, *lines])])
    return View(words, rows, whose=_whose(owners, [one.owner for one in earlier]))


def _whose(lines: Owners, rows: Owners) -> dict[str, Owners] | None:
    """Return whose each line and each button is; None where no client is named."""
    return {"lines": lines, "rows": rows} if any(lines) else None


def undo_button(t: Texts, act_id: int | None) -> Keyboard:
    """Return the button that undoes an act; none where there is no act."""
    return [[Button(t("Undo"), UndoAct(act_id))]] if act_id is not None else []


def nothing(t: Texts) -> str:
    return t("There is nothing to take back: only what was done within the last day can be.")


def over(t: Texts) -> str:
    return t("That has been taken back already.")


def too_late(t: Texts) -> str:
    return t("That is too long ago: things can be taken back for a day.")


def newer(t: Texts) -> str:
    return t("It cannot be taken back any more: something newer has changed it.")
