"""The buttons under figures. Days are written like 2026-11-16."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, Argument, ButtonData


@dataclass(frozen=True)
class ShowReport(ButtonData, prefix="stats", roles=OWNER):
    """Show the figures of some days."""

    first: Argument
    last: Argument


@dataclass(frozen=True)
class SendReportFile(ButtonData, prefix="csv", roles=OWNER):
    """Send all that the figures of some days were counted from, as a file."""

    first: Argument
    last: Argument


@dataclass(frozen=True)
class SwitchReport(ButtonData, prefix="weekly", roles=OWNER):
    """Send the figures of each week by themselves, or do not."""

    on: bool
