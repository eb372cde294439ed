"""Removes secrets from text: bot tokens, which stand in every URL of the Bot API, so in errors and logs, too; and the
topics by which phones are rung, which stand in what their owners were told.
"""

import re

_TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_TOPIC = re.compile(r"after-hours-[a-z2-7]{26}")


def redact(text: str) -> str:
    """Return `text` with `<token>` in place of every bot token, and `<topic>` in place of every secret topic."""
    return _TOPIC.sub("<topic>", _TOKEN.sub("<token>", text))
