"""The states of what is stored, and the moves between them that are allowed."""

from enum import IntEnum, StrEnum


class InboxState(StrEnum):
    """An update waits, has been handled, or is a dead letter that nobody could handle."""

    WAITING = "waiting"
    HANDLED = "handled"
    DEAD = "dead"


class MessageState(StrEnum):
    """A client's message waits for the owner until it is answered, closed without one, or taken back."""

    WAITING = "waiting"
    ANSWERED = "answered"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class AnswerState(StrEnum):
    """An owner's answer is held until opening, on its way, with the client, undeliverable, or taken back."""

    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class OutboxState(StrEnum):
    """A call waits, went through, or was refused for good."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Priority(IntEnum):
    """Who goes first when Telegram's limit is reached. Answers to taps are never queued at all."""

    ALERT = 1
    CLIENT = 2
    DIGEST = 3
    EDIT = 4


MOVES: dict[StrEnum, set[StrEnum]] = {
    MessageState.WAITING: {MessageState.ANSWERED, MessageState.DONE, MessageState.WITHDRAWN},
    MessageState.ANSWERED: {MessageState.WAITING},
    MessageState.WITHDRAWN: {MessageState.WAITING},  # once its words are changed
    AnswerState.HELD: {AnswerState.SENDING, AnswerState.WITHDRAWN},
    AnswerState.SENDING: {AnswerState.SENT, AnswerState.FAILED},
}
