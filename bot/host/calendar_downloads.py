"""Download the calendars that businesses follow: from the web, or as files that were sent to their bots."""

from telegram.error import TelegramError

from bot.calendar.ics import MOST_BYTES, CalendarError
from bot.features.calendars.following import FILE
from bot.host.registry import Registry
from bot.wire.web_download import DownloadError, download


class CalendarDownloads:
    """Knows which bot a file was sent to."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def get(self, business_id: int, source: str) -> bytes:
        """Return what stands at a source. Raises CalendarError."""
        if source.startswith(FILE):
            return await self._file(business_id, source.removeprefix(FILE))
        try:
            return await download(source, MOST_BYTES)
        except DownloadError as error:
            raise CalendarError(error.failure) from None

    async def _file(self, business_id: int, file_id: str) -> bytes:
        bot = self._registry.of_business(business_id)
        if bot is None:
            raise CalendarError("unreachable")
        try:
            file = await bot.telegram.get_file(file_id)
            if (file.file_size or 0) > MOST_BYTES:
                raise CalendarError("too large")
            return bytes(await file.download_as_bytearray())
        except TelegramError:
            raise CalendarError("unreachable") from None
