"""Define what the owner's tasks are about, and how far the question for a thumb has come."""

from enum import StrEnum


class TaskKind(StrEnum):
    """What the owner has to see to in person."""

    REFUND = "refund"
    PAYMENT_QUESTION = "payment_question"
    CANCELLATION = "cancellation"
    THUMB_DOWN = "thumb_down"


class ThumbState(StrEnum):
    """A client will be asked for a thumb, was asked, gave one, or is not asked after all."""

    DUE = "due"
    ASKED = "asked"
    UP = "up"
    DOWN = "down"
    CALLED_OFF = "called_off"
