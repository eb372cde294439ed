"""What a screen is: how it looks in a state, and what its buttons and typed words do."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.features.delivery.view import Entity
from bot.models.states import Role
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork

State = TypeVar("State")
CANCEL = "cancel"
"""The action that leads out of a state in which words are awaited."""


@dataclass(frozen=True)
class Choice:
    """A button of a screen: what stands on it, which action it is for, and what it says besides."""

    label: str
    action: str
    argument: str = ""


@dataclass(frozen=True)
class Page:
    """How a screen looks."""

    words: str
    rows: Sequence[Sequence[Choice]]
    entities: Sequence[Entity] = ()


@dataclass(frozen=True)
class Acted(Generic[State]):
    """What came of an action: words for the tapper, and another state than before, if any."""

    words: str = ""
    state: State | None = None
    instead: View | None = None
    """What is told in the screen's place after typed words."""


Action = Callable[[UnitOfWork, Sender, State, str], Awaitable[Acted[State]]]
"""Gets who acts, the state that was shown, and the argument of the button, which may be forged; or the typed words."""


class Screen(Generic[State]):
    """The base of all screens. A state is a frozen dataclass that can be written as JSON."""

    name: ClassVar[str]
    roles: ClassVar[frozenset[Role]]
    """Who may open it."""
    begin: State
    examples: Sequence[State]
    """States that between them show every button that there is; the wiring is checked by them."""

    @property
    def actions(self) -> Mapping[str, Action[State]]:
        """What the buttons do."""
        raise NotImplementedError

    @property
    def wrote(self) -> Action[State] | None:
        """What typed words do, where a state of this screen awaits some."""
        return None

    async def resume(self, _work: UnitOfWork, _person: Sender, _kept: State | None) -> State:
        """Return the state in which it opens, given the one that was kept, if any."""
        return self.begin

    async def refresh(self, _work: UnitOfWork, state: State) -> State:
        """Return a state with what it shows of the stored rows brought up to date."""
        return state

    def render(self, t: Texts, state: State) -> Page:
        """Return how the screen looks."""
        raise NotImplementedError

    def awaits_text(self, _state: State) -> bool:
        """Return whether the next words in the chat are for this screen."""
        return False

    def awaits_place(self, _state: State) -> bool:
        """Return whether a location that is shared next is for this screen; it awaits words as well."""
        return False

    async def located(self, _work: UnitOfWork, state: State, _latitude: float, _longitude: float) -> Acted[State]:
        """Take a location; it is kept nowhere."""
        return Acted(state=state)


AnyScreen = Screen[Any]
