"""The simulator accepts and refuses a bot's messages in Telegram's own words."""

import json

import pytest
from aiohttp import ClientSession, FormData

from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller

ROCKET = "🚀"  # two UTF-16 units


async def test_a_message_arrives_with_its_entities_and_keyboard(bot: Caller, anna: Person) -> None:
    bold = {"type": "bold", "offset": 0, "length": 6}
    markup = {"inline_keyboard": [[{"text": "Later", "callback_data": "later"}]]}
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="Closed", entities=[bold], reply_markup=markup)
    seen = await anna.sees("Closed")
    assert (seen["message_id"], seen["entities"], seen["reply_markup"]) == (
        sent["message_id"],
        [bold],
        markup,
    )
    assert seen["out"] is False


async def test_parameters_come_as_a_query_a_form_or_json(bot: Caller, anna: Person, session: ClientSession) -> None:
    parameters = {"chat_id": str(anna.id), "text": "hi", "reply_parameters": json.dumps({"message_id": 1})}
    for sending in (
        session.get(bot.base + "sendMessage", params=parameters),
        session.post(bot.base + "sendMessage", data=parameters),
        session.post(bot.base + "SENDMESSAGE", json=parameters),
    ):
        async with sending as response:
            assert (await response.json())["result"]["reply_to_message"]["message_id"] == 1


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n"}, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": ROCKET * 2049}, "Bad Request: message is too long"),
        ({"text": "hi", "chat_id": 1}, "Bad Request: chat not found"),
        ({"text": "hi", "chat_id": "@nobody"}, "Bad Request: chat not found"),
        ({"text": "hi", "chat_id": None}, "Bad Request: chat_id is empty"),
        ({"text": "hi", "reply_markup": "nonsense"}, "Bad Request: can't parse reply markup JSON object"),
        (
            {"text": "hi", "reply_parameters": {"message_id": 99}},
            "Bad Request: message to be replied not found",
        ),
        (
            {"text": "hi", "parse_mode": "HTML"},
            "Bad Request: unsupported parse_mode: this server takes entities only",
        ),
        (
            {"text": "hi", "entities": [{"type": "bold", "offset": 0, "length": 3}]},
            "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
        ),
    ],
)
async def test_a_wrong_message_is_refused(
    bot: Caller, anna: Person, parameters: dict[str, object], refusal: str
) -> None:
    assert await bot.refused("sendMessage", **{"chat_id": anna.id, **parameters}) == refusal
    assert anna.received == []


async def test_a_text_of_exactly_4096_units_passes(bot: Caller, anna: Person) -> None:
    await bot.ask("sendMessage", chat_id=anna.id, text=ROCKET * 2048)
    await anna.sees(ROCKET)


async def test_entities_move_with_the_text_when_white_space_is_cut(bot: Caller, anna: Person) -> None:
    bold = {"type": "bold", "offset": 4, "length": 4}
    sent = await bot.ask("sendMessage", chat_id=anna.id, text=f" {ROCKET} bold ", entities=[bold])
    assert (sent["text"], sent["entities"][0]["offset"]) == (f"{ROCKET} bold", 3)


def instant(**about: object) -> dict[str, object]:
    return {"type": "date_time", "offset": 3, "length": 6, "unix_time": 1795420800, "date_time_format": "wDt", **about}


@pytest.mark.parametrize("form", ["", "r", "w", "t", "dT", "wDt"])
async def test_an_instant_is_kept_as_it_was_sent(bot: Caller, anna: Person, form: str) -> None:
    given = instant(date_time_format=form)
    sent = await bot.ask("sendMessage", chat_id=anna.id, text=f"{ROCKET} Monday", entities=[given])
    assert sent["entities"] == [given]


@pytest.mark.parametrize(
    "wrong",
    [
        {"unix_time": None},
        {"unix_time": "1795420800"},
        {"unix_time": -1},
        {"unix_time": 1795420800 + 1100 * 86400},
        {"date_time_format": "tw"},
        {"date_time_format": "rt"},
        {"date_time_format": 7},
    ],
)
async def test_an_instant_that_telegram_cannot_show_is_refused(
    bot: Caller, anna: Person, wrong: dict[str, object]
) -> None:
    given = instant(**wrong)
    assert "can't parse MessageEntity" in await bot.refused(
        "sendMessage", chat_id=anna.id, text=f"{ROCKET} Monday", entities=[given]
    )
    assert anna.received == []


