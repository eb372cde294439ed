"""All screens by their names. One that is wired wrongly is refused when the bot starts."""

from collections.abc import Iterator
from functools import cache

from bot.buttons import Argument, OnScreen, Word
from bot.models.states import Role
from bot.texts import Texts
from handlers.miswired import MiswiredError
from handlers.screens.screen import CANCEL, AnyScreen, Choice


class Bare(Texts):
    """English without dates, places and money: a start looks at buttons with it, and loads no names of those."""

    @staticmethod
    @cache
    def of(_language: str) -> Texts:
        return BARE

    def _left_out(self, *_about: object, **_more: object) -> str:
        return ""

    moment = on = month = short_moment = time = at_time = weekday = short_day = day_name = full_day = _left_out
    duration = city = country = money = estimate = long_date = date_and_time = _left_out


BARE = Bare("en")


class Screens:
    """The screens that there are. Raises MiswiredError for a name that two have, and for a screen with an action
    without a button, or the other way round.
    """

    def __init__(self, *screens: AnyScreen) -> None:
        self._by_name = {screen.name: screen for screen in screens}
        if len(self._by_name) < len(screens):
            raise MiswiredError(f"two screens of one name: {sorted(screen.name for screen in screens)}")
        for screen in screens:
            _check(screen)
        self.roles_that_type = frozenset[Role]().union(*(one.roles for one in screens if one.wrote is not None))
        """Whose words may be for a screen."""

    def __iter__(self) -> Iterator[AnyScreen]:
        return iter(self._by_name.values())

    def find(self, name: str, role: Role) -> AnyScreen | None:
        """Return a screen that somebody in a role may open."""
        screen = self._by_name.get(name)
        return screen if screen is not None and role in screen.roles else None


def _check(screen: AnyScreen) -> None:
    choices = [choice for state in screen.examples for choice in _choices(screen, state)]
    tapped, known = {choice.action for choice in choices}, screen.actions.keys()
    if tapped != known:
        raise MiswiredError(f"{screen.name}: an action without a button, or the other way round: {tapped ^ known}")
    for choice in choices:
        if OnScreen.unpacked(button_data(screen, choice, 1).packed()) is None:
            raise MiswiredError(f"{screen.name}: no button can carry {choice}")
    awaiting = [state for state in screen.examples if screen.awaits_text(state)]
    if bool(awaiting) != (screen.wrote is not None):
        raise MiswiredError(f"{screen.name}: words are awaited and not taken, or the other way round")
    if not all(any(choice.action == CANCEL for choice in _choices(screen, state)) for state in awaiting):
        raise MiswiredError(f"{screen.name}: no way out where words are awaited")


def _choices(screen: AnyScreen, state: object) -> list[Choice]:
    return [choice for row in screen.render(BARE, state).rows for choice in row]


def button_data(screen: AnyScreen, choice: Choice, version: int) -> OnScreen:
    """Return what a button of a screen carries."""
    return OnScreen(Word(screen.name), Word(choice.action), Argument(choice.argument), version)
