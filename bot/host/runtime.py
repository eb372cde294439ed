"""Run one bot: receive its updates, handle them, and send."""

import asyncio
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from structlog.contextvars import bound_contextvars
from telegram import Bot

import handlers
from bot.clock import at_most
from bot.features import delivery, inbox, staff
from bot.host.at_work import at_work, cancelled, until_one_ends
from bot.host.dispatcher import AnyApplication, Dispatcher
from bot.host.entries import BotEntry
from bot.host.leadership import Leadership
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from bot.wire.business_store import BusinessStore
from bot.wire.checkout_answers import Checkout
from bot.wire.clock_comparison import ClockComparison
from bot.wire.command_menu import publish_commands
from bot.wire.loop_heartbeat import Heartbeat
from bot.wire.polling import Poller
from bot.wire.reception import Reception
from bot.wire.sender import CallHooks, Sender
from bot.wire.star_transactions import StarTransactions
from bot.wire.webhook_monitor import WebhookMonitor

if TYPE_CHECKING:
    from bot.wire.webhook import Webhook

CATCH_UP_SECONDS = 20
STORE_SECONDS = 2
SEND_SECONDS = 3
"""A stop waits this long for what is being stored and handled, and then for calls and their records."""


class BotRuntime:
    """The parts of one bot. It owns no connection, no timer and no lock: those belong to the process."""

    def __init__(
        self,
        application: AnyApplication,
        store: BusinessStore,
        leadership: Leadership,
        hooks: CallHooks,
        entry: BotEntry,
    ) -> None:
        self.telegram: Bot = application.bot
        self.store, self.business_id, self._entry = store, store.business_id, entry
        leads, self._leading = leadership.leads, leadership.leading
        self.sender = Sender(self.telegram, store, leads, entry.tempo, hooks)
        settled = self.sender.recorder.settled
        self.dispatcher = Dispatcher(application, store, settled, leads, handlers.prefetch)
        self.checkout = Checkout(self.telegram, store)
        self.clock_comparison = ClockComparison(self.telegram, store, leadership.leading)
        self.star_transactions = StarTransactions(self.telegram, store)
        self.reception = Reception(store)
        self.receiver = self._receiver()
        self.caught_up = asyncio.Event()
        """Set once what was written or paid while the bot was down is taken in, or could not be in time."""

    def _receiver(self) -> Poller | WebhookMonitor:
        if self._entry.webhook is not None:
            return WebhookMonitor(self.telegram, self.store, self._entry.webhook, self.reception, self._leading)
        return Poller(self.telegram, self.receive, self.reception, self._leading, self.dispatcher.failures.put_aside)

    @property
    def name(self) -> str:
        """The bot's username, which names it in the log, on /healthz and in the metrics."""
        return self.telegram.username

    @property
    def heartbeats(self) -> dict[str, Heartbeat]:
        """The heartbeats of the bot's loops, by their names."""
        return {
            "dispatcher": self.dispatcher.heartbeat,
            "sender": self.sender.heartbeat,
            "recorder": self.sender.recorder.heartbeat,
            "polling": self.receiver.heartbeat,
        }

    @cached_property
    def webhook(self) -> "Webhook":
        """The handler of requests to the bot's web address."""
        from bot.wire.webhook import Webhook  # a bot that polls serves nothing

        assert self._entry.webhook is not None
        return Webhook(self._entry.webhook.secret, self.receive, self.dispatcher.failures.put_aside)

    @property
    def turned_away(self) -> Mapping[str, int]:
        """The number of requests to the webhook that were turned away, by the reason."""
        return self.webhook.refused if self._entry.webhook is not None else {}

    def after_commit(self, look: Callable[[UnitOfWork], None]) -> None:
        """Have something look at every unit of work that is committed, after the sender has."""
        send = self.store.committed

        def both(work: UnitOfWork) -> None:
            send(work)
            look(work)

        self.store.committed = both

    async def receive(self, updates: list[dict[str, Any]]) -> None:
        """Answer pre-checkout queries first, then store everything before this returns."""
        self.checkout.take(updates)
        self.clock_comparison.heard(updates)
        await self.dispatcher.receive(updates)
        await self.reception.heard(caught_up=False)

    def wake(self) -> None:
        """Look at everything anew: another process that led may have left anything half done."""
        self.dispatcher.wake()
        self.sender.wake()

    async def run(self) -> None:
        """Work until cancelled, then finish what is in hand: first what came in, then what goes out."""
        with bound_contextvars(bot=self.name):
            publishing = asyncio.create_task(self._publish_commands())
            looking_back = asyncio.create_task(self._look_back(), name="StarTransactions")
            comparing = asyncio.create_task(self.clock_comparison.run(), name="ClockComparison")
            recording = asyncio.create_task(self.sender.recorder.run(), name="Recorder")
            try:
                async with (
                    at_work(self.sender, within=SEND_SECONDS) as sending,
                    at_work(self.dispatcher, self.receiver, within=STORE_SECONDS) as receiving,
                ):
                    await until_one_ends(looking_back, comparing, recording, *sending, *receiving)
            finally:
                await cancelled(publishing, looking_back, comparing, recording)

    async def _publish_commands(self) -> None:
        """Publish the commands once what was missed is here: nobody who wrote waits for their texts to be read."""
        await self._leading.wait()
        await at_most(CATCH_UP_SECONDS, self.receiver.caught_up)
        await publish_commands(self.telegram, self.store)

    async def _look_back(self) -> None:
        """Take in what was missed, updates before payments, and go on reading Telegram's list of payments."""
        await self._leading.wait()
        await at_most(CATCH_UP_SECONDS, self.receiver.caught_up, self.dispatcher.idle)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.star_transactions.run())
            await at_most(CATCH_UP_SECONDS, self.star_transactions.tried)
            self.caught_up.set()

    async def new_claim_link(self) -> str | None:
        """Return a one-time link that makes the person who opens it the owner, or None if there is an owner."""
        async with self.store.transaction() as session:
            business = await self.store.lock(session)
            if business.owner is not None:
                return None
            return await staff.claims.new_link(UnitOfWork(session, self.store.clock.now(), business), Role.OWNER)

    async def is_idle(self) -> bool:
        """Return whether every stored update is handled and every call that is due is made."""
        if not self.dispatcher.idle.is_set() or self.sender.queues:
            return False
        async with self.store.transaction() as session:
            now = self.store.clock.now()  # later than all that is stored
            if await inbox.queries.waiting(session, self.business_id, set(), 1):
                return False
            return not (await delivery.due_queries.due(session, self.business_id, now, set(), 1, 1)).calls
