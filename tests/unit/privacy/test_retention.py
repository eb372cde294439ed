"""Words are forgotten so many days after what they belong to is done, and nothing that is open is."""

from datetime import timedelta
from typing import Any

import pytest

from bot.features import client_pages, privacy, setup
from bot.features.businesses.due import Look
from bot.features.businesses.terms import current_terms
from bot.models import Answer, Bill, Business, Case, Client, Message, Note, Paper, PaperRequest, Promise, Talk, Task
from bot.models.states import (
    AnswerState,
    BillState,
    CaseKind,
    CaseState,
    MessageState,
    PaperRequestState,
    PromiseKind,
)
from bot.models.task_states import TaskKind
from bot.unit_of_work import UnitOfWork
from schedules.forget_words import forget_all_words, forget_words
from tests.support.service_office import ServiceOffice

ANNA = 1
WORDS = "Pelargonium"
YEAR, DAY = timedelta(days=365), timedelta(days=1)


async def forgets(services: ServiceOffice, after: timedelta = timedelta()) -> None:
    services.clock.at += after
    await forget_all_words(services.database, services.clock)


async def stores(services: ServiceOffice, *rows: Any) -> None:
    async def add(work: UnitOfWork) -> None:
        for row in rows:
            work.session.add(row)
            await work.session.flush()

    await services.does(add)


async def changes(services: ServiceOffice, table: Any, **values: Any) -> None:
    """Give columns of the only row of a table other values."""
    (row,) = await services.rows(table)

    async def change(work: UnitOfWork) -> None:
        stored = await work.session.get_one(table, row.id)
        for name, value in values.items():
            setattr(stored, name, value)

    await services.does(change)


async def is_done(services: ServiceOffice, words: str = WORDS) -> Message:
    """Have Anna write something that is then closed."""
    await services.writes(ANNA, words)
    message = (await services.rows(Message))[-1]

    async def close(work: UnitOfWork) -> None:
        (await work.session.get_one(Message, message.key)).state = MessageState.DONE

    await services.does(close)
    return message


async def contents(services: ServiceOffice) -> list[dict[str, Any]]:
    return [message.content for message in await services.rows(Message)]


def an_answer(services: ServiceOffice, state: AnswerState, **about: Any) -> Answer:
    given: dict[str, Any] = {
        "business_id": 1,
        "client_id": 1,
        "chat_id": 900,
        "telegram_id": 5,
        "created_at": services.clock.at,
    }
    return Answer(**given | about, kind="text", content={"text": WORDS}, state=state)


async def test_what_is_done_is_forgotten_after_so_many_days_and_not_before(services: ServiceOffice) -> None:
    await is_done(services)
    await forgets(services, YEAR - DAY)
    assert await contents(services) == [{"text": WORDS}]
    await forgets(services, 2 * DAY)
    (message,) = await services.rows(Message)
    assert (message.content, message.forgotten_at) == ({}, services.clock.at)
    assert (message.state, message.kind) == (MessageState.DONE, "text")


async def test_zero_keeps_everything(services: ServiceOffice) -> None:
    await is_done(services)
    await changes(services, Business, keep_days=0)
    await forgets(services, 10 * YEAR)
    assert await contents(services) == [{"text": WORDS}]


async def test_an_answer_goes_with_its_message_and_neither_before_the_other(services: ServiceOffice) -> None:
    message = await is_done(services)
    services.clock.at += YEAR
    await stores(services, an_answer(services, AnswerState.SENT, sent_at=services.clock.at))
    await changes(services, Message, state=MessageState.ANSWERED, answer_id=1)
    await forgets(services, YEAR - DAY)
    assert await contents(services) == [message.content]
    await forgets(services, 2 * DAY)
    assert await contents(services) == [{}]
    assert [answer.content for answer in await services.rows(Answer)] == [None]


async def test_what_is_unanswered_is_kept(services: ServiceOffice) -> None:
    await services.writes(ANNA, WORDS)
    await forgets(services, 3 * YEAR)
    assert await contents(services) == [{"text": WORDS}]


@pytest.mark.parametrize("state", [AnswerState.HELD, AnswerState.SENDING])
async def test_an_answer_that_is_still_to_arrive_is_kept_with_its_message(
    services: ServiceOffice, state: AnswerState
) -> None:
    await is_done(services)
    await stores(services, an_answer(services, state))
    await changes(services, Message, state=MessageState.ANSWERED, answer_id=1)
    await forgets(services, 3 * YEAR)
    assert await contents(services) == [{"text": WORDS}]
    assert [answer.content for answer in await services.rows(Answer)] == [{"text": WORDS}]


@pytest.mark.parametrize("what", [Case, Talk, Promise, Paper])
async def test_what_belongs_to_something_open_is_kept(services: ServiceOffice, what: Any) -> None:
    message, at = await is_done(services), services.clock.at
    mine: dict[str, Any] = {"business_id": 1, "client_id": 1}
    case = Case(**mine, kind=CaseKind.PLAN, alerted_at=at, due_at=at, next_at=at)
    asked = PaperRequest(**mine, asked_at=at)
    rows: dict[Any, list[Any]] = {
        Case: [case],
        Talk: [Talk(**mine, chat_id=900, began_at=at, ends_at=at)],
        Promise: [Promise(**mine, message_id=message.key, kind=PromiseKind.ANSWER_BY, made_at=at)],
        Paper: [asked, Paper(**mine, request_id=1, position=1, name=WORDS, added_at=at, message_id=message.key)],
    }
    await stores(services, *rows[what])
    await forgets(services, 3 * YEAR)
    assert await contents(services) == [{"text": WORDS}]
    assert [paper.name for paper in await services.rows(Paper)] == ([WORDS] if what is Paper else [])


