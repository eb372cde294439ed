"""What the owner reads and taps on changing the opening hours."""

from datetime import date

from bot.buttons import Button, ButtonData, ChangeHours, HoursStep, Keyboard
from bot.features import businesses, hours
from bot.features.delivery import View
from bot.features.hours.change import Difference
from bot.features.hours.reader import Understood
from bot.features.hours.rules import Hours
from bot.models import HoursChange
from bot.texts import Texts
from bot.texts.plain import code


def proposal(t: Texts, change: HoursChange, week: tuple[Hours, date], changed: Difference, meant: Understood) -> View:
    """Return how hours are understood: the coming week, what is different in it, and the buttons that set them."""
    parts = [
        hours.views.proposed(t),
        businesses.views.week(t, *week),
        hours.views.rule(t, change.expression),
        hours.views.days_changed(t, changed.opened, changed.closed),
    ]
    if meant.part:
        parts.append(hours.views.others_stay(t))
    elif meant.otherwise:
        parts.append(hours.views.others_close(t))
    parts.append(hours.views.not_yet(t))
    return View("\n\n".join(part for part in parts if part), _buttons(t, change, meant))


def _buttons(t: Texts, change: HoursChange, meant: Understood) -> Keyboard:
    rows = [
        (HoursStep.SET, hours.views.set_these(t)),
        (HoursStep.CORRECT, hours.views.correct(t)),
        (HoursStep.CANCEL, hours.views.cancel(t)),
    ]
    if change.otherwise:
        other = hours.views.close_others(t) if meant.part else hours.views.keep_others(t)
        rows.insert(1, (HoursStep.OTHER, other))
    return [[Button(label, ChangeHours(step, change.key))] for step, label in rows]


def overview(t: Texts, undo: ButtonData | None) -> Keyboard:
    """Return the buttons under the hours: choose others by tapping, and take the latest change back."""
    rows = [[Button(hours.views.change(t), ChangeHours(HoursStep.EDIT, 0))]]
    if undo is not None:
        rows.append([Button(hours.views.undo_latest(t), undo)])
    return rows


def refused(t: Texts, error: hours.intervals.HoursError, command: str | None) -> View:
    """Say why hours cannot be used, with the command that was probably meant, ready to copy."""
    words = hours.views.wrong(t, error, command)
    return View(words, entities=[code(words, command)] if command else ())


def changed(t: Texts, change: HoursChange, shown: str) -> View:
    """Confirm new hours, with the button that takes them back."""
    undo = Button(hours.views.undo(t), ChangeHours(HoursStep.UNDO, change.key))
    return View(hours.views.changed(t, shown), [[undo]])
