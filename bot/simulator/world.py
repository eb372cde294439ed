"""The simulated Telegram without people and HTTP."""

from bot.clock import Clock
from bot.simulator.chats.messenger import BOT_ID, Messenger
from bot.simulator.events import Bell, Json
from bot.simulator.faults import Faults
from bot.simulator.limits import Limits
from bot.simulator.payments.payments import Payments
from bot.simulator.updates.webhook import Webhook


class World(Messenger):
    """The messenger with payments, webhook, limits and faults to order."""

    def __init__(self, clock: Clock, *, limits: bool, name: str, username: str, bot_id: int = BOT_ID) -> None:
        super().__init__(clock, name=name, username=username, bot_id=bot_id)
        self.limits = Limits(clock) if limits else None
        self.calls_bell = Bell()

    def _begin(self) -> None:
        super()._begin()
        self.webhook = Webhook(self.clock, self.updates)
        self.payments = Payments(self)
        self.subscriptions = self.payments.subscriptions
        self.faults = Faults()
        self.calls: list[tuple[str, Json]] = []

    def reset(self) -> None:
        """Forget everything but the bot and the watchers. Stop the bot before."""
        self._begin()

    def record(self, method: str, parameters: Json) -> None:
        """Keep a call of the bot."""
        self.calls.append((method, parameters))
        self.calls_bell.ring()
