"""What was logged, by the names of the events."""

import logging

import pytest


def events(caplog: pytest.LogCaptureFixture, level: int = logging.INFO) -> list[str]:
    """The events of our own log lines, and the words of the libraries'."""
    records = [record for record in caplog.records if record.levelno >= level]
    return [str(r.msg["event"]) if isinstance(r.msg, dict) else r.getMessage() for r in records]
