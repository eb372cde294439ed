"""Know words again that a chat was told before, by a hash that is kept beside the encrypted call."""

from hashlib import sha256

from bot.features.delivery.recipients import Recipient
from bot.models.calls import Audience

LENGTH = 16


def words_hash(business_id: int, to: Recipient, words: str) -> str | None:
    """Return the hash of words in a client's chat. Return None for the staff, whose texts quote what clients wrote."""
    if to.audience != Audience.CLIENT:
        return None
    told = f"{business_id}:{to.channel}:{to.chat_id}:{' '.join(words.split())}"
    return sha256(told.encode(errors="replace")).hexdigest()[:LENGTH]
