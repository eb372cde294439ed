"""An evening of the bot, with moments at which the power may fail, and how all has to stand when it is over."""

from collections import Counter
from collections.abc import Awaitable, Callable

from bot.simulator import Person, Simulator
from tests.support.office import until
from tests.support.phones import tap_data
from tests.support.told_things import PAID, Read
from tests.support.urgent_night import PIPE

PATIENCE = 60
CLIENTS = 6
ANSWER, NOTICE = "Close the main valve", "automatic"
MOMENTS = ("messages are confirmed", "the money has moved", "the answer is with the client")
WAITING = "inbox WHERE state != 'handled'", "outbox WHERE state = 'waiting'"


class Evening:
    """Clients write, one of them pays, and the owner answers."""

    def __init__(self, simulator: Simulator, owner: Person, read: Read) -> None:
        self._simulator, self._owner, self._read = simulator, owner, read
        self._people = [simulator.person(f"Client {n}", language_code="en") for n in range(CLIENTS)]
        self._anna = simulator.person("Anna Kowalska", language_code="en")
        self._written: list[tuple[int, int]] = []

    async def settled(self) -> None:
        await self._simulator.drained(timeout=PATIENCE)

        async def nothing_waits() -> bool:
            return [await self._read(f"SELECT id FROM {rows}") for rows in WAITING] == [[], []]

        await until(nothing_waits, PATIENCE)

    async def passes(self, moment: Callable[[str], Awaitable[None]]) -> None:
        """Have all of it happen; call `moment` at each of the moments."""
        await self.settled()
        for words in ("Good evening", "Is anybody there?"):
            self._written += [(person.id, person.sends(words)["message_id"]) for person in self._people]
        await self._simulator.drained(timeout=PATIENCE)
        await moment("messages are confirmed")
        await self.settled()

        anna = self._anna
        self._written.append((anna.id, anna.sends(PIPE)["message_id"]))
        offer = await anna.sees("Urgent contact with Nowak Law", timeout=PATIENCE)
        tap_data(anna, offer, "agree:")
        outcome = await anna.pays(await anna.sees(lambda message: "invoice" in message, timeout=PATIENCE))
        assert outcome.paid, outcome.error
        await self._simulator.drained(timeout=PATIENCE)
        await moment("the money has moved")
        await anna.sees(PAID, timeout=PATIENCE)
        await self.settled()

        # what was under way at the loss came twice, and the bot knows the second one
        alert = [message for message in self._owner.received if "🚨 URGENT" in message.get("text", "")][-1]
        self._owner.sends(ANSWER, reply_to=alert["message_id"])
        await anna.sees(ANSWER, timeout=PATIENCE)
        await moment("the answer is with the client")
        await self.settled()

    async def stands_well(self) -> None:
        """Assert that nothing was lost, and that nothing was said more than once too often."""
        kept = Counter(await self._read("SELECT chat_id, telegram_id FROM message"))
        assert kept == Counter(self._written)
        assert await self._read("SELECT state FROM payment") == [("kept",)]
        assert await self._read("SELECT state FROM urgent_case") == [("answered",)]
        assert self._simulator.payments.ledger.balance == 250
        for person in self._people:
            assert 1 <= sum(NOTICE in message["text"] for message in person.received) <= 2
            marked = [message for message in person.messages if message["out"] and message["reactions"] == ["👌"]]
            assert len(marked) == 1
        for words in (PAID, ANSWER):
            assert 1 <= sum(words in message.get("text", "") for message in self._anna.received) <= 2
