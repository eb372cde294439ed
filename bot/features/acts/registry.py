"""Know how acts of each kind are undone, and what they were.

Each subject registers the kinds of its acts; the bot does not start while one of them is missing.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.models import Act, Client
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork

Undo = Callable[[UnitOfWork, Act], Awaitable[str | None]]
Said = Callable[[UnitOfWork, Act, str], Awaitable[str]]


@dataclass(frozen=True)
class Kind:
    """How acts of a kind are undone, and what is said of them."""

    undo: Undo
    said: Said
    in_place: bool
    personal: bool = False


TABLE: dict[ActKind, Kind] = {}
_naming: list[Callable[[Client], str]] = []


def register(kind: ActKind, *, undo: Undo, said: Said, in_place: bool = True, personal: bool = False) -> None:
    """Say how acts of a kind are undone. Raises ValueError for a kind that is registered already.

    `undo` undoes an act, noting no other one, and returns None; or it returns why that cannot be any more, in the
    owner's words, and changes nothing. `said` returns in one line what an act was, like "Done: Anna"; it gets the
    client's name as the owner reads it, or nothing. `in_place`: under a button of an act's own stands afterwards that
    it was undone; otherwise `undo` sees to the message itself. `personal`: it is about what is the member's own, and
    nobody else undoes it, the owner included.
    """
    if kind in TABLE:
        raise ValueError(f"two ways to undo {kind}")
    TABLE[kind] = Kind(undo, said, in_place, personal)


def name_clients_by(called: Callable[[Client], str]) -> None:
    """Say how a client's name is read."""
    _naming[:] = [called]


def check() -> None:
    """Raise LookupError where a kind cannot be undone, and where clients have no names."""
    if missing := [kind for kind in ActKind if kind not in TABLE]:
        raise LookupError(f"nothing undoes {', '.join(missing)}")
    if not _naming:
        raise LookupError("nothing says how a client is called")


async def said(work: UnitOfWork, act: Act) -> str:
    """Return in one line what an act was."""
    client = await work.session.get(Client, act.client_id) if act.client_id is not None else None
    return await TABLE[ActKind(act.kind)].said(work, act, _naming[0](client) if client is not None else "")
