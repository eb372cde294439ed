"""A call in a member's own account carries the connection's id of the moment in which it is made, or is not made."""

from datetime import timedelta
from typing import Any

import pytest

from bot.errors import STALE_CONNECTION, NotMade, NotYet
from bot.features import delivery
from bot.features.accounts.calls import LEARNS_WITHIN, AccountCalls
from bot.features.delivery import View, recipients
from bot.features.delivery.contents import (
    Content,
    Copy,
    CopyAlbum,
    Delete,
    EditText,
    Invoice,
    InvoiceLink,
    Reaction,
    Text,
)
from bot.features.delivery.rules import DOOR_SHUT, WORDS, Reason, why
from bot.models import Client
from bot.models.calls import Call, Purpose
from bot.unit_of_work import UnitOfWork
from tests.support.doors import CHANNEL, NUMBER, connect, turn, writes_there
from tests.support.service_office import ServiceOffice

ANNA = 1
DAY = timedelta(hours=24)


async def written(services: ServiceOffice, content: Content, purpose: Purpose = Purpose.CLIENT_TEXT) -> list[Call]:
    """Return the calls that something becomes that is sent to Anna in the owner's account."""

    async def do(work: UnitOfWork, client: Client) -> list[Call]:
        delivery.send(work, recipients.at_door(client, CHANNEL), content, purpose=purpose, client_id=client.key)
        return list(work.calls)

    return await services.about(ANNA, do)


def calls_of(services: ServiceOffice) -> AccountCalls:
    return AccountCalls(services.database.transaction, services.clock.now)


async def made(calls: AccountCalls, row: Call) -> dict[str, Any]:
    return await calls.written(row, row.params)


@pytest.fixture
async def office(services: ServiceOffice) -> ServiceOffice:
    await connect(services)
    await writes_there(services, ANNA, "Is my car ready?")
    return services


async def test_the_id_is_that_of_the_moment_in_which_the_call_is_made(office: ServiceOffice) -> None:
    (row,) = await written(office, Text(View("Yes")))
    assert (row.queue_key, row.params) == (f"{CHANNEL}:{ANNA}", {"chat_id": ANNA, **Text(View("Yes")).params()})
    await connect(office, "second")
    assert (await made(calls_of(office), row))["business_connection_id"] == "second"


async def test_what_the_bot_says_in_its_own_chat_is_made_over_no_connection(office: ServiceOffice) -> None:
    (row,) = await written(office, InvoiceLink("Plan", "A plan", "payload", 100, 2_592_000), Purpose.PLAN_LINK)
    assert "business_connection_id" not in await made(calls_of(office), row)
    row.channel, row.params = "bot", {"chat_id": ANNA, "text": "Yes"}
    assert await made(calls_of(office), row) == row.params


async def test_a_late_retry_is_not_made(office: ServiceOffice) -> None:
    (row,) = await written(office, Text(View("Yes")))
    turn(office, office.clock.at + DAY - timedelta(minutes=2))
    assert await made(calls_of(office), row)
    turn(office, minutes=1)
    with pytest.raises(NotMade, match="BUSINESS_PEER_USAGE_MISSING"):
        await made(calls_of(office), row)


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ({"can_reply": False}, Reason.NO_RIGHT),
        ({"enabled": False}, Reason.NOT_CONNECTED),
        ({"ended_at": "now"}, Reason.NOT_CONNECTED),
    ],
)
async def test_nothing_is_called_where_the_member_does_not_let_it(
    office: ServiceOffice, about: dict[str, Any], reason: Reason
) -> None:
    (row,) = await written(office, Text(View("Yes")))
    changed: dict[str, Any] = {name: office.clock.at if value == "now" else value for name, value in about.items()}
    await connect(office, **changed)
    with pytest.raises(NotMade) as refused:
        await made(calls_of(office), row)
    assert why(str(refused.value)) == reason
    assert reason in DOOR_SHUT


async def test_an_account_that_nobody_knows_is_not_called(office: ServiceOffice) -> None:
    (row,) = await written(office, Text(View("Yes")))
    row.channel = "account:5"
    with pytest.raises(NotMade, match=WORDS[Reason.NOT_CONNECTED]):
        await made(calls_of(office), row)


async def test_a_stale_id_is_not_used_twice_and_the_new_one_is(office: ServiceOffice) -> None:
    (row,) = await written(office, Text(View("Yes")))
    calls = calls_of(office)
    calls.refused(await made(calls, row), f"Bad Request: {STALE_CONNECTION}")
    with pytest.raises(NotYet):
        await made(calls, row)
    await connect(office, "second")
    assert (await made(calls, row))["business_connection_id"] == "second"


async def test_a_call_does_not_wait_for_ever_for_a_new_id(office: ServiceOffice) -> None:
    (row,) = await written(office, Text(View("Yes")))
    calls = calls_of(office)
    calls.refused(await made(calls, row), f"Bad Request: {STALE_CONNECTION}")
    turn(office, office.clock.at + LEARNS_WITHIN)
    with pytest.raises(NotMade, match=WORDS[Reason.NOT_CONNECTED]):
        await made(calls, row)


async def test_other_refusals_say_nothing_of_the_connection(office: ServiceOffice) -> None:
    (row,) = await written(office, Text(View("Yes")))
    calls = calls_of(office)
    calls.refused(await made(calls, row), "Bad Request: message text is empty")
    assert await made(calls, row)


@pytest.mark.parametrize(
    "content",
    [Reaction(NUMBER, "👌"), Copy(ANNA, NUMBER), CopyAlbum(ANNA, [NUMBER]), Invoice("T", "D", "payload", 250, "start")],
)
async def test_what_telegram_refuses_there_is_never_written(office: ServiceOffice, content: Content) -> None:
    assert await written(office, content, Purpose.RECEIPT) == []


async def test_a_message_is_deleted_by_the_method_for_accounts_at_any_time(office: ServiceOffice) -> None:
    (row,) = await written(office, Delete(NUMBER), Purpose.TAKE_AWAY)
    turn(office, days=2)
    params = await made(calls_of(office), row)
    assert (row.method, params) == (
        "deleteBusinessMessages",
        {"message_ids": [NUMBER], "business_connection_id": "first"},
    )
    await connect(office, can_delete=False)
    with pytest.raises(NotMade):
        await made(calls_of(office), row)


async def test_edits_are_made_over_the_connection_within_the_day(office: ServiceOffice) -> None:
    (row,) = await written(office, EditText(NUMBER, View("Yes, it is")), Purpose.EDIT)
    assert (await made(calls_of(office), row))["business_connection_id"] == "first"
    turn(office, days=1)
    with pytest.raises(NotMade):
        await made(calls_of(office), row)


async def test_nobody_is_shown_the_keyboards_of_the_bots_own_chats(office: ServiceOffice) -> None:
    (row,) = await written(office, Text(View("Which number?", asks_number="Share my number")))
    assert "reply_markup" not in row.params
