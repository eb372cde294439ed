"""What stands under what the owner reads about a client, a payment or a task."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, ButtonData


@dataclass(frozen=True)
class Bring(ButtonData, prefix="bring", roles=OWNER):
    """Bring what a client wrote and no card shows yet. `after` is on buttons of before, and means nothing any more."""

    client_id: int
    after: int | None = None


@dataclass(frozen=True)
class Done(ButtonData, prefix="done", roles=OWNER):
    """Close what a client wrote, as far as it was shown."""

    client_id: int


@dataclass(frozen=True)
class Later(ButtonData, prefix="later", roles=OWNER):
    """Bring a client's messages back at the next opening: what Later did before there was a choice."""

    client_id: int


@dataclass(frozen=True)
class FreePass(ButtonData, prefix="pass", roles=OWNER):
    """Ask before a free pass is given or taken: a button of before there was a client's page."""

    client_id: int


@dataclass(frozen=True)
class FreePassSet(ButtonData, prefix="passed", roles=OWNER):
    """Give a client the free pass, or take it."""

    client_id: int
    given: bool


@dataclass(frozen=True)
class LiftPause(ButtonData, prefix="lift", roles=OWNER):
    """Let the payer of a payment that went back buy again."""

    payment_id: int


@dataclass(frozen=True)
class CloseTask(ButtonData, prefix="task", roles=OWNER):
    """Close a task."""

    task_id: int
