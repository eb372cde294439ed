"""The process is killed between any two steps of a payment: there is still one case, one payment, one refund."""

import asyncio
from asyncio import Future
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.simulator import Person, Simulator
from bot.simulator.faults import Faults
from bot.simulator.payments.payments import Outcome
from tests.support.bot_process import Program, running
from tests.support.killed_bot import process_settings, side_by_side, stored
from tests.support.office import until
from tests.support.phones import Json
from tests.support.urgent_night import agrees, alerts, offered

PATIENCE = 3.0
WAITING = """(
    SELECT id FROM inbox WHERE state != 'handled' UNION ALL SELECT id FROM outbox WHERE state = 'waiting'
)"""
ANSWER = "Close the main valve"
ALERT, RECEIPT, BACK = "🚨 URGENT", "Paid: ⭐250", "⭐250 have been given back"


@dataclass
class Night:
    """One business and one client, with a simulator and a database of their own."""

    where: Path
    simulator: Simulator
    given: dict[str, str]
    owner: Person
    anna: Person
    cores: asyncio.Semaphore

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[Program]:
        async with AsyncExitStack() as running_one:
            async with self.cores:  # only the start needs much CPU
                bot = await running_one.enter_async_context(running(self.where, **self.given))
            yield bot

    async def settled(self) -> None:
        await self.simulator.drained(timeout=90)
        await self.has(WAITING, 0)

    async def invoice(self) -> Json:
        invoice = await agrees(self.anna, await offered(self.anna))
        await self.settled()
        return invoice

    async def owner_answers(self) -> None:
        alert = next(m for m in reversed(self.owner.received) if ALERT in m.get("text", ""))
        self.owner.sends(ANSWER, reply_to=alert["message_id"])

    async def has(self, rows: str, number: int = 1) -> None:
        """Wait until there are `number` such rows."""
        async with asyncio.timeout(90):
            while stored(self.where, f"SELECT count(*) FROM {rows}") != [(number,)]:
                await asyncio.sleep(0.05)


@asynccontextmanager
async def night(where: Path, cores: asyncio.Semaphore, minutes: int = 30) -> AsyncIterator[Night]:
    where.mkdir()
    async with Simulator(Clock()) as simulator:
        simulator.payments.patience = PATIENCE
        urgent = {"BUSINESS_NAME": "Nowak Law", "URGENT_ANSWER_MINUTES": str(minutes)}
        given = process_settings(simulator, where) | urgent
        owner = simulator.people[int(given["OWNER_ID"])]
        anna = simulator.person("Anna Kowalska", language_code="en")
        yield Night(where, simulator, given, owner, anna, cores)


def count(person: Person, words: str) -> int:
    return sum(words in message.get("text", "") for message in person.received)


def refunds(night: Night) -> int:
    """Return the number of refunds."""
    return sum("receiver" in line for line in night.simulator.payments.ledger.page(0, 100))


# From payment to alert

Paying = Future[Outcome]
Moment = Callable[[Night, Paying], Awaitable[object]]
Arm = Callable[[Faults], None]


def nothing(_: Faults) -> None:
    """Cause no fault."""


async def the_checkout_answers(night: Night, _: Paying) -> None:
    await night.simulator.called("answerPreCheckoutQuery")


async def money_moves(_: Night, paying: Paying) -> None:
    await asyncio.wait([paying])


async def telegram_is_told_that_the_payment_is_stored(night: Night, paying: Paying) -> None:
    await asyncio.wait([paying])
    await night.simulator.drained()


async def the_payment_is_handled(night: Night, _: Paying) -> None:
    await night.has("payment")


async def the_alert_is_under_way(night: Night, _: Paying) -> None:
    await night.simulator.called("sendMessage", lambda p: ALERT in p["text"])


async def the_alert_arrives(night: Night, _: Paying) -> None:
    await night.owner.sees(ALERT)


async def the_receipt_arrives(night: Night, _: Paying) -> None:
    await night.anna.sees(RECEIPT)