async def test_the_days_count_from_the_end_of_the_case(services: ServiceOffice) -> None:
    message, at = await is_done(services), services.clock.at
    case = Case(
        business_id=1, client_id=1, message_id=message.key, kind=CaseKind.PLAN, alerted_at=at, due_at=at, next_at=at
    )
    case.state, case.closed_at = CaseState.ANSWERED, at + YEAR
    await stores(services, case)
    await forgets(services, YEAR + DAY)
    assert await contents(services) == [{"text": WORDS}]
    await forgets(services, YEAR)
    assert await contents(services) == [{}]


async def test_payments_bills_tasks_and_papers_stay_without_words(services: ServiceOffice) -> None:
    await is_done(services)
    at = services.clock.at
    mine: dict[str, Any] = {"business_id": 1, "client_id": 1}
    bill: dict[str, Any] = {"amount": 4200, "currency": "PLN", "words": WORDS, "created_at": at}
    task: dict[str, Any] = {"kind": TaskKind.PAYMENT_QUESTION, "words": WORDS, "created_at": at}
    done: dict[str, Any] = {"state": PaperRequestState.COMPLETE, "closed_at": at}
    paper: dict[str, Any] = {"position": 1, "name": WORDS, "added_at": at}
    await stores(
        services,
        *(Bill(**mine, **bill, state=state) for state in (BillState.PAID, BillState.WITHDRAWN, BillState.OPEN)),
        *(Task(**mine, **task, closed_at=closed) for closed in (at, None)),
        *(PaperRequest(**mine, asked_at=at, **how) for how in (done, {})),
        *(Paper(**mine, **paper, request_id=request) for request in (1, 2)),
    )
    await forgets(services, YEAR + DAY)
    assert [(row.words, row.amount) for row in await services.rows(Bill)] == [("", 4200), ("", 4200), (WORDS, 4200)]
    assert [row.words for row in await services.rows(Task)] == ["", WORDS]
    assert [row.name for row in await services.rows(Paper)] == ["", WORDS]


async def test_notes_and_numbers_go_with_the_last_words(services: ServiceOffice) -> None:
    await is_done(services)
    await services.changes_client(ANNA, phone="+48601234567", phone_of="Jan")
    await stores(services, Note(business_id=1, client_id=1, words=WORDS, created_at=services.clock.at))
    services.clock.at += YEAR
    await is_done(services, "Something new")
    await forgets(services, 2 * DAY)
    assert [note.words for note in await services.rows(Note)] == [WORDS]
    await forgets(services, YEAR)
    (client,) = await services.rows(Client)
    assert (await services.rows(Note), client.phone, client.phone_of, client.name) == ([], None, None, "Anna Kowalska")


async def test_it_is_done_a_few_rows_at_a_time_and_goes_on_where_it_ended(
    services: ServiceOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy.retention, "AT_ONCE", 2)
    for _ in range(5):
        await is_done(services)
    services.clock.at += YEAR + DAY
    look = Look()
    left = []
    while await forget_words(services.database, services.clock, look):
        left.append(sum(bool(content) for content in await contents(services)))
        look = Look()  # as after a kill
        if not left[-1]:
            break
    assert left == [3, 1, 0]


async def test_a_smaller_number_begins_in_a_day(services: ServiceOffice) -> None:
    await is_done(services)
    services.clock.at += 100 * DAY
    told = await services.does(lambda work: setup.fact_commands.keep(work, "30"))
    assert "this begins in a day" in told.words
    await forgets(services)
    assert await contents(services) == [{"text": WORDS}]
    await forgets(services, 2 * DAY)
    assert await contents(services) == [{}]


async def test_forgetting_that_is_switched_on_begins_in_a_day_too(services: ServiceOffice) -> None:
    await changes(services, Business, keep_days=0)
    await is_done(services)
    services.clock.at += 100 * DAY
    await services.does(lambda work: setup.fact_commands.keep(work, "30"))
    await forgets(services)
    assert await contents(services) == [{"text": WORDS}]


async def test_by_a_clock_that_is_wrong_nothing_is_forgotten(services: ServiceOffice) -> None:
    await is_done(services)

    async def set_wrong(work: UnitOfWork) -> None:
        (await current_terms(work)).clock_ahead_seconds = 400 * 86_400

    await services.does(set_wrong)
    await forgets(services, 400 * DAY)
    assert await contents(services) == [{"text": WORDS}]


async def test_thanks_that_nobody_was_shown_are_kept(services: ServiceOffice) -> None:
    await is_done(services, "Thank you!")
    await changes(services, Message, thanks=True, seen_at=None)
    await forgets(services, 2 * YEAR)
    assert await contents(services) == [{"text": "Thank you!"}]


async def test_what_is_forgotten_does_not_wait_again_when_a_client_is_heard_again(services: ServiceOffice) -> None:
    await is_done(services)
    await changes(services, Message, state=MessageState.BLOCKED)
    await forgets(services, YEAR + DAY)
    heard = await services.about(ANNA, lambda work, client: client_pages.queries.let_wait(work.session, client.key))
    assert heard == 0
    assert [message.state for message in await services.rows(Message)] == [MessageState.BLOCKED]
