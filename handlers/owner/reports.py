"""The buttons under figures."""

from bot.buttons import SendReportFile, ShowReport, SwitchReport
from bot.features import reports
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def show(work: UnitOfWork, _tap: Tap, button: ShowReport) -> TapAnswer:
    """Show the figures of other days."""
    return await reports.service.shown(work, button.first, button.last)


async def send_file(work: UnitOfWork, _tap: Tap, button: SendReportFile) -> TapAnswer:
    """Send all of it as a file."""
    return await reports.service.file_sent(work, button.first, button.last)


async def switch(work: UnitOfWork, _tap: Tap, button: SwitchReport) -> TapAnswer:
    """Switch the report of each week on or off."""
    return await reports.service.switched(work, button.on)
