"""The one table of where words lie: what an erasure and the retention blank, and with what.

Every encrypted column that keeps something of a client stands here once; a test goes through all there are. What is on
its way or just done goes by itself long before, see `schedules/delete_old.py`.
"""

from typing import Any

from bot.models import (
    Answer,
    Bill,
    Card,
    Client,
    Message,
    Note,
    Paper,
    RelayedMessage,
    Task,
)
from bot.models.base import Record

Blanks = dict[str, Any]

WORDS: dict[type[Record], Blanks] = {
    Message: {"content": {}, "tap_answers": None},
    Answer: {"content": None},
    Note: {"words": ""},
    Task: {"words": ""},
    Bill: {"words": ""},
    Paper: {"name": ""},
    Client: {"phone": None, "phone_of": None},
}
"""What a client wrote and was told, and what was written about the client: forgotten by time, and by an erasure."""

NAMES: dict[type[Record], Blanks] = {
    Client: {"name": "", "name_before": None, "username": None},
    Card: {"header": {}},
    RelayedMessage: {"header": None},
}
"""Who a client is. A line in the staff's chats says no more than that; it stays as long as the client does."""
