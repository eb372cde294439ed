"""Tell the owner how the machine's clock stands, and what that means."""

from datetime import timedelta

from bot.features.delivery import View
from bot.texts import Texts

IN_SECONDS = timedelta(minutes=2)


def off(t: Texts, ahead: timedelta, *, unsold: bool) -> View:
    """Say that the clock is fast or slow; `unsold`: so much that urgent contact is not sold."""
    lines = [
        t("⏰ The clock of the machine that I run on is fast. The difference to Telegram's clock: {length}.",
          length=_length(t, ahead))
        if ahead > timedelta(0)
        else t("⏰ The clock of the machine that I run on is slow. The difference to Telegram's clock: {length}.",
               length=_length(t, ahead))
    ]  # fmt: skip
    if unsold:
        lines.append(t("Until it is right again I sell no urgent contact: I could not keep what I promise in time."))
    lines.append(t("Please tell whoever runs this bot: the machine should get its time from the network (NTP)."))
    return View("\n\n".join(lines))


def right_again(t: Texts, *, sold_again: bool) -> View:
    """Say that the clock is right again."""
    right = t("⏰ The clock of the machine that I run on is right again.")
    sold = t("Urgent contact is sold again.")
    return View(f"{right} {sold}" if sold_again else right)


def _length(t: Texts, ahead: timedelta) -> str:
    off = abs(ahead)
    if off < IN_SECONDS:
        return t.many("{n} second", "{n} seconds", round(off.total_seconds()))
    return t.duration(off)
