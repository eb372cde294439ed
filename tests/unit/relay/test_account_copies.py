"""What came in a member's own account is brought to the staff by its file, since Telegram copies nothing from there."""

from datetime import timedelta
from typing import Any

import pytest

from bot.errors import Failure
from bot.features import delivery, messages, relay
from bot.features.relay import card_composing, composing
from bot.models import Card, Client, Message, Outbox, RelayedMessage
from bot.models.calls import Purpose
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from tests.support.doors import CHANNEL, NUMBER, connect, turn, writes_there
from tests.support.service_office import FRIDAY_NIGHT, OWNER, ServiceOffice

ANNA = 1
T, ZONE, HEADER = Texts.of("en"), "Europe/Warsaw", "👤 Anna"
PHOTO: dict[str, Any] = {"file_id": "file"}


def there(
    kind: str = "photo", words: str = "", number: int = NUMBER, album: str | None = None, **content: Any
) -> Message:
    return Message(
        id=number,
        business_id=1,
        client_id=1,
        channel=CHANNEL,
        chat_id=ANNA,
        telegram_id=number,
        album_id=album,
        kind=kind,
        content={"text": words, **(content or PHOTO)},
        received_at=FRIDAY_NIGHT,
    )


def test_a_file_under_our_words_is_sent_by_its_id() -> None:
    content = composing.in_one(T, ZONE, there(words="The letter"), HEADER, pointed=False)
    assert content is not None
    assert content.method == "sendPhoto"
    assert content.params()["caption"] == f"{HEADER}\n\nThe letter"


def test_a_voice_message_is_sent_as_it_was() -> None:
    composed = composing.as_sent(T, ZONE, [there("voice")], pointed=False)
    assert (composed.content.method, composed.content.params()) == ("sendVoice", {"voice": "file"})


@pytest.mark.parametrize(
    ("kind", "content", "method"),
    [
        ("contact", {"contact": {"phone_number": "+48", "first_name": "Anna"}}, "sendContact"),
        ("location", {"location": {"latitude": 1.0, "longitude": 2.0}}, "sendLocation"),
        ("sticker", PHOTO, "sendSticker"),
        ("live_photo", {"file_id": "live", "photo_id": "still"}, "sendPhoto"),
    ],
)
def test_other_kinds_go_as_such(kind: str, content: dict[str, Any], method: str) -> None:
    assert composing.as_sent(T, ZONE, [there(kind, **content)], pointed=False).content.method == method


def test_what_has_no_file_is_told_in_words() -> None:
    poll = there("poll", poll={"question": "Tea?", "options": [{"text": "Yes"}]})
    content = composing.as_sent(T, ZONE, [poll], pointed=False).content
    assert content.method == "sendMessage"
    assert content.params()["text"] == "[poll]: it stands in the chat itself.\nTea?\n• Yes"


def test_an_album_stays_one() -> None:
    parts = [there(words="Both", album="a"), there("video", number=NUMBER + 1, album="a", file_id="second")]
    content = composing.as_sent(T, ZONE, parts, pointed=False).content
    assert content.method == "sendMediaGroup"
    assert delivery.stored_calls.album(content.params()) == [NUMBER, NUMBER + 1]
    assert [one["media"] for one in delivery.stored_calls.sent(content.params())["media"]] == ["file", "second"]
    assert "of" not in delivery.stored_calls.sent(content.params())


def test_the_files_of_a_card_come_from_each_door_in_its_own_way() -> None:
    own = there(number=1)
    own.channel = "bot"
    album = [there(number=10, album="a"), there(number=11, album="a")]
    pieces = card_composing.files(T, [own, *album, there("voice", number=12)])
    assert [(piece.content.method, piece.shows) for piece in pieces] == [
        ("copyMessages", [1]),
        ("sendMediaGroup", [10, 11]),
        ("sendVoice", [12]),
    ]


@pytest.fixture
async def office(desk: ServiceOffice) -> ServiceOffice:
    await connect(desk)
    return desk


async def bring(office: ServiceOffice, *written: Message) -> None:
    async def do(work: UnitOfWork, client: Client) -> None:
        for one in await messages.queries.messages(work.session, [message.key for message in written]):
            await relay.service.at_once(work, client, one)

    await office.about(ANNA, do)


