"""The states of what is stored, and `MOVES`: the one table of how each may change."""

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


class TaskKind(StrEnum):
    """What the owner has to see to himself."""

    REFUND = "refund"
    PAYMENT_QUESTION = "payment_question"
    CANCELLATION = "cancellation"


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


class Role(StrEnum):
    """What somebody is to a business."""

    OWNER = "owner"
    DEPUTY = "deputy"
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

MOVES: dict[type[StrEnum], dict[StrEnum, tuple[StrEnum, ...]]] = {
    MessageState: {
        MessageState.WAITING: (MessageState.ANSWERED, MessageState.DONE, MessageState.WITHDRAWN),
        MessageState.ANSWERED: (MessageState.WAITING,),  # the answer was taken back or did not arrive
        MessageState.WITHDRAWN: (MessageState.WAITING,),  # its words were changed
    },
    AnswerState: {
        AnswerState.HELD: (AnswerState.SENDING, AnswerState.WITHDRAWN),
        AnswerState.SENDING: (AnswerState.SENT, AnswerState.FAILED, AnswerState.WITHDRAWN),  # the last: client erased
    },
    InboxState: {InboxState.WAITING: (InboxState.HANDLED, InboxState.DEAD)},
    OutboxState: {
        OutboxState.WAITING: (OutboxState.SENT, OutboxState.FAILED),
        OutboxState.FAILED: (OutboxState.WAITING, OutboxState.SENT),  # tried once more; forgotten
    },
    OfferState: {
        OfferState.OFFERED: (OfferState.CONSENTED, OfferState.EXPIRED, OfferState.WITHDRAWN),
        OfferState.CONSENTED: (OfferState.CHECKOUT, OfferState.PAID, OfferState.EXPIRED, OfferState.WITHDRAWN),
        OfferState.CHECKOUT: (OfferState.CHECKOUT, OfferState.PAID, OfferState.EXPIRED, OfferState.WITHDRAWN),
    },
    CaseState: {CaseState.ALERTED: (CaseState.ANSWERED, CaseState.GIVEN_BACK)},  # only an arrived answer answers it
    PlanState: {
        PlanState.OFFERED: (PlanState.CONSENTED, PlanState.ENDED),
        PlanState.CONSENTED: (PlanState.CHECKOUT, PlanState.ACTIVE, PlanState.ENDED),
        PlanState.CHECKOUT: (PlanState.CHECKOUT, PlanState.ACTIVE, PlanState.ENDED),
        PlanState.ACTIVE: (PlanState.CANCELLED, PlanState.ENDED),
        PlanState.CANCELLED: (PlanState.ENDED,),
        PlanState.ENDED: (PlanState.ACTIVE,),  # a renewal that came late
    },
    BillState: {
        BillState.OPEN: (BillState.CHECKOUT, BillState.PAID, BillState.WITHDRAWN),
        BillState.CHECKOUT: (BillState.CHECKOUT, BillState.PAID, BillState.WITHDRAWN),
    },
    PaymentState: {
        PaymentState.KEPT: (PaymentState.REFUNDING, PaymentState.REFUNDED),
        PaymentState.REFUNDING: (PaymentState.REFUNDED, PaymentState.STUCK),
        PaymentState.STUCK: (PaymentState.REFUNDED,),
    },
}
"""From each state the states that may follow; a checkout that came to nothing may begin again.

By kind first: states of two kinds that have the same name are equal, and as keys they are one.
"""


def sources(to: StrEnum) -> tuple[StrEnum, ...]:
    """Return the states from which `to` may be reached. Raises ValueError where no move leads to it."""
    found = tuple(state for state, following in MOVES[type(to)].items() if to in following)
    if not found:
        raise ValueError(f"no {type(to).__name__} changes to {to}")
    return found
