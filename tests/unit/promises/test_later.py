"""Later: a client's messages come back when the owner said, or with the client's next one, and it can be undone."""

from datetime import UTC, datetime, timedelta

from bot.features import acts, promises, queue, setup
from bot.features.queue.triaged import Outcome, Triaged
from bot.models import Client, Message, Outbox, Promise
from bot.models.calls import Purpose
from bot.models.states import PromiseKind, PromiseState
from bot.unit_of_work import UnitOfWork
from tests.support.promised import DUE, HOUR, looks, opens
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

TEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Ten o'clock on Monday, where the business is."""
THREE = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
TUESDAY = MONDAY_OPENING + timedelta(days=1)


async def anna_waits(services: ServiceOffice) -> None:
    """Have Anna write on Monday at ten, in open hours, and the owner read it."""
    await opens(services)
    services.clock.at = TEN
    await services.reads_digest()
    await services.writes(1, "Good morning")
    await services.makes_calls()
    await looks(services)


async def brings(work: UnitOfWork) -> None:
    """Show the owner what waits of Anna."""
    await queue.triage.show(work, await work.session.get_one(Client, 1))


async def puts_off(services: ServiceOffice, at: datetime | None) -> Triaged:
    async def act(work: UnitOfWork) -> Triaged:
        client = await work.session.get_one(Client, 1)
        return await queue.later.until(work, client, int(at.timestamp()) if at else None)

    return await services.does(act)


async def of_kind(services: ServiceOffice, kind: PromiseKind) -> list[tuple[str, datetime | None, datetime | None]]:
    found = [promise for promise in await services.rows(Promise) if promise.kind == kind]
    return [(promise.state, promise.returns_at, promise.due_at) for promise in found]


async def news(services: ServiceOffice, before: list[Outbox]) -> list[str]:
    """Return what the owner was sent since; a card that changes is not sent."""
    rows = [row for row in await services.outbox() if row.chat_id == OWNER and row.id not in {one.id for one in before}]
    return [str(row.params.get("text", "")) for row in rows if row.method.startswith(("send", "copy"))]


async def test_it_takes_the_place_of_a_time_that_nobody_was_told(services: ServiceOffice) -> None:
    await anna_waits(services)
    done = await puts_off(services, THREE)
    assert (done.outcome, done.back_at, done.promised) == (Outcome.PUT_OFF, THREE, None)
    assert [state for state, _, _ in await of_kind(services, PromiseKind.ANSWER_BY)] == [PromiseState.ENDED]
    assert await of_kind(services, PromiseKind.LATER) == [(PromiseState.OPEN, THREE, THREE + 2 * HOUR)]
    await looks(services)
    assert len(await services.rows(Promise)) == 2


async def test_the_messages_come_back_at_the_minute(services: ServiceOffice) -> None:
    await anna_waits(services)
    await puts_off(services, THREE)
    services.clock.at = THREE - timedelta(seconds=1)
    before = await services.outbox()
    await looks(services)
    assert await news(services, before) == []
    services.clock.at = THREE
    await looks(services)
    assert any("Anna Kowalska" in words for words in await news(services, before))
    before = await services.outbox()
    await looks(services)
    assert await news(services, before) == []


async def test_it_comes_back_with_the_digest_of_an_opening_and_not_besides(services: ServiceOffice) -> None:
    await anna_waits(services)
    await puts_off(services, TUESDAY)
    services.clock.at = TUESDAY
    before = await services.outbox()
    await looks(services)
    assert await news(services, before) == []  # the digest is first
    await services.reads_digest()
    await looks(services)
    (digest,) = await news(services, before)
    assert "Anna Kowalska · 1 message, since Mon 10:00 (23 hours)\n" in digest


async def test_it_is_kept_until_the_closing_after_it_came_back(services: ServiceOffice) -> None:
    await anna_waits(services)
    await puts_off(services, THREE)
    services.clock.at = THREE
    await looks(services)
    await services.makes_calls()
    services.clock.at = THREE + 2 * HOUR
    await looks(services)
    ((state, _, _),) = await of_kind(services, PromiseKind.LATER)
    assert state == PromiseState.BROKEN


async def test_until_they_write_again(services: ServiceOffice) -> None:
    await anna_waits(services)
    done = await puts_off(services, None)
    assert (done.outcome, done.back_at) == (Outcome.UNTIL_WRITTEN, None)
    services.clock.at = TUESDAY + HOUR
    await services.reads_digest()
    before = await services.outbox()
    await looks(services)
    assert await news(services, before) == []
    await services.writes(1, "Are you there?")
    await looks(services)
    ((state, returns_at, due_at),) = await of_kind(services, PromiseKind.LATER)
    assert (state, returns_at, due_at) == (PromiseState.OPEN, TUESDAY + HOUR, TUESDAY + 8 * HOUR)
    assert [message.returns_at for message in await services.rows(Message)] == [TUESDAY + HOUR, None]


