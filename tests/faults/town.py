"""The people: clients who write, send photos and pay, an owner who answers some of them. They keep what they did."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from random import Random
from typing import Any

from bot.simulator import Person, Simulator

Json = dict[str, Any]
LANGUAGES = ("en", "pl", "ru", "uk")
ACTS_A_SECOND = 4.0
PATIENCE = 3600.0
"""Nobody gives up before `go_home`: a machine under load takes its time."""
LAST_ERRANDS_SECONDS = 1.0


class Town:
    """Everybody around one business."""

    def __init__(self, simulator: Simulator, random: Random) -> None:
        self.simulator, self.random = simulator, random
        self.owner = simulator.person("Marek Nowak", role="owner", language_code="en")
        self.owner.sends("/start")
        self.owner.sends("/urgent night -")
        self.clients: list[Person] = []
        self.written: list[tuple[int, int]] = []
        """Chat and number of every message that has to be kept."""
        self.replies: dict[int, str] = {}
        """The owner's answers: the message's number, and its words."""
        self.counts: Counter[str] = Counter()
        self._numbers = 0
        self._errands: set[asyncio.Task[None]] = set()
        self._living: asyncio.Task[None] | None = None
        self._acts = {
            self.newcomer_writes: 5, self.regular_writes: 6, self.regular_sends_a_photo: 1,
            self.somebody_is_in_a_hurry: 2, self.owner_answers: 4, self.owner_asks_for_messages: 1,
            self.owner_closes: 1,
        }  # fmt: skip

    # Living

    def live(self) -> None:
        """Begin, or go on, to act at random moments."""
        self._living = asyncio.create_task(self._live())

    def rest(self) -> None:
        """Begin nothing more."""
        if self._living is not None:
            self._living.cancel()
            self._living = None

    async def go_home(self) -> None:
        """Whoever waits for an offer or an invoice has got it by now, or it was too late for one: he leaves."""
        errands = list(self._errands)
        if errands:
            await asyncio.wait(errands, timeout=LAST_ERRANDS_SECONDS)
        for errand in errands:
            errand.cancel()

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(self.random.expovariate(ACTS_A_SECOND))
            (act,) = self.random.choices([*self._acts], [*self._acts.values()])
            act()

    # Clients

    def newcomer(self) -> Person:
        name, language = f"Client {len(self.clients)}", self.random.choice(LANGUAGES)
        person = self.simulator.person(name, language_code=language)
        self.clients.append(person)
        return person

    def writes(self, person: Person, words: str = "Message") -> Json:
        """Write something that nobody has written before."""
        self._numbers += 1
        return self._kept(person, person.sends(f"{words} no. {self._numbers}"))

    def newcomer_writes(self) -> None:
        self.writes(self.newcomer())

    def regular_writes(self) -> None:
        if self.clients:
            self.writes(self.random.choice(self.clients[-30:]))

    def regular_sends_a_photo(self) -> None:
        if self.clients:
            self._numbers += 1
            person = self.random.choice(self.clients[-30:])
            self._kept(person, person.sends_photo(f"Photo no. {self._numbers}"))

    def somebody_is_in_a_hurry(self) -> None:
        """Asks for urgent contact and pays, if it is offered."""
        self._sets_out(self._buys(self.newcomer()))

    def somebody_is_answered(self) -> None:
        """Pays, and the owner answers the alert at once."""
        self._sets_out(self._answered(self.newcomer()))

    def somebody_gets_the_money_back(self) -> None:
        """Pays, and the owner gives the money back at once."""
        self._sets_out(self._given_back(self.newcomer()))

    def _sets_out(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(self._errand(errand))
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _errand(self, errand: Coroutine[Any, Any, None]) -> None:
        try:
            await errand
        except asyncio.CancelledError:
            self.counts["errands that led to nothing"] += 1

    async def _buys(self, person: Person) -> None:
        self.writes(person, "URGENT: message")
        offer = await person.sees(lambda m: button(m, "agree:") is not None or is_receipt(m), timeout=PATIENCE)
        if agree := button(offer, "agree:"):
            person.taps(offer, agree)
            invoice = await person.sees(lambda m: "invoice" in m, timeout=PATIENCE)
            outcome = await asyncio.shield(person.starts_paying(invoice))
            self.counts["sheets paid" if outcome.paid else "sheets that led to nothing"] += 1

    async def _answered(self, person: Person) -> None:
        await self._buys(person)
        self.owner_replies(await self._alert(person), f"At once, {person.name}")

    async def _given_back(self, person: Person) -> None:
        await self._buys(person)
        alert = await self._alert(person)
        self.owner.taps(alert, (button(alert, "refund:") or "").replace("refund:", "refunded:"))

    async def _alert(self, person: Person) -> Json:
        return await self.owner.sees(f"URGENT · {person.name} · paid", timeout=PATIENCE)

    def _kept(self, person: Person, message: Json) -> Json:
        self.written.append((person.id, message["message_id"]))
        self.counts["messages written"] += 1
        return message

    # The owner

    def owner_answers(self) -> None:
        """Reply to one of the messages that came last."""
        found = [m for m in self._owners_latest() if button(m, "done:") or button(m, "seen:")]
        if found:
            self._numbers += 1
            words = f"Answer no. {self._numbers}"
            self.owner_replies(self.random.choice(found), words)

    def owner_replies(self, to: Json, words: str) -> Json:
        message = self.owner.sends(words, reply_to=to["message_id"])
        self.replies[message["message_id"]] = words
        self.counts["replies of the owner"] += 1
        return message

    def owner_asks_for_messages(self) -> None:
        """Tap a client's button under a digest."""
        for message in self._owners_latest():
            if bring := button(message, "bring:"):
                self.owner.taps(message, bring)
                return

    def owner_closes(self) -> None:
        """Tap Done under one of the messages that came last."""
        found = [m for m in self._owners_latest() if button(m, "done:")]
        if found:
            message = self.random.choice(found)
            self.owner.taps(message, button(message, "done:") or "")

    def _owners_latest(self) -> list[Json]:
        latest = [*self.owner.chat.messages.values()][-25:]
        shown = [(stored, stored.keyboard) for stored in latest if stored.fields["from"] is self.simulator.bot]
        return [{**stored.fields, "reply_markup": keyboard} for stored, keyboard in shown if keyboard]


def button(message: Json, sign: str) -> str | None:
    """The data of the first button that begins with `sign`."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return next((b["callback_data"] for row in rows for b in row if b.get("callback_data", "").startswith(sign)), None)


def is_receipt(message: Json) -> bool:
    """Whether an urgent message was taken without a sale."""
    return "text" in message and button(message, "urgent") is None
