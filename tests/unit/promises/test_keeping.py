"""A promise begins with the message that waits longest, and is kept or broken by what becomes of that message."""

from datetime import timedelta

from bot.features import answers, promises, queue, receiving, setup
from bot.models import Answer, Client, Promise
from bot.models.calls import Purpose
from bot.models.states import AnswerState, PromiseState
from bot.unit_of_work import UnitOfWork
from tests.support.promised import DUE, HOUR, answers_at, looks, opens, states, waiting
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice


async def test_it_begins_with_the_oldest_message_and_covers_the_later_ones(services: ServiceOffice) -> None:
    promise = await waiting(services)
    assert promise.due_at == DUE and promise.returns_at == DUE - HOUR and promise.told_at is None
    await services.writes(1, "And one more thing")
    await services.writes(2, "Hello")
    await looks(services)
    assert [promise.client_id for promise in await services.rows(Promise)] == [1, 2]


async def test_an_answer_in_time_keeps_it(services: ServiceOffice) -> None:
    await waiting(services)
    last = DUE - timedelta(seconds=1)  # at DUE itself the business closes, and an answer would be held
    await answers_at(services, last)
    (promise,) = await services.rows(Promise)
    assert (promise.state, promise.kept_at) == (PromiseState.KEPT, last)


async def test_done_in_time_keeps_it_too(services: ServiceOffice) -> None:
    await waiting(services)
    services.clock.at = MONDAY_OPENING

    async def closes(work: UnitOfWork) -> None:
        client = await work.session.get_one(Client, 1)
        await queue.triage.show(work, client)

    await services.does(closes)
    await services.shown_to(OWNER)

    async def done(work: UnitOfWork) -> None:
        await queue.triage.close(work, await work.session.get_one(Client, 1), OWNER)

    await services.does(done)
    assert await states(services) == [PromiseState.KEPT]


async def test_what_waits_when_it_is_due_is_broken_once(services: ServiceOffice) -> None:
    await waiting(services)
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    services.clock.at = DUE
    await looks(services)
    (promise,) = await services.rows(Promise)
    assert (promise.state, promise.broken_at) == (PromiseState.BROKEN, DUE)
    await answers_at(services, DUE + timedelta(minutes=1))
    assert await states(services) == [PromiseState.BROKEN]


async def test_an_answer_a_moment_after_it_was_due_breaks_it_before_any_job_looked(services: ServiceOffice) -> None:
    await waiting(services)
    await answers_at(services, DUE + timedelta(seconds=1))
    assert await states(services) == [PromiseState.BROKEN]


async def test_an_answer_that_is_taken_back_opens_it_again(services: ServiceOffice) -> None:
    promise = await waiting(services)
    await answers_at(services, services.clock.at + HOUR)  # at night: held
    assert await states(services) == [PromiseState.KEPT]

    (held,) = [row for row in await services.rows(Answer) if row.state == AnswerState.HELD]
    await services.does(lambda work: answers.held.take_back(work, OWNER, held.key))
    (again,) = await services.rows(Promise)
    assert (again.state, again.kept_at, again.due_at) == (PromiseState.OPEN, None, promise.due_at)


async def test_what_a_client_takes_back_ends_it(services: ServiceOffice) -> None:
    await waiting(services)

    async def cancels(work: UnitOfWork) -> None:
        await receiving.service.client_cancelled(work, await work.session.get_one(Client, 1))

    await services.does(cancels)
    assert await states(services) == [PromiseState.ENDED]


async def test_what_nobody_was_told_moves_with_the_hours(services: ServiceOffice) -> None:
    await waiting(services)
    await services.does(lambda work: setup.service.change_hours(work, "Mo-Fr 11:00-19:00"))
    (promise,) = await services.rows(Promise)
    assert promise.due_at == DUE + 2 * HOUR


async def test_what_the_client_was_told_stays(services: ServiceOffice) -> None:
    await opens(services)
    await services.does(lambda work: setup.promise_commands.tell(work, on=True))
    await services.writes(1, "Good evening")
    (notice,) = await services.outbox(Purpose.NOTICE)
    assert "You will have our answer on Monday, 23 November at 17:00 at the latest." in notice.params["text"]
    await services.does(lambda work: setup.service.change_hours(work, "Mo-Fr 11:00-19:00"))
    await looks(services)
    (promise,) = await services.rows(Promise)
    assert promise.due_at == DUE and promise.told_at is not None
    assert promise.returns_at == DUE - HOUR


