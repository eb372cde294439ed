"""A held answer keeps a promise only if it goes in time: what counts is when the client has it."""

from datetime import datetime, timedelta

from bot.features import answers
from bot.models import Answer, Client, Promise
from bot.models.states import PromiseState
from bot.unit_of_work import UnitOfWork
from tests.support.promised import DUE, HOUR, answers_at, looks, states, waiting
from tests.support.service_office import MONDAY_OPENING, ServiceOffice


async def cools_at(services: ServiceOffice, at: datetime) -> None:
    """Have the owner read the digest, cool down and then answer Anna."""
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    services.clock.at = at

    async def cools(work: UnitOfWork) -> None:
        (await work.session.get_one(Client, 1)).cooled_at = work.now

    await services.does(cools)
    await answers_at(services, at)


async def sends(services: ServiceOffice) -> None:
    async def send(work: UnitOfWork) -> None:
        assert await answers.sending.send_now(work, await work.session.get_one(Answer, 1))

    await services.does(send)


async def takes_back(work: UnitOfWork) -> None:
    assert await answers.sending.take_back(work, await work.session.get_one(Answer, 1))


async def test_an_answer_that_cools_past_the_time_does_not_keep_it(services: ServiceOffice) -> None:
    await waiting(services)
    await cools_at(services, DUE - timedelta(minutes=5))
    assert await states(services) == [PromiseState.OPEN]
    for at in (DUE - timedelta(minutes=4), DUE):
        services.clock.at = at
        await looks(services)
    assert await states(services) == [PromiseState.BROKEN]
    services.clock.at = DUE + timedelta(minutes=25)
    await sends(services)
    assert await states(services) == [PromiseState.BROKEN]


async def test_an_answer_that_cools_and_is_sent_before_the_time_keeps_it(services: ServiceOffice) -> None:
    await waiting(services)
    await cools_at(services, DUE - timedelta(minutes=5))
    services.clock.at = DUE - timedelta(minutes=1)
    await sends(services)
    (promise,) = await services.rows(Promise)
    assert (promise.state, promise.kept_at) == (PromiseState.KEPT, DUE - timedelta(minutes=1))


async def test_an_answer_that_goes_before_the_time_keeps_it_at_once(services: ServiceOffice) -> None:
    await waiting(services)
    await cools_at(services, DUE - HOUR)
    assert await states(services) == [PromiseState.KEPT]


async def test_an_answer_that_cools_and_is_taken_back_leaves_it_open(services: ServiceOffice) -> None:
    await waiting(services)
    await cools_at(services, DUE - timedelta(minutes=5))
    await services.does(takes_back)
    assert await states(services) == [PromiseState.OPEN]


async def test_an_answer_at_night_that_goes_at_an_opening_before_the_time_keeps_it(services: ServiceOffice) -> None:
    await waiting(services)
    await answers_at(services, MONDAY_OPENING - HOUR)
    assert await states(services) == [PromiseState.KEPT]


async def test_an_answer_that_is_held_at_closing_until_after_the_time_does_not_keep_it(services: ServiceOffice) -> None:
    await waiting(services)
    await answers_at(services, DUE)
    assert await states(services) == [PromiseState.OPEN]