async def test_a_reply_to_a_lost_message_may_go_without_it(bot: Caller, anna: Person) -> None:
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="hi", reply_parameters=reply)
    assert "reply_to_message" not in sent


@pytest.mark.parametrize("data", ["", "x" * 65, "я" * 33])
async def test_callback_data_has_1_to_64_bytes(bot: Caller, anna: Person, data: str) -> None:
    markup = {"inline_keyboard": [[{"text": "tap", "callback_data": data}]]}
    refusal = await bot.refused("sendMessage", chat_id=anna.id, text="hi", reply_markup=markup)
    assert refusal == "Bad Request: BUTTON_DATA_INVALID"


async def test_a_keyboard_has_100_buttons_at_most(bot: Caller, anna: Person) -> None:
    row = [{"text": "tap", "callback_data": "x"}]
    await bot.ask("sendMessage", chat_id=anna.id, text="hi", reply_markup={"inline_keyboard": [row] * 100})
    more = {"inline_keyboard": [row] * 101}
    assert "too long" in await bot.refused("sendMessage", chat_id=anna.id, text="hi", reply_markup=more)


async def test_a_keyboard_under_the_field_is_the_persons_only(bot: Caller, anna: Person) -> None:
    markup = {"keyboard": [[{"text": "Hours"}]], "resize_keyboard": True}
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="hi", reply_markup=markup)
    assert "reply_markup" not in sent
    assert (await anna.sees("hi"))["reply_markup"] == markup


async def test_who_cannot_be_written_to(bot: Caller, anna: Person, simulator: Simulator) -> None:
    stranger = simulator.person("Piotr Nowak")
    robot = simulator.person("Other", is_bot=True)
    anna.blocks()
    refusals = [await bot.refused("sendMessage", chat_id=person.id, text="hi") for person in (stranger, robot, anna)]
    assert refusals == [
        "Forbidden: bot can't initiate conversation with a user",
        "Forbidden: bots can't send messages to bots",
        "Forbidden: bot was blocked by the user",
    ]
    anna.unblocks()
    await bot.ask("sendMessage", chat_id=anna.id, text="hi")


async def test_an_uploaded_file_comes_back_byte_for_byte(
    bot: Caller, anna: Person, session: ClientSession, simulator: Simulator
) -> None:
    form = FormData({"chat_id": str(anna.id), "caption": "Offer"})
    form.add_field("document", b"PRICE LIST", filename="prices.txt", content_type="text/plain")
    async with session.post(bot.base + "sendDocument", data=form) as response:
        document = (await response.json())["result"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("prices.txt", "text/plain")
    path = (await bot.ask("getFile", file_id=document["file_id"]))["file_path"]
    async with session.get(f"{simulator.url}/file/bot{simulator.token}/{path}") as response:
        assert await response.read() == b"PRICE LIST"
    again = await bot.ask("sendDocument", chat_id=anna.id, document=document["file_id"])
    assert again["document"]["file_id"] == document["file_id"]


async def test_a_file_cannot_change_its_kind(bot: Caller, anna: Person) -> None:
    voice = anna.sends_voice()["voice"]["file_id"]
    refused = [
        await bot.refused("sendPhoto", chat_id=anna.id, photo=voice),
        await bot.refused("sendPhoto", chat_id=anna.id),
        await bot.refused("sendPhoto", chat_id=anna.id, photo="nonsense"),
        await bot.refused("sendVoice", chat_id=anna.id, voice=voice, caption="x" * 1025),
    ]
    assert refused == [
        "Bad Request: can't use file of type Voice as Photo",
        "Bad Request: there is no photo in the request",
        "Bad Request: invalid file_id",
        "Bad Request: message caption is too long",
    ]


async def test_an_album_is_one_group(bot: Caller, anna: Person) -> None:
    photo = anna.sends_photo()["photo"][-1]["file_id"]
    items = [{"type": "photo", "media": photo, "caption": "one"}, {"type": "photo", "media": photo}]
    sent = await bot.ask("sendMediaGroup", chat_id=anna.id, media=items)
    assert len({message["media_group_id"] for message in sent}) == 1
    mixed = [*items, {"type": "document", "media": anna.sends_document()["document"]["file_id"]}]
    refusal = await bot.refused("sendMediaGroup", chat_id=anna.id, media=mixed)
    assert refusal == "Bad Request: document can't be mixed with other media types"
