"""Say who is rung for an urgent case, after how many minutes, and how loud."""

from enum import StrEnum


class Loudness(StrEnum):
    """How loud a step is: a message without a sound, one with a sound, or one and the ring channels."""

    QUIET = "quiet"
    SOUND = "sound"
    RING = "ring"
