"""Upload the files that a call brings along. The outbox stores their content, or the id of the file to copy.

A file is stored as {"filename": …, "content": …} or as {"filename": …, "file_id": …}. A file id is fetched and uploaded
as a file of its own: sent by its id, it would stay what it is, like a voice message.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram import Bot, InputFile, InputMedia
from telegram.error import BadRequest, TelegramError

from bot.errors import NotMade, NotWritten, NotYet, StoodDown
from bot.models.calls import Call

log = structlog.get_logger(__name__)


async def whole(written: Callable[[Call], Awaitable[dict[str, Any]]], row: Call) -> dict[str, Any]:
    """Return a call's parameters with the file that is written as it is sent, and the connection it is made over.

    Raises StoodDown if it cannot be now, and TelegramError, as for what Telegram refuses, if it never can.
    """
    try:
        return await written(row)
    except StoodDown:
        raise
    except NotMade as error:
        log.warning("call_not_made", outbox=row.id, reason=str(error))
        raise BadRequest(str(error)) from None
    except NotYet:
        raise TelegramError("the connection's new id is not known yet") from None
    except NotWritten:
        log.warning("file_refused", outbox=row.id)
        raise BadRequest("the file cannot be made") from None
    except Exception:
        log.exception("file_not_written", outbox=row.id)
        raise StoodDown from None


async def with_files(bot: Bot, params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters as they are sent. Raises TelegramError if a file cannot be fetched."""
    sent = {name: await _file(bot, value) if _is_file(value) else value for name, value in params.items()}
    if isinstance(album := params.get("media"), list):  # which the library takes as its own objects alone
        return sent | {"media": [_in_album(one) for one in album]}
    return sent


def _in_album(media: dict[str, Any]) -> InputMedia:
    about = {name: value for name, value in media.items() if name not in {"type", "media"}}
    return InputMedia(media["type"], media["media"], api_kwargs=about)


def _is_file(value: object) -> bool:
    return isinstance(value, dict) and value.keys() in ({"filename", "content"}, {"filename", "file_id"})


async def _file(bot: Bot, value: dict[str, Any]) -> InputFile:
    if "content" in value:
        content = value["content"]
        return InputFile(content.encode() if isinstance(content, str) else content, filename=value["filename"])
    file = await bot.get_file(value["file_id"])
    return InputFile(bytes(await file.download_as_bytearray()), filename=value["filename"])
