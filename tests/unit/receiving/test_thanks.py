"""Thanks get a reaction and wait for nobody, and the owner sees them all the same."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.features import queue, receiving
from bot.features.clients.sender import Sender
from bot.features.messages.incoming import Incoming
from bot.features.privacy.erasure import confirmed
from bot.models import Message, Outbox
from bot.models.calls import Purpose
from bot.models.states import MessageState
from tests.support.service_office import MONDAY_OPENING, NAMES, OWNER, ServiceOffice

ANNA, JOHN = 1, 2


async def opens(services: ServiceOffice, at: Any = MONDAY_OPENING) -> None:
    services.clock.at = at
    await services.reads_digest()


async def states(services: ServiceOffice) -> list[tuple[str, bool]]:
    return [(message.state, message.thanks) for message in await services.rows(Message)]


async def to_owner(services: ServiceOffice) -> list[Outbox]:
    return [call for call in await services.outbox() if call.chat_id == OWNER]


async def digest(services: ServiceOffice) -> str:
    return str([call for call in await to_owner(services) if call.purpose == Purpose.LIST][-1].params["text"])


async def changes(services: ServiceOffice, message: Incoming, words: str) -> None:
    edited = replace(message, content={"text": words})
    await services.does(lambda work: receiving.edits.client_edited(work, edited))


async def test_at_night_thanks_get_a_reaction_and_no_notice(services: ServiceOffice) -> None:
    await services.writes(ANNA, "Dziękuję bardzo!")
    assert [call.purpose for call in await services.outbox()] == [Purpose.RECEIPT]
    assert await states(services) == [(MessageState.DONE, True)]


async def test_the_notice_is_still_owed_to_what_comes_after_them(services: ServiceOffice) -> None:
    await services.writes(ANNA, "thanks")
    await services.writes(ANNA, "And when do you open?")
    assert [call.purpose for call in await services.outbox()] == [Purpose.RECEIPT, Purpose.NOTICE]


async def test_the_next_digest_closes_with_them_and_tells_of_them_once(services: ServiceOffice) -> None:
    await services.writes(ANNA, "ok")
    await services.writes(ANNA, "Thank you!")
    await services.writes(JOHN, "The door does not close")
    await opens(services)
    text = await digest(services)
    assert "1 client is waiting" in text
    assert text.endswith("Thanks, and nothing to do:\n👤 Anna Kowalska: ok · Thank you!")
    await services.does(_ask)
    assert "Thanks" not in await digest(services)


async def _ask(work: Any) -> None:
    queue.digest.tell_owner(work, await queue.digest.overview(work))


async def test_a_night_of_thanks_alone_is_told_without_a_sound(services: ServiceOffice) -> None:
    await services.writes(ANNA, "👍")
    await opens(services)
    (call,) = await to_owner(services)
    assert call.params["text"].startswith("Nobody is waiting.\n")
    assert call.params["text"].endswith("\n\nThanks, and nothing to do:\n👤 Anna Kowalska: 👍")
    assert call.params["disable_notification"]
    assert not call.params.get("reply_markup", {}).get("inline_keyboard")


async def test_in_open_hours_the_owner_sees_them_quietly_and_without_buttons(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(ANNA, "ok")
    (call,) = await to_owner(services)
    assert call.params["text"] == "👤 Anna Kowalska\n\nok"
    assert call.params["disable_notification"]
    assert "reply_markup" not in call.params
    assert await states(services) == [(MessageState.DONE, True)]


async def test_a_reply_to_them_reaches_the_client(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(ANNA, "thanks")
    await services.writes(OWNER, "My pleasure", reply_to=await services.shown_to(OWNER))
    assert [call.chat_id for call in await services.outbox(Purpose.ANSWER)] == [ANNA]


async def test_shown_in_open_hours_they_are_not_told_again_in_the_digest(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(ANNA, "thanks")
    await services.makes_calls()
    services.clock.at += timedelta(hours=12)
    await services.writes(JOHN, "Hello there, a question")
    await opens(services, MONDAY_OPENING + timedelta(days=1))
    assert "Thanks" not in await digest(services)


async def test_with_other_messages_they_wait_like_these(services: ServiceOffice) -> None:
    await services.writes(ANNA, "The door does not close")
    await services.writes(ANNA, "thanks")
    assert await states(services) == [(MessageState.WAITING, False)] * 2
    await opens(services)
    assert "2 messages" in await digest(services)


@pytest.mark.parametrize(
    "about",
    [
        {"kind": "photo"},
        {"by_machine": True},
        {"content": {"text": "thanks", "origin": "Bob"}},
        {"kind": "photo", "album_id": "7"},
    ],
    ids=str,
)
async def test_what_is_more_than_words_of_the_own_waits(services: ServiceOffice, about: dict[str, Any]) -> None:
    sender = Sender(ANNA, NAMES[ANNA], "en")
    plain = Incoming(sender, ANNA, 5, services.clock.at, "text", {"text": "thanks"})
    await services.takes(replace(plain, **about))
    assert await states(services) == [(MessageState.WAITING, False)]


async def test_the_same_thanks_again_change_nothing(services: ServiceOffice) -> None:
    message = await services.writes(ANNA, "thanks")
    await services.takes(message)
    assert await states(services) == [(MessageState.DONE, True)]
    assert len(await services.outbox()) == 1


async def test_a_message_that_is_changed_into_thanks_goes_on_waiting(services: ServiceOffice) -> None:
    message = await services.writes(ANNA, "The door does not close")
    await changes(services, message, "thanks")
    assert await states(services) == [(MessageState.WAITING, False)]


async def test_thanks_that_are_changed_into_something_wait_and_get_the_notice(services: ServiceOffice) -> None:
    message = await services.writes(ANNA, "thanks")
    await changes(services, message, "Thanks, but the door does not close")
    assert await states(services) == [(MessageState.WAITING, False)]
    assert [call.purpose for call in await services.outbox(Purpose.NOTICE)] == [Purpose.NOTICE]
    await opens(services)
    assert "but the door does not close" in await digest(services)


async def test_shown_thanks_that_are_changed_come_anew_with_buttons(services: ServiceOffice) -> None:
    await opens(services)
    message = await services.writes(ANNA, "thanks")
    await services.makes_calls()
    await changes(services, message, "Thanks, but the door does not close")
    *_, call = await to_owner(services)
    assert "but the door does not close" in call.params["text"]
    assert call.params["reply_markup"]


async def test_thanks_for_other_thanks_disturb_nobody(services: ServiceOffice) -> None:
    await opens(services)
    message = await services.writes(ANNA, "thanks")
    await services.makes_calls()
    await changes(services, message, "Thanks a lot")
    first, change = await to_owner(services)
    assert (first.purpose, change.purpose) == (Purpose.COPY, Purpose.EDIT)
    assert await states(services) == [(MessageState.DONE, True)]


async def test_who_asked_for_urgent_contact_and_then_says_ok_is_heard(services: ServiceOffice) -> None:
    await opens(services)
    await services.writes(ANNA, "URGENT")
    await services.writes(ANNA, "ok")
    assert await states(services) == [(MessageState.WAITING, False)] * 2


async def test_an_erased_client_is_named_in_no_digest(services: ServiceOffice) -> None:
    await services.writes(ANNA, "thanks")
    await services.writes(JOHN, "dziękuję")
    await opens(services)
    at = int(services.clock.at.timestamp())
    await services.does(lambda work: confirmed(work, Sender(ANNA, NAMES[ANNA], "en"), at))
    waiting = [call for call in await to_owner(services) if call.state == "waiting" and call.purpose == Purpose.LIST]
    assert [call.params["text"].count("John Smith") for call in waiting] == [1]
    assert not any("Anna" in call.params["text"] for call in waiting)


async def test_many_thanks_fit_into_one_digest(services: ServiceOffice) -> None:
    for person in range(10, 30):
        await services.writes(person, "thanks")
    await opens(services)
    (call,) = await to_owner(services)
    assert call.params["text"].endswith("and 5 more clients")
    assert call.params["text"].count("Marek Nowak") == 15
