"""Each role has its own rights."""

import pytest

from bot.models.rights import ROLES, Right, may
from bot.models.states import Role


@pytest.mark.parametrize("act", Right)
def test_every_act_has_somebody_who_may_do_it_and_somebody_who_may_not(act: Right) -> None:
    assert {may(role, act) for role in Role} == {True, False}
    assert set(ROLES) == set(Right)


def test_the_staff_buy_nothing_and_clients_do_nothing_else() -> None:
    assert [act for act in Right if may(Role.CLIENT, act)] == [Right.BUY]
    assert not may(Role.OWNER, Right.BUY)
    assert not may(Role.DEPUTY, Right.BUY)
    assert not may(Role.STAFF, Right.BUY)


def test_the_deputy_sees_to_what_was_shown_or_written_and_to_its_money() -> None:
    allowed = [act for act in Right if may(Role.DEPUTY, act)]
    assert allowed == [Right.ANSWER_ANYBODY, Right.SEE_MONEY, Right.GIVE_MONEY_BACK]


def test_the_staff_have_none_of_these_rights() -> None:
    assert [act for act in Right if may(Role.STAFF, act)] == []
