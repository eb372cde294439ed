"""What the owner reads and taps on changing the opening hours."""

from datetime import date

from bot.buttons import Button, ChangeHours, HoursStep, Keyboard
from bot.features import businesses, hours
from bot.features.delivery import View
from bot.features.hours.change import Difference, Reading
from bot.features.hours.rules import Hours
from bot.models import HoursChange
from bot.texts import Texts
from bot.texts.plain import code


def proposal(
    t: Texts, change: HoursChange, week: tuple[Hours, date], changed: Difference, meant: Reading, refused: View | None
) -> View:
    """Return the coming week under proposed hours, what is different in it, and the buttons that set them.

    `refused`: why what was typed cannot be used, where something else is proposed.
    """
    parts = [
        refused.words if refused else hours.views.proposed(t),
        businesses.views.week(t, *week),
        hours.views.rule(t, change.expression),
        hours.views.days_changed(t, changed.opened, changed.closed),
    ]
    if meant.others_kept:
        parts.append(hours.views.others_stay(t) if meant.few else hours.views.others_close(t))
    if refused is None:
        parts.append(hours.views.not_yet(t))
    words = "\n\n".join(part for part in parts if part)
    return View(words, _buttons(t, change, meant), refused.entities if refused else ())


def _buttons(t: Texts, change: HoursChange, meant: Reading) -> Keyboard:
    rows = [(HoursStep.SET, hours.views.set_these(t)), (HoursStep.CANCEL, hours.views.cancel(t))]
    if change.otherwise:
        other = hours.views.close_others(t) if meant.few else hours.views.keep_others(t)
        rows.insert(1, (HoursStep.OTHER, other))
    return [[Button(label, ChangeHours(step, change.key))] for step, label in rows]


def refused(t: Texts, error: hours.intervals.HoursError, command: str | None) -> View:
    """Say why hours cannot be used, with the command that was probably meant, ready to copy."""
    words = hours.views.wrong(t, error, command)
    return View(words, entities=[code(words, command)] if command else ())


def changed(t: Texts, change: HoursChange, shown: str) -> View:
    """Confirm new hours, with the button that takes them back."""
    undo = Button(hours.views.undo(t), ChangeHours(HoursStep.UNDO, change.key))
    return View(hours.views.changed(t, shown), [[undo]])
