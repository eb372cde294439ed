"""Structured log lines on stderr, without message texts and without the bot's token."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from telegram.error import TelegramError

from bot.errors import Unavailable
from bot.redaction import redact

Event = MutableMapping[str, Any]


class _Redacted(logging.Formatter):
    """Formats like another formatter, then removes tokens from the finished line, tracebacks included."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__()
        self._formatter = formatter

    def format(self, record: logging.LogRecord) -> str:
        return redact(self._formatter.format(record))


TELLING = (DBAPIError, OSError, TelegramError, Unavailable)
"""Errors whose words come from a machine; others may quote what a client wrote."""


def _frames(_logger: object, _method: str, event: Event) -> Event:
    """Write an exception's traceback and kind, and its words only if they cannot be a client's."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given is True else None
    if isinstance(given, tuple):
        error = given[1]
    if error is not None:
        words = str(error) if isinstance(error, TELLING) else ""
        frames = "".join(traceback.format_tb(error.__traceback__))
        event["exception"] = f"{frames}{type(error).__name__}: {words}"
    return event


def _no_reprs(_logger: object, _method: str, event: Event) -> Event:
    """Cut asyncio's report of a failed task after its first line: the rest has the error's words."""
    if (record := event.get("_record")) is not None and record.name == "asyncio":
        event["event"] = str(event["event"]).partition("\n")[0]
    return event


class _AtMost(logging.Filter):
    """Lets a number of lines a second through; the next one says how many were left out."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines, self._since, self._let_through, self._left_out = lines, 0.0, 0, 0

    def filter(self, record: logging.LogRecord) -> bool:
        if not 0 <= record.created - self._since < 1:
            self._since, self._let_through = record.created, 0
        if self._let_through >= self._lines:
            self._left_out += 1
            return False
        self._let_through += 1
        if self._left_out:
            record.msg, record.args = f"{record.getMessage()} (and {self._left_out} more)", None
            self._left_out = 0
        return True


def configure(level: str) -> None:
    """Send our own and the libraries' log lines through one formatter; libraries speak up from WARNING on."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _frames,
        _no_reprs,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    renderer = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacted(structlog.stdlib.ProcessorFormatter(processor=renderer, foreign_pre_chain=shared)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelName(level)))
    logging.getLogger("aiohttp.server").filters[:] = [_AtMost(1)]  # it logs a line for each unreadable request
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns whenever a run is still going on
    for ours in ("bot", "handlers", "schedules"):
        logging.getLogger(ours).setLevel(level)
