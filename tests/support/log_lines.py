"""The names of logged events."""

import logging

import pytest


def events(caplog: pytest.LogCaptureFixture, level: int = logging.INFO) -> list[str]:
    """Return the events of the bot's log lines and the messages of the libraries'."""
    records = [record for record in caplog.records if record.levelno >= level]
    return [str(r.msg["event"]) if isinstance(r.msg, dict) else r.getMessage() for r in records]
