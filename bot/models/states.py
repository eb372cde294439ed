"""Define the states of what is stored; `moves.py` says how each may change."""

from enum import IntEnum, StrEnum


class OfferState(StrEnum):
    """How far an offer of paid urgent contact has come."""

    OFFERED = "offered"
    CONSENTED = "consented"
    CHECKOUT = "checkout"
    PAID = "paid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class CaseState(StrEnum):
    """An urgent case waits for an answer, has got one, or its promise was broken or taken back."""

    ALERTED = "alerted"
    ANSWERED = "answered"
    GIVEN_BACK = "given_back"


class CaseKind(StrEnum):
    """Why a client may ring at night."""

    PAID = "paid"
    PLAN = "plan"
    KEY_CLIENT = "key_client"


class KeyClient(StrEnum):
    """How what a key client writes after hours comes to the owner at once: ringing, or without a sound."""

    LOUD = "loud"
    QUIET = "quiet"


class PlanState(StrEnum):
    """A client's monthly plan: shown, agreed to, being paid, running, running out, over."""

    OFFERED = "offered"
    CONSENTED = "consented"
    CHECKOUT = "checkout"
    ACTIVE = "active"
    CANCELLED = "cancelled"
    ENDED = "ended"


class BillState(StrEnum):
    """A bill for work outside Telegram waits for payment, is being paid, is paid, or was taken back."""

    OPEN = "open"
    CHECKOUT = "checkout"
    PAID = "paid"
    WITHDRAWN = "withdrawn"


class PaymentState(StrEnum):
    """Where the money is. Stuck: on its way back, but Telegram has not let it through yet."""

    KEPT = "kept"
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    STUCK = "stuck"


class Reason(StrEnum):
    """Why a payment went back."""

    PROMISE = "promise"
    WITHDRAWAL = "withdrawal"
    OWNER = "owner"
    NOT_HONOURED = "cannot be honoured"
    SUBSCRIPTION = "subscription cannot be honoured"
    """It was the first payment of a subscription, which has to be ended, too."""
    GONE = "given back before it was heard of"


BOUGHT_NOTHING = (Reason.NOT_HONOURED, Reason.SUBSCRIPTION, Reason.GONE)


class InboxState(StrEnum):
    """An update waits, has been handled, or is a dead letter that nobody could handle."""

    WAITING = "waiting"
    HANDLED = "handled"
    DEAD = "dead"


class MessageState(StrEnum):
    """A client's message waits for the owner until it is answered, closed without one, or taken back.

    What somebody writes whom the owner has blocked is kept apart.
    """

    WAITING = "waiting"
    ANSWERED = "answered"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    BLOCKED = "blocked"


class CardState(StrEnum):
    """A client's card is open, was gone on with by a newer one, or was dealt with. Empty: nothing of it is left.

    Held: its answer is written and has not gone out.
    """

    OPEN = "open"
    CONTINUED = "continued"
    DONE = "done"
    LATER = "later"
    HELD = "held"
    ANSWERED = "answered"
    BLOCKED = "blocked"
    EMPTY = "empty"


class AnswerState(StrEnum):
    """An owner's answer is held until opening, on its way, with the client, undeliverable, or taken back."""

    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class PromiseKind(StrEnum):
    """By when a client has an answer, as the working hours make it, or when the owner wants to come back to it."""

    ANSWER_BY = "answer_by"
    LATER = "later"


class PromiseState(StrEnum):
    """A promise runs, was kept or broken, or has ended without either: taken back, or replaced by a Later."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    ENDED = "ended"


class DraftState(StrEnum):
    """What the staff wrote for nobody named waits for a client's name, was sent to one, or was dropped."""

    OPEN = "open"
    SENT = "sent"
    DROPPED = "dropped"


class OutboxState(StrEnum):
    """A call waits, went through, or was refused for good."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class ExceptionKind(StrEnum):
    """Why some time is not as the week says."""

    CLOSED = "closed"
    OPEN = "open"
    VACATION = "vacation"
    HOLIDAY_OFF = "holiday_off"
    HOLIDAY_HALF = "holiday_half"
    """A public holiday that is worked until 13:00."""
    HOLIDAY_WORKED = "holiday_worked"
    CALENDAR = "calendar"
    """A day off in a calendar that is followed."""


class PaperRequestState(StrEnum):
    """Papers are missing, all are there, or the owner asks for no more."""

    OPEN = "open"
    COMPLETE = "complete"
    ENDED = "ended"


class Role(StrEnum):
    """What somebody is to a business."""

    OWNER = "owner"
    DEPUTY = "deputy"
    """Rings for everybody's urgent cases, and answers them."""
    STAFF = "staff"
    """Answers the clients of the own, and what rang for them."""
    CLIENT = "client"


class Priority(IntEnum):
    """Who goes first when Telegram's limit is reached. Answers to taps are never queued at all."""

    ALERT = 1
    CLIENT = 2
    DIGEST = 3
    EDIT = 4


OPEN_OFFER = (OfferState.OFFERED, OfferState.CONSENTED, OfferState.CHECKOUT)
"""A client has one such offer at most."""
UNBEGUN_PLAN = (PlanState.OFFERED, PlanState.CONSENTED, PlanState.CHECKOUT)
