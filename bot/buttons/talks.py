"""The buttons about talks after an answer at night."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, STAFF, ButtonData


@dataclass(frozen=True)
class EndTalk(ButtonData, prefix="talkend", roles=STAFF):
    """End a talk."""

    talk_id: int


@dataclass(frozen=True)
class ShowTalk(ButtonData, prefix="talkshow", roles=OWNER):
    """Bring what a client wrote in a talk with somebody else."""

    talk_id: int
