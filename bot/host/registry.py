"""The bots of this process. Nothing outside `bot.host` knows how many there are."""

from collections.abc import Iterator, Sequence

from bot.host.entries import BotEntry
from bot.host.runtime import BotRuntime

UNREACHED = "Telegram cannot be reached yet"
REFUSED = "Telegram refuses its token"


class Registry:
    """The bots at work, in the order in which they joined, and those that are missing."""

    def __init__(self, entries: Sequence[BotEntry]) -> None:
        self.entries = entries
        self.bot_ids = {entry.bot_id for entry in entries}
        """The bots that this process runs, or will run as soon as Telegram can be reached."""
        self.missing = dict.fromkeys(sorted(self.bot_ids), UNREACHED)
        """Why bots are not at work, by their Telegram ids."""
        self._bots: dict[int, BotRuntime] = {}

    def __iter__(self) -> Iterator[BotRuntime]:
        return iter(list(self._bots.values()))

    def __len__(self) -> int:
        return len(self._bots)

    def add(self, bot: BotRuntime) -> None:
        """Take in a bot that is ready for work."""
        self._bots[bot.business_id] = bot
        del self.missing[bot.telegram.id]

    def refuse(self, bot_id: int) -> None:
        """Give up a bot whose token Telegram refuses."""
        self.missing[bot_id] = REFUSED
        self.bot_ids.discard(bot_id)

    def of_bot(self, bot_id: int) -> BotRuntime | None:
        """Return the bot with a Telegram id, or None if it is not at work."""
        return next((bot for bot in self if bot.telegram.id == bot_id), None)

    def of_business(self, business_id: int) -> BotRuntime | None:
        """Return the bot of a business, or None if it is not at work here."""
        return self._bots.get(business_id)

    def wake(self, business_id: int) -> None:
        """Have a business's sender look into the outbox, if its bot runs here."""
        if business_id in self._bots:
            self._bots[business_id].sender.wake()
