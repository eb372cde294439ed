"""The moves between states of money: each within its own kind, whatever the names have in common."""

from enum import StrEnum

import pytest

from bot.models.states import BEFORE, BillState, CaseState, OfferState, PaymentState, PlanState, before

FINAL = {OfferState: "paid expired withdrawn", CaseState: "given_back", PlanState: "ended", BillState: "paid",
         PaymentState: "refunded"}  # fmt: skip


@pytest.mark.parametrize("kind", BEFORE)
def test_a_state_is_reached_from_states_of_its_own_kind(kind: type[StrEnum]) -> None:
    for to, sources in BEFORE[kind].items():
        assert type(to) is kind
        assert {type(source) for source in sources} == {kind}


def test_states_of_the_same_name_are_reached_each_in_its_own_way() -> None:
    assert before(OfferState.PAID) == (OfferState.CONSENTED, OfferState.CHECKOUT)
    assert before(BillState.PAID) == (BillState.OPEN, BillState.CHECKOUT)


@pytest.mark.parametrize("kind", FINAL)
def test_nothing_leads_out_of_a_final_state(kind: type[StrEnum]) -> None:
    final = {kind(name) for name in FINAL[kind].split()}
    assert not final & {source for sources in BEFORE[kind].values() for source in sources}
