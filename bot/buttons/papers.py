"""What stands under lists of papers: the client's and the owner's."""

from dataclasses import dataclass

from bot.buttons.data import ANYBODY, OWNER, ButtonData


@dataclass(frozen=True)
class SendPaperNext(ButtonData, prefix="papernext", roles=ANYBODY):
    """Say that a paper is what comes next."""

    paper_id: int


@dataclass(frozen=True)
class PaperIs(ButtonData, prefix="paperis", roles=ANYBODY):
    """Say which paper a file was; None for something else."""

    file_id: int
    paper_id: int | None = None


@dataclass(frozen=True)
class TickPaper(ButtonData, prefix="papertick", roles=OWNER):
    """Tick a paper by hand, or take its tick away."""

    paper_id: int
    ticked: bool


@dataclass(frozen=True)
class RemindOfPapers(ButtonData, prefix="papersnow", roles=OWNER):
    """Remind a client now of what is missing."""

    request_id: int


@dataclass(frozen=True)
class EnoughPapers(ButtonData, prefix="enough", roles=OWNER):
    """Ask a client for no more papers."""

    request_id: int


@dataclass(frozen=True)
class ShowPapers(ButtonData, prefix="papers", roles=OWNER):
    """Show how far a list of papers has come."""

    request_id: int