PAYMENT_TO_ALERT: list[tuple[Moment, Arm]] = [
    (the_checkout_answers, nothing),
    (the_checkout_answers, lambda faults: faults.hang("answerPreCheckoutQuery")),
    (money_moves, nothing),
    (telegram_is_told_that_the_payment_is_stored, nothing),
    (the_payment_is_handled, nothing),
    (the_alert_is_under_way, lambda faults: faults.hang("sendMessage", times=2)),
    (the_alert_arrives, lambda faults: faults.hang("sendMessage", times=2, after=True)),
    (the_receipt_arrives, nothing),
]


async def _killed_while_paying(where: Path, cores: asyncio.Semaphore, moment: Moment, arm: Arm) -> None:
    async with night(where, cores) as it:
        async with it.bot() as bot:
            invoice = await it.invoice()
            arm(it.simulator.faults)
            paying = it.anna.starts_paying(invoice)
            await moment(it, paying)
            await bot.kill()
        it.simulator.faults.clear()
        outcome = await paying
        async with it.bot() as bot:
            await it.settled()
            if outcome.paid:
                await it.owner_answers()
                await it.anna.sees(ANSWER)
                await it.settled()
            assert await bot.stop() == 0
        _is_sold_once(it) if outcome.paid else _is_not_sold(it)


def _is_sold_once(it: Night) -> None:
    assert stored(it.where, "SELECT state FROM payment") == [("kept",)]
    assert stored(it.where, "SELECT state FROM urgent_case") == [("answered",)]
    assert stored(it.where, "SELECT state FROM offer") == [("paid",)]
    assert 1 <= len(alerts(it.owner)) <= 2
    assert 1 <= count(it.anna, RECEIPT) <= 2
    assert (refunds(it), it.anna.stars) == (0, 750)


def _is_not_sold(it: Night) -> None:
    assert stored(it.where, "SELECT (SELECT count(*) FROM payment), (SELECT count(*) FROM urgent_case)") == [(0, 0)]
    assert (len(alerts(it.owner)), it.anna.stars) == (0, 1000)


# From deadline to refund

Step = Callable[[Night], Awaitable[object]]


async def the_refund_is_called_for(it: Night) -> None:
    await it.simulator.called("refundStarPayment", timeout=90)


async def the_stars_are_back(it: Night) -> None:
    async def look() -> bool:
        return it.anna.stars == 1000

    await until(look, 90)


async def the_decision_is_stored(it: Night) -> None:
    await it.has("payment WHERE state = 'refunding'")


async def the_client_is_told_of_the_broken_promise(it: Night) -> None:
    await it.anna.sees("could not answer in time", timeout=90)


async def the_client_is_told_of_the_money(it: Night) -> None:
    await it.anna.sees(BACK, timeout=90)


async def nothing_yet(_: Night) -> None:
    """Do not wait, so that the bot comes back only after the deadline."""


DEADLINE_TO_REFUND: list[tuple[Step, Arm]] = [
    (nothing_yet, nothing),
    (the_decision_is_stored, lambda faults: faults.hang("refundStarPayment")),
    (the_refund_is_called_for, lambda faults: faults.hang("refundStarPayment")),
    (the_stars_are_back, lambda faults: faults.hang("refundStarPayment", after=True)),
    (the_stars_are_back, nothing),
    (the_client_is_told_of_the_broken_promise, nothing),
    (the_client_is_told_of_the_money, nothing),
]


async def _killed_at_the_deadline(where: Path, cores: asyncio.Semaphore, step: Step, arm: Arm) -> None:
    async with night(where, cores, minutes=1) as it:
        async with it.bot() as bot:
            deadline = await _bought(it)
            arm(it.simulator.faults)
            await step(it)
            await bot.kill()
        it.simulator.faults.clear()
        await _passed(deadline)
        async with it.bot() as bot:
            await it.has("payment WHERE state = 'refunded'")
            await it.settled()
            assert await bot.stop() == 0
        _is_given_back_once(it)


