"""Ask a client once for a number to call, and take it from a contact or from what the client writes."""

from typing import Any

from bot.features import delivery, messages
from bot.features.call_backs import client_views, news, number_reading, queries, rules
from bot.features.clients.service import texts_for
from bot.features.clients.telling import may_say_more, tell_client
from bot.features.delivery import TapAnswer, View
from bot.features.messages.incoming import Incoming
from bot.models import CallBack, Client
from bot.models.calls import Purpose
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork

LONGEST_NAME = 100


async def say_promised(work: UnitOfWork, client: Client, call: CallBack) -> None:
    """Tell a client when to expect a call, and ask for the number, or whether the one that is known still stands."""
    t = texts_for(work, client)
    at = t.at_time(call.call_at, work.business.timezone)
    if client.phone is not None:
        view = client_views.promised_at_number(t, at, number_reading.spaced(client.phone))
    elif not _was_asked(work, client):
        client.phone_asked_at = work.now
        view = client_views.promised_asks_number(t, at)
    else:
        view = client_views.promised(t, at)
    tell_client(work, client, view)


def ask(work: UnitOfWork, client: Client) -> None:
    """Ask for the number, once, or whether the one that is known still stands."""
    t = texts_for(work, client)
    if client.phone is not None:
        tell_client(work, client, client_views.still_yours(t, number_reading.spaced(client.phone)))
    elif not _was_asked(work, client):
        client.phone_asked_at = work.now
        tell_client(work, client, client_views.which_number(t))


async def stands(work: UnitOfWork, client: Client, *, so: bool) -> TapAnswer:
    """Take the client's word that the number still stands, or ask for another."""
    call, t = await queries.of_client(work.session, client.key), texts_for(work, client)
    if call is None or client.phone is None:
        return TapAnswer(keyboard=())
    if so:
        at = t.at_time(call.call_at, work.business.timezone)
        return TapAnswer(view=client_views.number_stands(t, number_reading.spaced(client.phone), at))
    client.phone_asked_at = work.now
    tell_client(work, client, client_views.which_number(t))
    return TapAnswer(keyboard=())


async def came(work: UnitOfWork, client: Client, incoming: Incoming) -> None:
    """Take the number in what a client sends who was asked for one, or who sends nothing else while a call is promised.

    It is a message like any besides.
    """
    asked, country = _was_asked(work, client), work.business.country
    if incoming.by_machine or not (asked or _is_number(incoming, country)):
        return
    call = await queries.of_client(work.session, client.key)
    if call is None and not asked:
        return
    number, of = _given(incoming, country)
    if number is not None:
        await _keep(work, client, call, incoming, number, of)
    elif incoming.kind == "contact" or (incoming.kind == "text" and number_reading.is_tried(incoming.text)):
        await _say_no_number(work, client)


def _was_asked(work: UnitOfWork, client: Client) -> bool:
    return client.phone_asked_at is not None and work.now - client.phone_asked_at <= rules.ASKED_FOR


def _is_number(incoming: Incoming, country: str | None) -> bool:
    """Return whether a message is a number and nothing else; somebody else's contact may be sent for another reason."""
    if incoming.kind == "contact":
        return _is_own(incoming)
    return incoming.kind == "text" and number_reading.is_one(incoming.text, country)


def _is_own(incoming: Incoming) -> bool:
    return bool(incoming.content.get("contact", {}).get("user_id") == incoming.sender.telegram_id)


def _given(incoming: Incoming, country: str | None) -> tuple[str | None, str | None]:
    """Return the number in a message, and the name on a contact that is not the sender's own."""
    if incoming.kind != "contact":
        return (number_reading.read(incoming.text, country) if incoming.kind == "text" else None), None
    contact: dict[str, Any] = incoming.content.get("contact", {})
    number = number_reading.shared(str(contact.get("phone_number", "")))
    if _is_own(incoming):
        return number, None
    name = " ".join(str(contact.get(part) or "") for part in ("first_name", "last_name"))
    return number, one_line(name, LONGEST_NAME).strip() or "?"


async def _keep(
    work: UnitOfWork, client: Client, call: CallBack | None, incoming: Incoming, number: str, of: str | None
) -> None:
    known = (client.phone, client.phone_of)
    client.phone, client.phone_of, client.phone_asked_at = number, of, None
    t = texts_for(work, client)
    at = t.at_time(call.call_at, work.business.timezone) if call is not None else None
    tell_client(work, client, client_views.has_number(t, number_reading.spaced(number), at, of=of))
    if call is None or known == (number, of):
        return
    place = (incoming.channel, incoming.chat_id, incoming.message_id)
    stored = await messages.queries.message(work.session, work.business_id, *place)
    news.say_whom_to_call(work, client, call, stored.key if stored is not None else None)


async def _say_no_number(work: UnitOfWork, client: Client) -> None:
    if await may_say_more(work, client):
        view = View(client_views.no_number(texts_for(work, client), number_reading.example(work.business.country)))
        to = delivery.recipients.client(work, client)
        delivery.tell(work, to, view, purpose=Purpose.NOTICE, client_id=client.key)
