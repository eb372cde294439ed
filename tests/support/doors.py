"""A second door for clients: the owner's own account, as the bot knows it, in an office without network."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import select

from bot.features import clients
from bot.features.clients.sender import Sender
from bot.features.messages.incoming import Incoming
from bot.models import AccountChat, AccountConnection, Message
from bot.models.calls import account_channel
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import NAMES, OWNER, ServiceOffice

CHANNEL = account_channel(OWNER)
NUMBER = 77
"""The number of a message in the owner's chat with a client."""


async def connect(office: ServiceOffice, connection_id: str = "first", **about: Any) -> None:
    """Connect the owner's account with the bot, or change its connection."""

    async def do(work: UnitOfWork) -> None:
        found = select(AccountConnection).where(AccountConnection.account_id == OWNER)
        row = (await work.session.execute(found)).scalar_one_or_none()
        row = row or AccountConnection(
            business_id=work.business_id,
            account_id=OWNER,
            connection_id=connection_id,
            enabled=True,
            can_reply=True,
            can_delete=True,
            clients="everybody",
            connected_at=work.now,
        )
        for name, value in {"connection_id": connection_id, **about}.items():
            setattr(row, name, value)
        work.session.add(row)

    await office.does(do)


async def writes_there(
    office: ServiceOffice, person: int, words: str, number: int = NUMBER, *, username: str | None = None, **about: Any
) -> Message:
    """Have a client write in the owner's account; return what is stored of it."""

    async def do(work: UnitOfWork) -> Message:
        sender = Sender(person, NAMES.get(person, "Marek Nowak"), "en", username=username)
        client = await clients.service.get_or_create_client(work, sender, CHANNEL)
        client.channel, client.heard_at = CHANNEL, work.now
        await _heard(work, person, client.key)
        message = Message(
            business_id=work.business_id,
            client_id=client.key,
            channel=CHANNEL,
            chat_id=person,
            telegram_id=number,
            kind=about.pop("kind", "text"),
            content={"text": words, **about.pop("content", {})},
            state=MessageState.WAITING,
            received_at=work.now,
            **about,
        )
        work.session.add(message)
        await work.session.flush()
        return message

    return await office.does(do)


async def _heard(work: UnitOfWork, person: int, client_id: int | None) -> None:
    found = select(AccountChat).where(AccountChat.account_id == OWNER, AccountChat.chat_id == person)
    chat = (await work.session.execute(found)).scalar_one_or_none()
    chat = chat or AccountChat(business_id=work.business_id, account_id=OWNER, chat_id=person)
    chat.client_id, chat.heard_at = client_id, work.now
    work.session.add(chat)


def turn(office: ServiceOffice, to: datetime | None = None, **later: int) -> None:
    """Turn the clock to an instant, or on."""
    office.clock.at = to or office.clock.at + timedelta(**later)


def reply(words: str, to: int | None, office: ServiceOffice, **about: Any) -> Incoming:
    """Return a reply of the owner's in the chat with the bot."""
    content = {"text": words} | about.pop("content", {})
    kind = about.pop("kind", "text")
    return Incoming(
        Sender(OWNER, "Olga", "en"),
        OWNER,
        next(office.numbers),
        office.clock.now(),
        kind,
        content,
        reply_to=to,
        **about,
    )
