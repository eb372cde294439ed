"""A complaint is free and not urgent by itself; it stands first with the owner until it is answered or done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.buttons import Complain
from bot.features import queue, receiving
from bot.features.clients.sender import Sender
from bot.features.messages.incoming import Incoming
from bot.features.privacy.erasure import confirmed
from bot.models import Case, Client, Message, Outbox
from bot.models.calls import Purpose
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork
from handlers.client.complaints import complain
from handlers.tap import Tap
from tests.support.service_office import MONDAY_OPENING, NAMES, OWNER, ServiceOffice

ANNA, JOHN = 1, 2
SORRY = "We are sorry that something went wrong."


async def complains(services: ServiceOffice, person: int = ANNA) -> None:
    """Send /complaint without words."""
    await services.about(person, lambda work, client: receiving.complaints.asked(work, client, work.now))


async def taps(services: ServiceOffice, person: int = ANNA) -> None:
    tap = Tap(Sender(person, NAMES.get(person, "Marek Nowak"), "en"))
    await services.does(lambda work: complain(work, tap, Complain()))


async def opens(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()


async def to(services: ServiceOffice, person: int) -> list[Outbox]:
    return [call for call in await services.outbox() if call.chat_id == person and "text" in call.params]


async def last_to(services: ServiceOffice, person: int) -> str:
    return str((await to(services, person))[-1].params["text"])


async def marked(services: ServiceOffice) -> list[bool]:
    return [message.complained_at is not None for message in await services.rows(Message)]


async def test_the_notice_has_a_button_for_a_complaint(services: ServiceOffice) -> None:
    await services.writes(ANNA, "The door does not close")
    (notice,) = await services.outbox()
    rows = notice.params["reply_markup"]["inline_keyboard"]
    assert rows[-1] == [{"text": "I have a complaint", "callback_data": "complain"}]


async def test_a_tap_takes_what_this_night_brought_for_a_complaint(services: ServiceOffice) -> None:
    await services.writes(ANNA, "The door does not close")
    await services.writes(ANNA, "And it is cold")
    await taps(services)
    assert await marked(services) == [True, True]
    assert await last_to(services, ANNA) == f"{SORRY} We open {_monday()}, and your complaint stands first on our list."


def _monday() -> str:
    return "on Monday, 23 November at 09:00"


async def test_it_stands_first_in_the_digest_with_a_mark_until_it_is_dealt_with(services: ServiceOffice) -> None:
    await services.writes(JOHN, "I wait for longer")
    services.clock.at += timedelta(hours=1)
    await services.writes(ANNA, "The door does not close")
    await complains(services)
    await opens(services)
    first, second = (await last_to(services, OWNER)).split("\n\n")[1:]
    assert first.startswith("1. Anna Kowalska")
    assert "❗ Complaint" in first
    assert second.startswith("2. John Smith")
    assert "Complaint" not in second
    await _bring_and_close(services)
    await services.does(_overview)
    assert "Complaint" not in await last_to(services, OWNER)


async def _bring_and_close(services: ServiceOffice) -> None:
    await services.about(ANNA, queue.triage.show)
    assert any("❗ Complaint · Anna Kowalska" in call.params["text"] for call in await to(services, OWNER))
    await services.makes_calls()
    await services.about(ANNA, lambda work, client: queue.triage.close(work, client, OWNER))


async def _overview(work: UnitOfWork) -> None:
    queue.digest.tell_owner(work, await queue.digest.overview(work))


async def test_with_nothing_waiting_the_client_is_asked_and_the_next_message_is_the_complaint(
    services: ServiceOffice,
) -> None:
    await services.writes(ANNA, "thanks")
    await complains(services)
    assert "Please write what it is" in await last_to(services, ANNA)
    await services.writes(ANNA, "ok")
    await services.writes(ANNA, "Another thing")
    assert await marked(services) == [False, True, False]
    assert [message.state for message in await services.rows(Message)][1] == MessageState.WAITING


async def test_what_comes_too_late_is_a_message_like_any(services: ServiceOffice) -> None:
    await services.writes(ANNA, "thanks")
    await complains(services)
    services.clock.at += timedelta(minutes=11)
    await services.writes(ANNA, "Hello again, Anna here")
    assert await marked(services) == [False, False]


async def test_words_behind_the_command_are_the_complaint_and_the_notice_says_so(services: ServiceOffice) -> None:
    await services.writes(ANNA, "/complaint The door does not close")
    assert await marked(services) == [True]
    (notice,) = await to(services, ANNA)
    assert "automatic reply" in notice.params["text"]
    assert notice.params["text"].endswith("and your complaint stands first on our list.")


async def test_after_the_notice_the_sentence_comes_alone_and_counts_as_automatic(services: ServiceOffice) -> None:
    for n in range(7):
        await services.writes(ANNA, f"/complaint Number {n}")
    texts = await to(services, ANNA)
    assert [call.purpose for call in texts] == [Purpose.NOTICE] * 3
    assert all(await marked(services))


async def test_in_open_hours_the_owner_sees_the_mark_and_the_client_reads_it_comes_first(
    services: ServiceOffice,
) -> None:
    await opens(services)
    await services.writes(ANNA, "/complaint The door does not close")
    assert (await to(services, OWNER))[0].params["text"].startswith("❗ Complaint · Anna Kowalska")
    assert (
        await last_to(services, ANNA)
        == "We are sorry that something went wrong. Your complaint stands first on our list."
    )
    assert await services.rows(Case) == []


async def test_said_afterwards_in_open_hours_it_is_told_below_what_was_shown(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(ANNA, "The door does not close")
    copy = await services.shown_to(OWNER)
    await complains(services)
    told = (await to(services, OWNER))[-1]
    assert told.params["text"] == "❗ Complaint · Anna Kowalska\n\nThe door does not close"
    assert told.params["reply_parameters"]["message_id"] == copy


async def test_a_hundred_taps_tell_the_owner_once_and_do_not_flood_the_client(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(ANNA, "The door does not close")
    for _ in range(100):
        await taps(services)
    assert sum("Complaint" in call.params["text"] for call in await to(services, OWNER)) == 1
    assert len(await to(services, ANNA)) <= 6


async def test_the_second_time_it_is_said_that_this_is_known(services: ServiceOffice) -> None:
    await services.writes(ANNA, "The door does not close")
    await complains(services)
    await complains(services)
    assert "We know that this is a complaint" in await last_to(services, ANNA)


async def test_a_machine_complains_of_nothing(services: ServiceOffice) -> None:
    await services.writes(ANNA, "/complaint The door does not close", by_machine=True)
    assert await marked(services) == [False]


async def test_a_complaint_that_is_urgent_by_its_own_word_asks_for_urgent_contact(services: ServiceOffice) -> None:
    await services.writes(ANNA, "URGENT The door does not close")
    before = len(await to(services, ANNA))
    await complains(services)
    assert await marked(services) == [True]
    assert len(await to(services, ANNA)) == before + 1


async def test_what_is_taken_back_is_no_complaint_any_more(services: ServiceOffice) -> None:
    await services.writes(ANNA, "The door does not close")
    await complains(services)
    await services.about(ANNA, receiving.service.client_cancelled)
    await opens(services)
    assert await to(services, OWNER) == []


async def test_a_complaint_that_is_changed_stays_one(services: ServiceOffice) -> None:
    message = await services.writes(ANNA, "/complaint The door")
    edited = replace(message, content={"text": "/complaint The window"})
    await services.does(lambda work: receiving.edits.client_edited(work, edited))
    assert await marked(services) == [True]


@pytest.mark.parametrize("parts", [1, 3])
async def test_an_album_may_be_the_complaint(services: ServiceOffice, parts: int) -> None:
    await services.writes(ANNA, "thanks")
    await complains(services)
    sender = Sender(ANNA, NAMES[ANNA], "en")
    for n in range(parts):
        await services.takes(Incoming(sender, ANNA, 50 + n, services.clock.at, "photo", {"text": ""}, album_id="4"))
    await opens(services)
    assert "❗ Complaint" in await last_to(services, OWNER)


async def test_a_blocked_client_is_told_nothing(services: ServiceOffice) -> None:
    await services.writes(ANNA, "The door does not close")
    before = len(await services.outbox())
    await services.changes_client(ANNA, shut_out_at=services.clock.at)
    await complains(services)
    await taps(services)
    await services.writes(ANNA, "/complaint The window")
    assert await marked(services) == [False, False]
    assert len(await services.outbox()) == before


async def test_an_erased_client_is_asked_nothing_any_more(services: ServiceOffice) -> None:
    await services.writes(ANNA, "thanks")
    await complains(services)
    at = int(services.clock.at.timestamp())
    await services.does(lambda work: confirmed(work, Sender(ANNA, NAMES[ANNA], "en"), at))
    assert [client.complaint_asked_at for client in await services.rows(Client)] == [None]
