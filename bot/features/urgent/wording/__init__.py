"""Read from a message's first line whether its writer asks for urgent contact, however it is spelt."""

from bot.features.urgent.wording.reading import Wording, read

__all__ = ["Wording", "read"]
