"""Updates of hostile people: every kind that Telegram has, with all that is theirs to choose.

Telegram vouches for who acted, in which chat, and for money. All else is forged: words, files, other people's numbers,
buttons that nobody showed, connections of other accounts.
"""

import copy
import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from telegram import Chat, Message, Update, User

from bot import buttons
from bot.simulator import Person
from bot.simulator.content.invoices import Invoice
from bot.simulator.content.text import detected
from tests.support import hostile_words, telegram_shapes
from tests.support.office import FRIDAY_EVENING
from tests.support.telegram_shapes import Given, Json, objects

KINDS = telegram_shapes.kinds()
OF_MONEY = {"successful_payment", "refunded_payment"}
MESSAGE_FIELDS = [name for name, _, always in telegram_shapes.fields(Message) if not always and name not in OF_MONEY]
MESSAGES = [name for name, kind in KINDS.items() if kind is Message]
DEEP = json.loads("[" * 400 + "]" * 400)
ODD: list[Any] = [
    "text", None, True, -1, 0, 2**70, 1.5, "", "x" * 200_000, [], [[]], {}, {"id": {}}, DEEP, {"chat": DEEP},
]  # fmt: skip
IN_ACCOUNTS = ("business_message", "edited_business_message", "deleted_business_messages")
OTHERS_ID, NEWS_ID = -1_009_990_001, -1_009_990_002
GROUP = {"id": OTHERS_ID, "type": "supergroup", "title": "Others"}
CHANNEL = {"id": NEWS_ID, "type": "channel", "title": "News"}
AT = int(FRIDAY_EVENING.timestamp())
AUTHOR = "◦{}◦"
"""Stands behind words, with the number of whoever wrote them."""