async def test_a_new_message_leaves_the_rest_put_off(services: ServiceOffice) -> None:
    await anna_waits(services)
    await puts_off(services, TUESDAY)
    services.clock.at = THREE
    await services.writes(1, "One more thing")
    await looks(services)
    assert [message.returns_at for message in await services.rows(Message)] == [TUESDAY, None]
    assert (await of_kind(services, PromiseKind.LATER))[0][0] == PromiseState.OPEN
    answers = await of_kind(services, PromiseKind.ANSWER_BY)
    assert [state for state, _, _ in answers] == [PromiseState.ENDED, PromiseState.OPEN]  # for the new one


async def test_what_the_client_was_told_runs_on_and_the_owner_is_reminded_of_it(services: ServiceOffice) -> None:
    await opens(services)
    await services.does(lambda work: setup.promise_commands.tell(work, on=True))
    await services.writes(1, "Good evening")
    await services.does(brings)
    await services.makes_calls()
    done = await puts_off(services, TUESDAY)
    assert done.promised == DUE
    assert (await of_kind(services, PromiseKind.ANSWER_BY))[0][0] == PromiseState.OPEN
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    services.clock.at = DUE - HOUR
    before = await services.outbox()
    await looks(services)
    assert await news(services, before) == ["⏰ An answer is due:\n👤 Anna Kowalska · by 17:00"]


async def test_undo_lets_them_wait_as_before(services: ServiceOffice) -> None:
    await anna_waits(services)
    before = await of_kind(services, PromiseKind.ANSWER_BY)
    await puts_off(services, TUESDAY)
    view = await services.does(acts.taking_back.last)
    assert view.words.startswith("Taken back: Later: Anna Kowalska, Tue, 24 Nov 09:00")
    assert await of_kind(services, PromiseKind.ANSWER_BY) == before
    assert [message.returns_at for message in await services.rows(Message)] == [None]


async def test_undo_after_a_second_later_brings_the_first_back(services: ServiceOffice) -> None:
    await anna_waits(services)
    await puts_off(services, TUESDAY)
    await puts_off(services, TUESDAY + timedelta(days=2))
    await services.does(acts.taking_back.last)
    assert [message.returns_at for message in await services.rows(Message)] == [TUESDAY]
    assert [state for state, _, _ in await of_kind(services, PromiseKind.LATER)] == ["open", "ended"]


async def test_undo_is_too_late_once_they_are_back(services: ServiceOffice) -> None:
    await anna_waits(services)
    await puts_off(services, THREE)
    services.clock.at = THREE
    await looks(services)
    view = await services.does(acts.taking_back.last)
    assert "is not put off any more" in view.words


async def test_a_forged_or_stale_time_changes_nothing(services: ServiceOffice) -> None:
    await anna_waits(services)
    for at in (TEN - HOUR, TEN, TEN + promises.rules.FARTHEST + HOUR):
        assert (await puts_off(services, at)).outcome is Outcome.TOO_LATE
    assert [message.returns_at for message in await services.rows(Message)] == [None]


async def test_a_client_of_whom_nothing_waits_cannot_be_put_off(services: ServiceOffice) -> None:
    await anna_waits(services)

    async def closes(work: UnitOfWork) -> None:
        await queue.triage.close(work, await work.session.get_one(Client, 1), OWNER)

    await services.does(closes)
    assert (await puts_off(services, THREE)).outcome is Outcome.NOTHING_WAITS
    assert await services.outbox(Purpose.LIST) == []


async def writes_after_closing(services: ServiceOffice) -> None:
    """Have Anna, whose message the owner was shown, write once more after closing."""
    await anna_waits(services)
    services.clock.at = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
    await services.writes(1, "Unseen")
    await services.makes_calls()
    await looks(services)


async def test_what_the_owner_was_not_shown_is_not_put_off_and_has_its_own_time(services: ServiceOffice) -> None:
    await writes_after_closing(services)
    assert (await puts_off(services, TUESDAY + 2 * HOUR)).outcome == Outcome.PUT_OFF
    await looks(services)
    shown, unseen = await services.rows(Message)
    assert (shown.returns_at, unseen.returns_at, unseen.seen_at) == (TUESDAY + 2 * HOUR, None, None)
    standing = [one for one in await services.rows(Promise) if one.state == PromiseState.OPEN]
    assert [(one.kind, one.message_id) for one in standing] == [
        (PromiseKind.LATER, None),
        (PromiseKind.ANSWER_BY, unseen.id),
    ]


async def test_what_the_owner_was_not_shown_counts_as_written_again(services: ServiceOffice) -> None:
    await writes_after_closing(services)
    assert (await puts_off(services, None)).outcome == Outcome.UNTIL_WRITTEN
    await looks(services)
    assert [at for _, at, _ in await of_kind(services, PromiseKind.LATER)] == [TUESDAY]
    _, unseen = await services.rows(Message)
    assert unseen.returns_at is None


async def test_where_nothing_was_shown_nothing_is_put_off(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(1, "Good evening")
    assert (await puts_off(services, TEN)).outcome == Outcome.NOTHING_SHOWN
    assert [message.returns_at for message in await services.rows(Message)] == [None]
