"""What a step of set-up is: what it asks, and what becomes of a tap or of typed words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from bot.features.clients.sender import Sender
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Choice
from handlers.screens.setup.progress import Progress

CHOOSE = "choose"
"""The action of all buttons that answer a step's question; the argument says how."""


@dataclass(frozen=True)
class Asked:
    """What a step asks, with the buttons that answer."""

    words: str
    rows: Sequence[Sequence[Choice]] = field(default=())


class Step:
    """The base of all steps."""

    takes_words: ClassVar[bool] = False
    """The next words in the chat answer it."""
    takes_places: ClassVar[bool] = False
    """A shared location answers it."""

    def ask(self, t: Texts, state: Progress) -> Asked:
        """Return the question."""
        raise NotImplementedError

    async def refresh(self, _work: UnitOfWork, state: Progress) -> Progress:
        """Return a state with what the question shows brought up to date."""
        return state

    async def choose(self, _work: UnitOfWork, _person: Sender, _state: Progress, _how: str) -> Acted[Progress]:
        """Take an answer by a tap; what no button says, which may be forged, does nothing."""
        return Acted()

    async def read(self, _work: UnitOfWork, _person: Sender, _state: Progress, _words: str) -> Acted[Progress]:
        """Take a typed answer."""
        return Acted()

    async def locate(self, _work: UnitOfWork, _state: Progress, _latitude: float, _longitude: float) -> Acted[Progress]:
        """Take a location."""
        return Acted()
