"""Say how each state of what is stored may change."""

from enum import StrEnum

from bot.models.call_states import CallState
from bot.models.ring_states import DrillState, RingState
from bot.models.states import (
    AnswerState,
    BillState,
    CardState,
    CaseState,
    DraftState,
    InboxState,
    MessageState,
    OfferState,
    OutboxState,
    PaperRequestState,
    PaymentState,
    PlanState,
    PromiseState,
)
from bot.models.talk_states import TalkState
from bot.models.task_states import ThumbState

MOVES: dict[type[StrEnum], dict[StrEnum, tuple[StrEnum, ...]]] = {
    MessageState: {
        MessageState.WAITING: (
            *(MessageState.ANSWERED, MessageState.DONE, MessageState.WITHDRAWN),
            MessageState.BLOCKED,  # its client was blocked
        ),
        MessageState.ANSWERED: (MessageState.WAITING,),  # the answer was taken back or did not arrive
        MessageState.DONE: (MessageState.WAITING,),  # "Done" was undone; thanks were changed into something else
        MessageState.WITHDRAWN: (MessageState.WAITING,),  # its words were changed
        MessageState.BLOCKED: (MessageState.WAITING,),  # its client is heard again
    },
    CardState: {
        CardState.OPEN: (
            *(CardState.CONTINUED, CardState.DONE, CardState.LATER, CardState.HELD, CardState.ANSWERED),
            *(CardState.BLOCKED, CardState.EMPTY),
        ),
        CardState.CONTINUED: (CardState.OPEN,),  # nothing is left of the newer one
        CardState.DONE: (CardState.OPEN, CardState.CONTINUED),  # its messages wait again; beside a newer one
        CardState.HELD: (CardState.ANSWERED, CardState.OPEN, CardState.CONTINUED),
        CardState.ANSWERED: (CardState.OPEN, CardState.CONTINUED),
        CardState.BLOCKED: (CardState.OPEN, CardState.CONTINUED),
        CardState.LATER: (
            *(CardState.OPEN, CardState.CONTINUED, CardState.DONE, CardState.HELD, CardState.ANSWERED),
            *(CardState.BLOCKED, CardState.EMPTY),
        ),
    },
    AnswerState: {
        AnswerState.HELD: (AnswerState.SENDING, AnswerState.WITHDRAWN),
        AnswerState.SENDING: (AnswerState.SENT, AnswerState.FAILED, AnswerState.WITHDRAWN),
        AnswerState.SENT: (AnswerState.WITHDRAWN,),
    },
    DraftState: {DraftState.OPEN: (DraftState.SENT, DraftState.DROPPED)},
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
        PlanState.CANCELLED: (PlanState.ENDED, PlanState.ACTIVE),  # lifted in Telegram's settings, or renewed there
        PlanState.ENDED: (PlanState.ACTIVE,),  # a renewal that came late
    },
    BillState: {
        BillState.OPEN: (BillState.CHECKOUT, BillState.PAID, BillState.WITHDRAWN),
        BillState.CHECKOUT: (BillState.CHECKOUT, BillState.PAID, BillState.WITHDRAWN),
    },
    PaperRequestState: {
        PaperRequestState.OPEN: (PaperRequestState.COMPLETE, PaperRequestState.ENDED),
        PaperRequestState.COMPLETE: (PaperRequestState.OPEN, PaperRequestState.ENDED),  # a tick was taken back; erased
        PaperRequestState.ENDED: (PaperRequestState.OPEN,),
    },
    PromiseState: {
        PromiseState.OPEN: (PromiseState.KEPT, PromiseState.BROKEN, PromiseState.ENDED),
        PromiseState.KEPT: (PromiseState.OPEN,),  # the answer was taken back or did not arrive
        PromiseState.ENDED: (PromiseState.OPEN,),  # the message or the promise stands again
    },
    ThumbState: {
        ThumbState.DUE: (ThumbState.ASKED, ThumbState.CALLED_OFF),
        ThumbState.ASKED: (ThumbState.UP, ThumbState.DOWN),
    },
    CallState: {
        CallState.PROPOSED: (CallState.PROMISED, CallState.ENDED),
        CallState.PROMISED: (CallState.CALLED, CallState.ENDED),
        CallState.CALLED: (CallState.COUNTED, CallState.DENIED, CallState.ENDED),
    },
    TalkState: {TalkState.OPEN: (TalkState.ENDED,)},
    RingState: {RingState.WAITING: (RingState.RUNG, RingState.FAILED, RingState.CALLED_OFF)},
    DrillState: {DrillState.OPEN: (DrillState.PROVEN, DrillState.MISSED)},
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
