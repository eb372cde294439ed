"""The router's tables are complete; an incomplete table is refused at the start."""

import pytest

from bot import buttons
from bot.features.delivery import TapAnswer
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from handlers import router
from handlers.miswired import MiswiredError
from handlers.route_types import by_prefix, on, with_help
from handlers.tap import Tap

ROUTES = list(router.TAPS.values())


async def nothing(_work: UnitOfWork, _tap: Tap, _button: buttons.Done) -> TapAnswer:
    return TapAnswer()


def test_every_button_has_its_action_and_the_roles_that_it_names() -> None:
    assert {route.type for route in ROUTES} == set(buttons.KINDS.values())
    assert all(route.roles == route.type.roles for route in ROUTES)


def test_a_button_without_an_action_is_refused() -> None:
    with pytest.raises(MiswiredError, match="no action for the buttons \\['bring'\\]"):
        by_prefix(*(route for route in ROUTES if route.type is not buttons.Bring))


def test_a_button_with_two_actions_is_refused() -> None:
    with pytest.raises(MiswiredError, match="two actions for the button done"):
        by_prefix(*ROUTES, on(buttons.Done, nothing))


@pytest.mark.parametrize("told", [{}, {"money": "what it brought", "gone": "a command of before"}])
def test_a_command_and_its_help_text_go_together(told: dict[str, str]) -> None:
    with pytest.raises(MiswiredError):
        with_help({"start": nothing, "money": nothing}, told)


def test_every_role_has_its_commands() -> None:
    assert set(router.TALK) == set(Role)
    assert all("help" in talk.commands for talk in router.TALK.values())
