"""Calls that are due: a few of every chat, and those that lie so far ahead that the wall clock was stepped back."""

from datetime import timedelta

import pytest

from bot.features import delivery
from bot.features.delivery.contents import Content, Reaction, Refund
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import ServiceOffice

ANNA, EVA, ZOE = 1, 2, 3
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
RECEIPT, REFUND = Reaction(1, delivery.outbox.RECEIPT), Refund(ANNA, "charge")


@pytest.mark.parametrize(
    ("purpose", "content", "after", "is_due"),
    [
        (Purpose.RECEIPT, RECEIPT, 0 * SECOND, True),
        (Purpose.RECEIPT, RECEIPT, 59 * SECOND, False),
        (Purpose.RECEIPT, RECEIPT, 61 * SECOND, False),  # put off by a minute just after the time was taken
        (Purpose.RECEIPT, RECEIPT, 121 * SECOND, True),
        (Purpose.REFUND, REFUND, 23 * HOUR, False),
        (Purpose.REFUND, REFUND, 24 * HOUR + SECOND, False),
        (Purpose.REFUND, REFUND, 25 * HOUR, True),
    ],
)
async def test_nothing_waits_for_longer_than_calls_are_put_off(
    services: ServiceOffice, purpose: Purpose, content: Content, after: timedelta, is_due: bool
) -> None:
    async def put_in(work: UnitOfWork) -> None:
        delivery.send(work, delivery.recipients.payer(ANNA), content, purpose=purpose, subject_id=1, after=after)

    await services.does(put_in)
    assert [call.purpose for call in (await services.due()).calls] == [purpose] * is_due


async def wait(services: ServiceOffice, *people: int, priority: Priority = Priority.CLIENT) -> None:
    """Have a call wait for each of them, in this order."""

    async def put_in(work: UnitOfWork) -> None:
        for person in people:
            to = delivery.recipients.payer(person)
            delivery.send(work, to, RECEIPT, purpose=Purpose.RECEIPT, priority=priority)

    await services.does(put_in)


async def test_a_chat_in_which_much_waits_is_read_a_few_calls_at_a_time(services: ServiceOffice) -> None:
    await wait(services, *[ANNA] * 20, EVA, EVA, ZOE)
    due = await services.due(limit=100, of_each=3)
    assert [call.chat_id for call in due.calls] == [ANNA] * 3 + [EVA] * 2 + [ZOE]
    assert due.all_seen


async def test_what_lies_behind_the_limit_is_not_read_and_that_is_told(services: ServiceOffice) -> None:
    await wait(services, *[ANNA] * 20, EVA)
    due = await services.due(limit=20, of_each=3)
    assert [call.chat_id for call in due.calls] == [ANNA] * 3
    assert not due.all_seen
    rest = await services.due(str(ANNA), limit=20, of_each=3)
    assert [call.chat_id for call in rest.calls] == [EVA]
    assert rest.all_seen


async def test_the_first_of_a_chat_are_those_with_the_highest_priority(services: ServiceOffice) -> None:
    await wait(services, *[ANNA] * 5, EVA)
    await wait(services, ANNA, priority=Priority.ALERT)
    first, *others = (await services.due(limit=100, of_each=2)).calls
    assert (first.chat_id, first.priority) == (ANNA, Priority.ALERT)
    assert [call.chat_id for call in others] == [ANNA, EVA]


async def test_nothing_that_is_due_is_all_there_is(services: ServiceOffice) -> None:
    due = await services.due()
    assert (due.calls, due.all_seen) == ([], True)