async def test_a_message_that_waits_longer_than_one_that_was_told_has_a_time_of_its_own(
    services: ServiceOffice,
) -> None:
    await opens(services)
    await services.does(lambda work: setup.promise_commands.tell(work, on=True))
    services.clock.at = DUE - HOUR
    await services.reads_digest()
    await services.writes(1, "Before the closing")
    services.clock.at = DUE + HOUR
    await services.writes(1, "And after it")
    await looks(services)
    found = sorted((promise.due_at, promise.told_at is not None) for promise in await services.rows(Promise))
    assert found == [(DUE + 23 * HOUR, False), (DUE + 24 * HOUR, True)]


async def test_another_working_time_moves_it_and_none_ends_it(services: ServiceOffice) -> None:
    await waiting(services)
    await services.does(lambda work: setup.promise_commands.within(work, 120))
    assert [promise.due_at for promise in await services.rows(Promise)] == [MONDAY_OPENING + 2 * HOUR]
    await services.does(lambda work: setup.promise_commands.within(work, None))
    await looks(services)
    assert await states(services) == [PromiseState.ENDED]
    await services.does(lambda work: setup.promise_commands.within(work, 60))
    await looks(services)
    assert await states(services) == [PromiseState.OPEN]
    assert [promise.due_at for promise in await services.rows(Promise)] == [MONDAY_OPENING + HOUR]


async def test_what_is_overdue_when_it_begins_is_counted_from_then_on(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(1, "Good evening")
    services.clock.at = DUE + 24 * HOUR
    await looks(services)
    (promise,) = await services.rows(Promise)
    assert promise.due_at == DUE + 48 * HOUR


async def test_the_owner_is_reminded_once_of_all_that_is_due_together(services: ServiceOffice) -> None:
    await waiting(services)
    await services.writes(2, "Hello")
    await looks(services)
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await services.makes_calls()
    services.clock.at = DUE - HOUR
    await looks(services)
    await looks(services)
    told = [row.params["text"] for row in await services.outbox(Purpose.LIST)][1:]
    assert told == ["⏰ An answer is due:\n👤 Anna Kowalska · by 17:00\n👤 John Smith · by 17:00"]


async def test_nothing_comes_back_in_closed_hours(services: ServiceOffice) -> None:
    await opens(services)
    await services.does(lambda work: setup.promise_commands.tell(work, on=True))
    await services.does(lambda work: setup.promise_commands.within(work, 60))
    await services.writes(1, "Good evening")
    await services.does(lambda work: setup.service.change_hours(work, "Mo-Fr 12:00-17:00"))
    services.clock.at = MONDAY_OPENING + timedelta(minutes=1)
    await looks(services)
    assert await services.outbox(Purpose.LIST) == []
    services.clock.at = MONDAY_OPENING + 2 * HOUR
    await looks(services)
    assert await states(services) == [PromiseState.BROKEN]
    services.clock.at = MONDAY_OPENING + 3 * HOUR
    await services.writes(2, "Hello")
    await services.reads_digest()
    (digest,) = await services.outbox(Purpose.LIST)
    assert "1. Anna Kowalska · 1 message, since Fri 21:40 (3 days) · ⏰ promised by Mon 10:00" in digest.params["text"]


async def test_unkept_ones_come_first_in_the_digest(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(2, "Hello")
    await services.writes(1, "Good evening")
    await looks(services)

    async def names(work: UnitOfWork) -> list[str]:
        return [one.name for one in await queue.waiting.everybody(work)]

    assert await services.does(names) == ["John Smith", "Anna Kowalska"]

    async def breaks_annas(work: UnitOfWork) -> None:
        await promises.keeping.broke(work, await work.session.get_one(Promise, 2))

    await services.does(breaks_annas)
    assert await services.does(names) == ["Anna Kowalska", "John Smith"]
