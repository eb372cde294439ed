"""Each kind of record has its own moves between states, even if state names are shared."""

from enum import StrEnum

import pytest

from bot.models.moves import MOVES, sources
from bot.models.states import (
    AnswerState,
    BillState,
    CaseState,
    DraftState,
    InboxState,
    MessageState,
    OfferState,
    OutboxState,
    PaymentState,
    PlanState,
)

FINAL = {
    OfferState: "paid expired withdrawn",
    CaseState: "answered given_back",
    BillState: "paid withdrawn",
    PaymentState: "refunded",
    AnswerState: "failed withdrawn",
    DraftState: "sent dropped",
    InboxState: "handled dead",
    OutboxState: "sent",
}


@pytest.mark.parametrize("kind", MOVES)
def test_a_state_is_reached_from_states_of_its_own_kind(kind: type[StrEnum]) -> None:
    for state, following in MOVES[kind].items():
        assert type(state) is kind
        assert {type(to) for to in following} == {kind}


def test_states_of_the_same_name_are_reached_each_in_its_own_way() -> None:
    assert sources(OfferState.PAID) == (OfferState.CONSENTED, OfferState.CHECKOUT)
    assert sources(BillState.PAID) == (BillState.OPEN, BillState.CHECKOUT)
    assert sources(MessageState.WITHDRAWN) == (MessageState.WAITING,)
    assert sources(AnswerState.WITHDRAWN) == (AnswerState.HELD, AnswerState.SENDING, AnswerState.SENT)


@pytest.mark.parametrize("kind", FINAL)
def test_nothing_leads_out_of_a_final_state(kind: type[StrEnum]) -> None:
    final = {kind(name) for name in FINAL[kind].split()}
    assert final
    assert not final & MOVES[kind].keys()


@pytest.mark.parametrize("state", [state for state in MessageState if state is not MessageState.WAITING])
def test_every_message_can_wait_again(state: MessageState) -> None:
    assert MOVES[MessageState][state] == (MessageState.WAITING,)


def test_an_ended_plan_goes_on_only_by_a_late_renewal() -> None:
    assert MOVES[PlanState][PlanState.ENDED] == (PlanState.ACTIVE,)


@pytest.mark.parametrize("to", [PaymentState.KEPT, OfferState.OFFERED, InboxState.WAITING, CaseState.ALERTED])
def test_no_move_leads_back_to_the_beginning(to: StrEnum) -> None:
    with pytest.raises(ValueError, match=f"no {type(to).__name__} changes to {to}"):
        sources(to)