def _is_given_back_once(it: Night) -> None:
    assert stored(it.where, "SELECT state FROM payment") == [("refunded",)]
    assert stored(it.where, "SELECT state FROM urgent_case") == [("given_back",)]
    assert stored(it.where, "SELECT count(*) FROM task") == [(0,)]
    assert (refunds(it), it.anna.stars) == (1, 1000)
    assert len(alerts(it.owner)) == 1
    assert 1 <= count(it.owner, "had no answer in time") <= 2
    assert 1 <= count(it.anna, "could not answer in time") <= 2
    assert 1 <= count(it.anna, BACK) <= 2


async def _answered_and_killed(where: Path, cores: asyncio.Semaphore, after: bool) -> None:
    """Kill the bot while it sends the answer and restart it before the deadline: the answer counts."""
    async with night(where, cores) as it:
        async with it.bot() as bot:
            await _bought(it)
            await _killed_while_answering(it, bot, after)
        async with it.bot() as bot:
            await it.settled()
            assert await bot.stop() == 0
        assert stored(it.where, "SELECT state FROM payment") == [("kept",)]
        assert stored(it.where, "SELECT state FROM urgent_case") == [("answered",)]
        assert 1 <= count(it.anna, ANSWER) <= 2
        assert (refunds(it), it.anna.stars) == (0, 750)


async def _answered_and_back_too_late(where: Path, cores: asyncio.Semaphore, after: bool) -> None:
    """Kill the bot while it sends the answer and restart after the deadline: it refunds once and tells both sides."""
    async with night(where, cores, minutes=1) as it:
        async with it.bot() as bot:
            deadline = await _bought(it)
            await _killed_while_answering(it, bot, after)
        await _passed(deadline)
        async with it.bot() as bot:
            await it.has("payment WHERE state = 'refunded'")
            await it.settled()
            assert await bot.stop() == 0
        assert stored(it.where, "SELECT state FROM payment") == [("refunded",)]
        assert stored(it.where, "SELECT state FROM urgent_case") == [("given_back",)]
        assert stored(it.where, "SELECT state FROM answer") == [("sent",)]
        assert 1 <= count(it.anna, ANSWER) <= 2
        assert (refunds(it), it.anna.stars, count(it.anna, "did not reach you in time")) == (1, 1000, 1)
        assert count(it.owner, "did not arrive in time") == count(it.owner, "It arrived after") == 1


async def _killed_while_answering(it: Night, bot: Program, after: bool) -> None:
    it.simulator.faults.hang("copyMessage", after=after)
    await it.owner_answers()
    await it.simulator.called("copyMessage")
    await bot.kill()
    it.simulator.faults.clear()


async def _bought(it: Night) -> datetime:
    """Let Anna pay, wait for the owner's alert, and return the deadline."""
    outcome = await it.anna.pays(await it.invoice())
    assert outcome.paid, outcome.error
    deadline = Clock().now() + timedelta(minutes=1)
    await it.owner.sees(ALERT)
    await it.settled()
    return deadline


async def _passed(deadline: datetime) -> None:
    await asyncio.sleep(max(0.0, (deadline - Clock().now()).total_seconds() + 1))


async def test_killed_between_any_two_steps(tmp_path: Path) -> None:
    """All at once: half of them wait for a promised minute to end."""
    cores = asyncio.Semaphore(2)
    nights: dict[str, Awaitable[None]] = {}

    def place(name: str) -> Path:
        return tmp_path / f"{len(nights)} {name}"

    for moment, arm in PAYMENT_TO_ALERT:
        nights[f"{len(nights)} {moment.__name__}"] = _killed_while_paying(place("paying"), cores, moment, arm)
    for step, arm in DEADLINE_TO_REFUND:
        nights[f"{len(nights)} {step.__name__}"] = _killed_at_the_deadline(place("deadline"), cores, step, arm)
    for after in (False, True):
        nights[f"answered, after={after}"] = _answered_and_killed(place("answered"), cores, after)
        nights[f"too late, after={after}"] = _answered_and_back_too_late(place("late"), cores, after)
    await side_by_side(nights)
