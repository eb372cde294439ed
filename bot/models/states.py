"""The states of what is stored, and the moves between them that are allowed.

offer:    offered -> consented -> checkout -> paid            (the first three are open: one a client)
          any open one -> expired | withdrawn
case:     alerted -> answered | given_back                    (only an answer that has arrived stops its clock)
plan:     offered -> consented -> checkout -> active -> cancelled -> ended   (all but the last: one a client)
bill:     open -> checkout -> paid | withdrawn                (work outside Telegram, another currency)
payment:  kept -> refunding -> refunded
          refunding -> stuck -> refunded                      (refused for now, and tried on)
"""

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


OPEN_OFFER = (OfferState.OFFERED, OfferState.CONSENTED, OfferState.CHECKOUT)
UNBEGUN_PLAN = (PlanState.OFFERED, PlanState.CONSENTED, PlanState.CHECKOUT)
BEFORE: dict[type[StrEnum], dict[StrEnum, tuple[StrEnum, ...]]] = {
    OfferState: {
        OfferState.CONSENTED: (OfferState.OFFERED,),
        OfferState.CHECKOUT: (OfferState.CONSENTED, OfferState.CHECKOUT),
        OfferState.PAID: (OfferState.CONSENTED, OfferState.CHECKOUT),
        OfferState.EXPIRED: OPEN_OFFER,
        OfferState.WITHDRAWN: OPEN_OFFER,
    },
    CaseState: {
        CaseState.ANSWERED: (CaseState.ALERTED,),
        CaseState.GIVEN_BACK: (CaseState.ALERTED,),
    },
    PlanState: {
        PlanState.CONSENTED: (PlanState.OFFERED,),
        PlanState.ACTIVE: (PlanState.CONSENTED, PlanState.CHECKOUT),
        PlanState.CANCELLED: (PlanState.ACTIVE,),
        PlanState.ENDED: tuple(state for state in PlanState if state != PlanState.ENDED),
    },
    BillState: {
        BillState.PAID: (BillState.OPEN, BillState.CHECKOUT),
        BillState.WITHDRAWN: (BillState.OPEN, BillState.CHECKOUT),
    },
    PaymentState: {
        PaymentState.REFUNDING: (PaymentState.KEPT,),
        PaymentState.REFUNDED: (PaymentState.KEPT, PaymentState.REFUNDING, PaymentState.STUCK),
        PaymentState.STUCK: (PaymentState.REFUNDING,),
    },
}
"""From which states each one may be reached; whoever moves a row does so in one conditional update.

By kind first: states of two kinds that have the same name are equal, and as keys they are one.
"""


def before(to: StrEnum) -> tuple[StrEnum, ...]:
    """The states from which `to` may be reached."""
    return BEFORE[type(to)][to]


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


MOVES: dict[StrEnum, set[StrEnum]] = {
    MessageState.WAITING: {MessageState.ANSWERED, MessageState.DONE, MessageState.WITHDRAWN},
    MessageState.ANSWERED: {MessageState.WAITING},
    MessageState.WITHDRAWN: {MessageState.WAITING},  # once its words are changed
    AnswerState.HELD: {AnswerState.SENDING, AnswerState.WITHDRAWN},
    AnswerState.SENDING: {AnswerState.SENT, AnswerState.FAILED},
}
