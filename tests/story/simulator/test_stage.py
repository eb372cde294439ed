"""The stage: the people's phones over HTTP and WebSocket."""

import asyncio
from base64 import b64encode
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse

from bot.clock import TurnableClock
from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller


class Visitor:
    """A page without a browser."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session, self.url = session, url

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/stage{path}", json=body) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == (400 if "error" in answer else 200)
            return answer

    async def state(self) -> dict[str, Any]:
        async with self.session.get(f"{self.url}/stage") as response:
            state: dict[str, Any] = await response.json()
            return state


@pytest.fixture
def visitor(session: ClientSession, simulator: Simulator) -> Visitor:
    return Visitor(session, simulator.url)


async def heard(socket: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """Return the next event of a kind."""
    async with asyncio.timeout(5):
        while (event := await socket.receive_json())["type"] != kind:
            pass
    return dict(event)


async def test_the_state_shows_bot_clock_people_and_messages(visitor: Visitor, anna: Person) -> None:
    state = await visitor.state()
    assert state["bot"] == {"username": "after_hours_bot", "first_name": "After Hours"}
    assert state["clock"]["label"] == "Friday 20 November 2026, 20:40"
    (person,) = state["people"]
    assert (person["id"], person["role"], person["typing"]) == (anna.id, "client", False)
    assert person["messages"] == anna.messages


async def test_whoever_watches_is_told_every_change(visitor: Visitor, bot: Caller, session: ClientSession) -> None:
    async with session.ws_connect(f"{visitor.url}/stage/events") as socket:
        assert (await heard(socket, "state"))["people"] == []
        joined = await visitor.post("/people", name="Anna Kowalska", language_code="pl", role="client")
        assert (await heard(socket, "person"))["person"] == joined
        sent = await visitor.post(f"/people/{joined['id']}/send", text="Dzień dobry")
        event = await heard(socket, "message")
        assert (event["person_id"], event["message"]) == (joined["id"], sent)
        answer = await bot.ask("sendMessage", chat_id=joined["id"], text="Zamknięte")
        assert (await heard(socket, "message"))["message"]["out"] is False
        tapped = await visitor.post(f"/people/{joined['id']}/tap", message_id=answer["message_id"], data="x")
        await bot.ask("answerCallbackQuery", callback_query_id=tapped["callback_id"], text="OK")
        toast = await heard(socket, "toast")
        assert (toast["text"], toast["callback_id"]) == ("OK", tapped["callback_id"])
        await visitor.post(f"/people/{joined['id']}/delete", message_id=sent["message_id"])
        assert (await heard(socket, "deleted"))["message_id"] == sent["message_id"]


@pytest.mark.parametrize(
    "kind",
    ["photo", "voice", "video", "video_note", "audio", "document", "sticker", "animation"],
)
async def test_each_kind_has_a_sample_to_look_at(
    visitor: Visitor, anna: Person, session: ClientSession, kind: str
) -> None:
    sent = await visitor.post(f"/people/{anna.id}/send", kind=kind)
    async with session.get(visitor.url + sent["media_url"]) as response:
        assert response.content_type.split("/")[0] in {"image", "audio", "video", "application"}
        assert len(await response.read()) > 50


async def test_a_file_an_album_and_a_reply_are_sent(visitor: Visitor, anna: Person) -> None:
    file = {"name": "a.txt", "mime": "text/plain", "base64": b64encode(b"roof").decode()}
    sent = await visitor.post(f"/people/{anna.id}/send", kind="document", file=file, reply_to=1, caption="x")
    assert sent["document"]["file_name"] == "a.txt"
    assert sent["reply_preview"] == {"message_id": 1, "text": "/start"}
    album = [{"kind": "photo", "caption": "one"}, {"kind": "photo"}]
    first = await visitor.post(f"/people/{anna.id}/send", album=album)
    assert [message["album"] for message in anna.messages[-2:]] == [first["album"]] * 2
    for kind in ("contact", "location", "poll"):
        assert kind in await visitor.post(f"/people/{anna.id}/send", kind=kind)


async def test_language_and_blocking_change_the_person(visitor: Visitor, anna: Person) -> None:
    changed = await visitor.post(f"/people/{anna.id}", language_code="uk", blocked=True)
    assert (changed["language_code"], changed["blocked"]) == ("uk", True)
    refused = await visitor.post(f"/people/{anna.id}/send", text="hello?")
    assert refused == {"error": "Anna Kowalska has blocked the bot and cannot write to it"}


@pytest.mark.parametrize(
    ("path", "body", "problem"),
    [
        ("/people", {}, "a person needs a name"),
        ("/people/1/send", {"text": "hi"}, "there is no person 1"),
        ("/people/{anna}/dance", {}, "there is no act dance"),
        ("/people/{anna}/send", {}, "a message needs a text"),
        ("/people/{anna}/send", {"kind": "smell"}, "there is no kind of message called smell"),
        ("/people/{anna}/edit", {"message_id": 9, "text": "x"}, "there is no message 9"),
        ("/clock", {"to": "2026-11-20T10:00:00+00:00"}, "the clock turns forward only"),
        ("/clock", {"to": "2026-11-20T10:00:00"}, "the instant needs a time zone"),
        ("/clock", {"named": "opening"}, "there are no named instants here"),
        ("/story", {}, "there is no story here"),
        ("/faults", {"orders": [{"fault": "fire"}]}, "there is no fault fire"),
    ],
)
async def test_a_wrong_request_is_answered_with_one_sentence(
    visitor: Visitor, anna: Person, path: str, body: dict[str, Any], problem: str
) -> None:
    assert problem in (await visitor.post(path.format(anna=anna.id), **body))["error"]


async def test_the_clock_turns_and_tells(visitor: Visitor, simulator: Simulator, clock: TurnableClock) -> None:
    hooks, turns = simulator.stage.hooks, []
    hooks.zone, hooks.is_open = "Europe/Warsaw", lambda now: now.hour < 21
    hooks.moment = lambda name, now: {"opening": now + timedelta(days=2)}[name]
    hooks.turned = lambda: turns.append(clock.now())
    assert (await visitor.post("/clock", minutes=0))["open"] is True
    turned = await visitor.post("/clock", minutes=30)
    assert (turned["label"], turned["open"], turned["turnable"]) == (
        "Friday 20 November 2026, 22:10", False, True,
    )  # fmt: skip
    assert (await visitor.post("/clock", named="opening"))["label"] == "Sunday 22 November 2026, 22:10"
    assert "no instant called lunch" in (await visitor.post("/clock", named="lunch"))["error"]
    assert len(turns) == 3


async def test_a_story_that_fails_says_at_which_step_and_why(
    visitor: Visitor, simulator: Simulator, session: ClientSession
) -> None:
    async def story() -> None:
        simulator.stage.tell("Anna writes", 2, 21)
        raise AssertionError("waited 10 s for the notice")

    simulator.stage.hooks.story = story
    async with session.ws_connect(f"{visitor.url}/stage/events") as socket:
        await visitor.post("/story")
        while (told := (await heard(socket, "story"))["story"])["playing"]:
            assert not told["failed"]
    assert (told["step"], told["failed"]) == ("Anna writes", "The story stopped here: waited 10 s for the notice")


async def test_a_story_plays_once_at_a_time(visitor: Visitor, simulator: Simulator, session: ClientSession) -> None:
    curtain = asyncio.Event()

    async def story() -> None:
        simulator.stage.tell("Anna writes", 1, 2)
        await curtain.wait()

    simulator.stage.hooks.story = story
    async with session.ws_connect(f"{visitor.url}/stage/events") as socket:
        await visitor.post("/story")
        assert (await heard(socket, "story"))["story"]["playing"]
        assert (await heard(socket, "story"))["story"]["step"] == "Anna writes"
        assert (await visitor.post("/story"))["error"] == "the story is playing already"
        curtain.set()
        assert not (await heard(socket, "story"))["story"]["playing"]
        curtain.clear()
        await visitor.post("/story")
        await visitor.post("/story/stop")
        while (await heard(socket, "story"))["story"]["playing"]:
            pass


async def test_faults_are_ordered_from_another_process(visitor: Visitor, bot: Caller) -> None:
    order = {"fault": "next", "method": "getMe", "error": [500, "Internal Server Error"]}
    await visitor.post("/faults", orders=[order])
    assert await bot.refused("getMe") == "Internal Server Error"
    await bot.ask("getMe")


async def test_the_page_is_served(visitor: Visitor, session: ClientSession) -> None:
    async with session.get(visitor.url + "/") as response:
        assert (response.status, response.content_type) == (200, "text/html")


async def test_both_sides_of_an_own_chat_show_it_and_only_its_holder_sees_what_the_bot_wrote(
    visitor: Visitor, simulator: Simulator, bot: Caller, anna: Person, session: ClientSession
) -> None:
    owner = simulator.person("Ewa Zielińska", role="owner")
    async with session.ws_connect(f"{visitor.url}/stage/events") as socket:
        rights = await visitor.post(f"/people/{owner.id}/connection", connected=True, can_reply=True, can_delete=False)
        assert rights == {"connected": True, "enabled": True, "can_reply": True, "can_delete": False}
        assert await heard(socket, "account") | {"seq": 0} == {
            "seq": 0, "type": "account", "person_id": owner.id, "account": rights,
        }  # fmt: skip
        sent = await visitor.post(f"/people/{anna.id}/send", text="Dzień dobry", with_id=owner.id)
        told = [await heard(socket, "message") for _ in range(2)]
        assert [(event["person_id"], event["with_id"], event["message"]["out"]) for event in told] == [
            (owner.id, anna.id, False), (anna.id, owner.id, True),
        ]  # fmt: skip
        await visitor.post(f"/people/{anna.id}/delete", message_id=sent["message_id"], with_id=owner.id)
        gone = [await heard(socket, "deleted") for _ in range(2)]
        assert [(event["person_id"], event["with_id"]) for event in gone] == [(owner.id, anna.id), (anna.id, owner.id)]
    over = {"business_connection_id": owner.account.connection.id, "chat_id": anna.id}
    await bot.ask("sendMessage", **over, text="Zamknięte")
    phones = {person["id"]: person for person in (await visitor.state())["people"]}
    (mine,), (hers,) = (phones[person.id]["chats"][0]["messages"] for person in (owner, anna))
    assert (mine["out"], mine["automatic"], hers["out"]) == (True, True, False)
    assert not {"automatic", "sender_business_bot"} & hers.keys()
    assert phones[anna.id]["messages"] == anna.messages, "the bot's own chat stays as it was"


async def test_a_connection_is_narrowed_paused_and_ended_by_request_of_the_page(
    visitor: Visitor, simulator: Simulator, anna: Person
) -> None:
    owner = simulator.person("Ewa Zielińska", role="owner")
    path = f"/people/{owner.id}/connection"
    await visitor.post(path, connected=True, can_reply=True, can_delete=True)
    assert not (await visitor.post(path, can_reply=False))["can_reply"]
    assert not (await visitor.post(path, can_delete=False))["can_delete"]
    assert not (await visitor.post(path, enabled=False))["enabled"]
    assert (await visitor.post(path, enabled=True))["enabled"]
    assert not (await visitor.post(path, connected=False))["connected"]
    away = await visitor.post(f"/people/{owner.id}/away", text="I am away", with_id=anna.id)
    assert away["is_from_offline"]
    refused = await visitor.post(f"/people/{anna.id}/send", text="Hello", with_id=anna.id)
    assert refused["error"] == f"Anna Kowalska has no chat with the person {anna.id}"
