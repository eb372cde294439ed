"""Files that a call brings along, as an upload: the outbox stores their content, or whose copy they are.

A file is stored as {"filename": …, "content": …}, or as {"filename": …, "file_id": …}: what Telegram has under this id
is fetched and sent as a file of its own, since by its id it would stay what it is, like a voice message.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram import Bot, InputFile

from bot.errors import StoodDown
from bot.models.calls import Call

log = structlog.get_logger(__name__)


async def whole(written: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]], row: Call) -> dict[str, Any]:
    """Return a call's parameters with what is written only now. Trouble with it raises StoodDown: it is put off."""
    try:
        return await written(row.params)
    except StoodDown:
        raise
    except Exception:
        log.exception("file_not_written", outbox=row.id)
        raise StoodDown from None


async def with_files(bot: Bot, params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters as they are sent. Raises TelegramError where a file cannot be fetched."""
    return {name: await _file(bot, value) if _is_file(value) else value for name, value in params.items()}


def _is_file(value: object) -> bool:
    return isinstance(value, dict) and value.keys() in ({"filename", "content"}, {"filename", "file_id"})


async def _file(bot: Bot, value: dict[str, Any]) -> InputFile:
    if "content" in value:
        content = value["content"]
        return InputFile(content.encode() if isinstance(content, str) else content, filename=value["filename"])
    file = await bot.get_file(value["file_id"])
    return InputFile(bytes(await file.download_as_bytearray()), filename=value["filename"])
