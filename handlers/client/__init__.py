"""What clients write, type, tap and pay."""

from handlers.client import (
    call_backs,
    commands,
    complaints,
    messages,
    own_data,
    papers,
    purchases,
    subscriptions,
    thumbs,
    urgent_questions,
)

__all__ = [
    "call_backs",
    "commands",
    "complaints",
    "messages",
    "own_data",
    "papers",
    "purchases",
    "subscriptions",
    "thumbs",
    "urgent_questions",
]