async def cards(office: ServiceOffice) -> list[Outbox]:
    return [row for row in await office.outbox(Purpose.CARD, Purpose.COPY) if row.chat_id == OWNER]


async def test_a_late_part_joins_the_album_of_a_card(office: ServiceOffice) -> None:
    first = await writes_there(office, ANNA, "Both", kind="photo", album_id="a", content=PHOTO)
    await bring(office, first)
    more: dict[str, Any] = {"album_id": "a", "continues_album": True, "content": {"file_id": "second"}}
    second = await writes_there(office, ANNA, "", NUMBER + 1, kind="photo", **more)
    await bring(office, second)
    album = (await cards(office))[-1]
    assert (album.method, album.shows) == ("sendMediaGroup", [first.key, second.key])
    turn(office, seconds=3)
    numbers = iter(range(500, 600))
    office.answer = lambda call: [
        {"message_id": next(numbers)} for _ in delivery.stored_calls.album(call.params) or range(1)
    ]
    await office.makes_calls()
    copies = [row.message_id for row in await office.rows(RelayedMessage) if row.chat_id == OWNER]
    assert copies == [first.key, second.key] or {first.key, second.key} <= set(copies)


async def test_a_refused_album_comes_file_by_file(office: ServiceOffice) -> None:
    first = await writes_there(office, ANNA, "Both", kind="photo", album_id="a", content=PHOTO)
    second = await writes_there(
        office, ANNA, "", NUMBER + 1, kind="photo", album_id="a", continues_album=True, content={"file_id": "second"}
    )
    await bring(office, first, second)
    turn(office, seconds=3)
    call = next(one for one in (await office.due()).calls if one.method == "sendMediaGroup")
    await office._recorder.failed(call, Failure.REFUSED, "Bad Request: wrong file identifier")
    sent = [(row.method, row.params.get("photo")) for row in await cards(office)]
    assert sent[-2:] == [("sendPhoto", "file"), ("sendPhoto", "second")]


async def test_the_card_names_the_door_and_keeps_its_button_when_the_client_goes_to_the_bot(
    office: ServiceOffice,
) -> None:
    await bring(office, await writes_there(office, ANNA, "Hello", username="anna"))
    (row,) = await cards(office)
    assert "in your chat" in row.params["text"]
    await office.makes_calls()
    await office.writes(ANNA, "In the bot")
    card = (await office.rows(Card))[0]
    assert card.header["door"] == CHANNEL
    assert "Open chat" not in str((await cards(office))[-1].params.get("reply_markup"))


async def test_a_button_that_a_clients_privacy_forbids_is_left_out(office: ServiceOffice) -> None:
    await bring(office, await writes_there(office, ANNA, "Hello"))
    (call,) = [one for one in (await office.due()).calls if one.purpose == Purpose.CARD]
    assert f"tg://user?id={ANNA}" in str(call.params)
    await office._recorder.failed(call, Failure.REFUSED, "Bad Request: BUTTON_USER_PRIVACY_RESTRICTED")
    (row,) = await cards(office)
    assert "tg://user" not in str(row.params)
    assert "Answer" in str(row.params["reply_markup"])


async def test_who_blocks_the_member_does_not_count_as_blocking_the_bot(office: ServiceOffice) -> None:
    await writes_there(office, ANNA, "Hello")

    async def say(work: UnitOfWork, client: Client) -> None:
        to = delivery.recipients.client(work, client)
        delivery.tell(work, to, delivery.View("Hello"), purpose=Purpose.CLIENT_TEXT, client_id=client.key)

    await office.about(ANNA, say)
    (call,) = [one for one in (await office.due()).calls if one.channel == CHANNEL]
    await office._recorder.failed(call, Failure.UNREACHABLE, "Forbidden: bot was blocked by the user")
    assert [client.blocked_at for client in await office.rows(Client)] == [None]


async def test_what_failed_in_an_account_is_not_tried_again_because_the_bots_chat_opens(office: ServiceOffice) -> None:
    await test_who_blocks_the_member_does_not_count_as_blocking_the_bot(office)
    turn(office, office.clock.at + timedelta(minutes=1))
    assert await office.reads(lambda session: delivery.queries.revive(session, 1, ANNA)) == 0
