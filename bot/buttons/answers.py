"""The buttons about answers to clients."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, STAFF, ButtonData


@dataclass(frozen=True)
class AnswerClient(ButtonData, prefix="answer", roles=OWNER):
    """Ask for an answer to a client, who may have written long ago."""

    client_id: int


@dataclass(frozen=True)
class DraftFor(ButtonData, prefix="draftfor", roles=STAFF):
    """Send a draft to a client."""

    draft_id: int
    client_id: int


@dataclass(frozen=True)
class DraftOthers(ButtonData, prefix="draftlist", roles=STAFF):
    """Show who waits, for the choice of whom a draft is for, from the client at a place in the list on."""

    draft_id: int
    first: int


@dataclass(frozen=True)
class DropDraft(ButtonData, prefix="draftdrop", roles=STAFF):
    """Drop a draft, which is for nobody."""

    draft_id: int


@dataclass(frozen=True)
class HeldPage(ButtonData, prefix="heldlist", roles=OWNER):
    """Show the held answers from a place in the list on."""

    first: int


@dataclass(frozen=True)
class SendHeld(ButtonData, prefix="heldnow", roles=OWNER):
    """Send a held answer now, from the list, and show what is left of that."""

    answer_id: int
    first: int


@dataclass(frozen=True)
class TakeBackHeld(ButtonData, prefix="heldback", roles=OWNER):
    """Take a held answer back, from the list, and show what is left of that."""

    answer_id: int
    first: int


@dataclass(frozen=True)
class CoolDown(ButtonData, prefix="cool", roles=OWNER):
    """Ask for an answer to a client that waits for a while before it goes."""

    client_id: int


@dataclass(frozen=True)
class SendNow(ButtonData, prefix="now", roles=STAFF):
    """Send a held answer now."""

    answer_id: int


@dataclass(frozen=True)
class TakeBack(ButtonData, prefix="back", roles=STAFF):
    """Take a held answer back."""

    answer_id: int
