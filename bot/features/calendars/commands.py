"""`/calendar` with words behind it, or under a file: which calendar to follow, and which of its entries count."""

from urllib.parse import urlsplit

from bot.features.calendars import calendar_views, following
from bot.features.delivery import View
from bot.unit_of_work import UnitOfWork

_LONGEST = 2_000
_WORDS = 200


async def written(work: UnitOfWork, rest: str) -> View:
    """Follow the calendar at an address. What is no address changes nothing."""
    address, *words = rest.split(maxsplit=1)
    source = _address(address)
    if source is None:
        return View(calendar_views.no_address(work.texts, address))
    return await _followed(work, source, words[0] if words else "")


async def sent(work: UnitOfWork, file_id: str, words: str) -> View:
    """Take the days off of a calendar that was sent as a file."""
    return await _followed(work, following.FILE + file_id, words)


async def _followed(work: UnitOfWork, source: str, words: str) -> View:
    if not await following.follow(work, source, words[:_WORDS]):
        return View(calendar_views.enough(work.texts))
    return View(calendar_views.following(work.texts))


def _address(written: str) -> str | None:
    """Return a web address as it is asked for; None for anything else."""
    if len(written) > _LONGEST:
        return None
    scheme, _, rest = written.partition("://")
    address = f"https://{rest}" if scheme.lower() in {"webcal", "webcals"} else written
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:
        return None
    names_a_place = host is not None and (host == "localhost" or "." in host or ":" in host)
    return address if parts.scheme.lower() in {"http", "https"} and names_a_place else None