class Forger:
    """Draws what these people send. `theirs`: whose numbers they know; `invoice`: somebody else's."""

    def __init__(
        self, people: Sequence[Person], theirs: Sequence[Person], connection_id: str, invoice: Invoice
    ) -> None:
        self._people, self._connection_id, self.invoice = people, connection_id, invoice
        everybody = [person.user for person in (*people, *theirs)]
        chats = [person.chat.head for person in (*people, *theirs)]
        ids = [int(person["id"]) for person in everybody]
        numbers = st.one_of(st.integers(0, 40), st.sampled_from([*ids, *hostile_words.NUMBERS]))
        self._given: Given = {
            User: st.sampled_from(everybody),
            Chat: st.sampled_from([*chats, GROUP, CHANNEL]),
            int: numbers,
            str: st.one_of(hostile_words.words(), st.sampled_from([invoice.payload, connection_id, *map(str, ids)])),
        }

    def of_kind(self, kind: str, wanted: Sequence[str] = ()) -> st.SearchStrategy[Json]:
        """Draw an update of a kind, with these fields in what it tells."""
        told = objects(KINDS[kind], self._given, wanted)
        return st.tuples(st.sampled_from(self._people), told).flatmap(lambda drawn: self._by(drawn[0], kind, drawn[1]))

    def with_field(self, name: str) -> st.SearchStrategy[Json]:
        """Draw a message, of any kind, with this field."""
        return st.sampled_from(MESSAGES).flatmap(lambda kind: self.of_kind(kind, [name]))

    def tap(self, prefix: str) -> st.SearchStrategy[Json]:
        """Draw a tap on a button that nobody showed to whoever taps it, in the bot's chat or in the owner's account."""
        query = self.of_kind("callback_query", ["message"])
        return st.builds(
            lambda update, data: _with(update, data=data), query, hostile_words.taps(buttons.KINDS[prefix])
        )

    def words(self) -> st.SearchStrategy[Json]:
        """Draw words in the bot's chat or in the owner's account, new ones or in place of others."""
        kinds = ("message", "message", "edited_message", "business_message", "edited_business_message")
        person, number = st.sampled_from(self._people), st.integers(1, 200)
        return st.builds(self._words, person, st.sampled_from(kinds), number, hostile_words.words())

    def _words(self, person: Person, kind: str, number: int, text: str) -> Json:
        told = {"message_id": number, "date": AT, "from": person.user, "chat": person.chat.head, "text": text}
        there = {"business_connection_id": self._connection_id} if kind in IN_ACCOUNTS else {}
        return {kind: _signed(told | there | {"entities": detected(text, [])})}

    def asks(self) -> st.SearchStrategy[Json]:
        """Draw a start by a link that nobody gave, or a command that clients have."""
        person, number = st.sampled_from(self._people), st.integers(201, 2**20)
        text = st.one_of(st.sampled_from(hostile_words.OF_CLIENTS), hostile_words.starts())
        return st.builds(self._words, person, st.just("message"), number, text)

    def checkout(self) -> st.SearchStrategy[Json]:
        """Draw a payment for what somebody else was offered, at its price or another."""
        price = st.sampled_from([self.invoice.total_amount, 1, 2**31 - 1])
        currency, payload = st.sampled_from([self.invoice.currency, "EUR"]), self.invoice.payload
        return st.builds(
            lambda update, amount, sort: _with(update, total_amount=amount, currency=sort, invoice_payload=payload),
            self.of_kind("pre_checkout_query"), price, currency,
        )  # fmt: skip

    def subscription(self) -> st.SearchStrategy[Json]:
        """Draw the kind that the library has no class of."""
        user, told = st.sampled_from([person.user for person in self._people]), self._given[str]
        return st.fixed_dictionaries(
            {"subscription": st.fixed_dictionaries({"user": user, "state": told, "invoice_payload": told})}
        )

    def newer(self) -> st.SearchStrategy[Json]:
        """Draw a message with what the library does not know yet."""
        told = st.fixed_dictionaries({"blocks": st.lists(self._given[str], max_size=2), "is_rtl": st.booleans()})
        name = st.sampled_from(["rich_message", "something_new"])
        return st.builds(
            lambda update, name, told: _with(update, **{name: told}), self.with_field("message_thread_id"), name, told
        )

    def of_another(self, update: Json, number: int) -> Json:
        """Return an update as of somebody whom nobody knows yet: of one that rests, the others need not wait."""
        words = json.dumps(update)
        for known in (*(person.id for person in self._people), OTHERS_ID, NEWS_ID):
            words = words.replace(str(known), str(known + 10_000 + 10 * number))
        another: Json = json.loads(words)
        return another

    def _by(self, person: Person, kind: str, told: Json) -> st.SearchStrategy[Json]:
        """Draw the same as Telegram tells it of this person."""
        place = st.sampled_from([person.chat.head, person.chat.head, GROUP])
        others = [f"own-{person.id}", "nobodys"]  # the bot waits for seconds whether it hears more of them
        connection = st.sampled_from([self._connection_id] * 8 + others)
        return st.tuples(place, connection).map(lambda drawn: {kind: self._vouched(person, kind, told, *drawn)})

    def _vouched(self, person: Person, kind: str, told: Json, place: Json, connection_id: str) -> Json:
        told = {name: value for name, value in told.items() if name not in OF_MONEY}
        if "message_id" in told:
            told["message_id"] = abs(told["message_id"]) % 60 + 1
        if kind in IN_ACCOUNTS:
            theirs = self._connection_id == connection_id
            told |= {"business_connection_id": connection_id, "chat": person.chat.head}
            by = person.user if theirs else told.get("from", person.user)
            return told if kind.startswith("deleted") else _signed({**told, "date": AT, "from": by})
        told.pop("business_connection_id", None)
        if kind == "business_connection":
            return {**told, "id": f"own-{person.id}", "user": person.user, "user_chat_id": person.id}
        if kind == "callback_query":
            return _tapped(told, person, place, connection_id)
        if kind.endswith("channel_post"):
            return {**told, "chat": CHANNEL, "date": AT} | ({"from": person.user} if "from" in told else {})
        named = {name for name, *_ in telegram_shapes.fields(KINDS[kind])}
        by = {name: person.user for name in ("from", "user") if name in named}
        where = {"chat": place} if "chat" in named else {}
        return _signed(told | by | where | ({"date": AT} if "date" in named else {}))


def _tapped(told: Json, person: Person, place: Json, connection_id: str) -> Json:
    told = {**told, "from": person.user, "id": told["id"][:20] or "1"}
    if (under := told.pop("message", None)) is not None:
        number = abs(under["message_id"]) % 60 + 1
        told["message"] = {"message_id": number, "date": AT, "chat": place}
        if place is not GROUP and number % 2:
            told["message"] |= {"business_connection_id": connection_id, "chat": person.chat.head}
    return told


def _signed(told: Json) -> Json:
    """Return the same with the author's number behind the words. Commands stay what they are."""
    words = {name: told[name] for name in ("text", "caption") if isinstance(told.get(name), str)}
    by = told["from"]["id"] if "from" in told else 0
    signed = {name: f"{text} {AUTHOR.format(by)}" for name, text in words.items() if not text.startswith("/")}
    return told | signed


def _with(update: Json, **fields: Any) -> Json:
    return {kind: {**told, **fields} for kind, told in update.items()}


@st.composite
def with_something_odd(draw: st.DrawFn, update: Json) -> Json:
    """Draw an update like this one that has something odd at some place, on the surface or within."""
    changed = copy.deepcopy(update)
    place: Any = next(iter(changed.values()))
    name = draw(st.sampled_from(sorted(place)))
    while isinstance(place[name], dict) and place[name] and draw(st.booleans()):
        place = place[name]
        name = draw(st.sampled_from(sorted(place)))
    place[name] = draw(st.sampled_from(ODD))
    return changed


def covered() -> set[str]:
    """Return the names of the kinds that the library knows."""
    return {name for name, *_ in telegram_shapes.fields(Update)} - {"update_id"}
