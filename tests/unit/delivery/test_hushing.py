"""What was said over and over is known by a hash of it, and not said once more."""

from sqlalchemy import update

from bot.features import clients, delivery, inbox
from bot.features.delivery import View
from bot.models import Outbox
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import OWNER, ServiceOffice

ANNA, JOHN = 1, 2


def says(work: UnitOfWork, telegram_id: int, words: str) -> None:
    delivery.tell(work, delivery.recipients.payer(telegram_id), View(words), purpose=Purpose.CLIENT_TEXT)


async def goes_on_writing(work: UnitOfWork) -> None:
    updates = [{"update_id": n, "message": {"chat": {"id": ANNA}}} for n in range(2)]
    await inbox.updates.store(work.session, work.business_id, updates, work.now)


async def test_words_said_five_times_are_hushed_even_if_the_calls_are_forgotten(services: ServiceOffice) -> None:
    async def says_five_times(work: UnitOfWork) -> None:
        await goes_on_writing(work)
        for _ in range(5):
            says(work, ANNA, "We are closed.")
        says(work, ANNA, "Good night.")
        await work.session.execute(update(Outbox).values(params={}))

    async def says_once_more(work: UnitOfWork) -> int:
        assert await clients.floods.floods(work, ANNA)
        for words in ("We are closed.", "Good night."):
            says(work, ANNA, words)
        says(work, JOHN, "We are closed.")
        return len(work.calls)

    await services.does(says_five_times)
    assert await services.does(says_once_more) == 2


async def test_the_hash_tells_neither_words_nor_what_another_chat_was_told(services: ServiceOffice) -> None:
    async def tells(work: UnitOfWork) -> None:
        for telegram_id in (ANNA, ANNA, JOHN):
            says(work, telegram_id, "We are closed.")
        delivery.tell(work, delivery.recipients.owner(work), View("Anna asks"), purpose=Purpose.STAFF_TEXT)
        await work.session.flush()

    await services.does(tells)
    first, again, to_john, to_owner = (row.words_hash for row in await services.outbox())
    assert first == again != to_john
    assert first is not None and "closed" not in first
    assert to_owner is None


async def test_a_forgotten_call_keeps_no_hash(services: ServiceOffice) -> None:
    async def tells(work: UnitOfWork) -> None:
        says(work, ANNA, "We are closed.")
        says(work, OWNER, "Hello.")

    await services.does(tells)
    first, _ = await services.outbox()
    await services.does(lambda work: delivery.erasure_queries.forget_call(work.session, first.key, work.now))
    assert [row.words_hash is None for row in await services.outbox()] == [True, False]
