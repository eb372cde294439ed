"""A client's page: the commands that ask for it or change what stands there, and its buttons."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.buttons import ClientStep, DropNote, FreePass, FreePassSet, GiveClient, OnClient
from bot.features import client_pages, clients, delivery, relay
from bot.features.client_pages.decisions import Decided
from bot.features.client_pages.search_views import Choosing
from bot.features.clients.names import called
from bot.features.delivery import TapAnswer, View
from bot.models import Client
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from handlers import account, screens
from handlers.owner.command import Command
from handlers.screens.client_questions import ClientQuestion
from handlers.tap import Tap
from handlers.typed import Typed

Decision = Callable[[UnitOfWork, Client], Awaitable[Decided | None]]
"""Decides something about a client; None where that was so before."""


async def on_client(work: UnitOfWork, tap: Tap, button: OnClient) -> TapAnswer:
    """Show a client's page, or do what one of its buttons says; what it shows stands for the client."""
    client = await clients.service.present(work, button.client_id)
    if client is None:
        return TapAnswer(client_pages.views.erased(work.texts), ())
    shown = await _step(work, tap, client, button)
    stands_for = shown.view is not None and await clients.service.present(work, client.key)
    return replace(shown, about=client.key) if stands_for else shown


async def _step(work: UnitOfWork, tap: Tap, client: Client, button: OnClient) -> TapAnswer:
    if button.step in SHOWN:
        return TapAnswer(view=await SHOWN[button.step](work, client))
    if button.step is ClientStep.OPEN:
        _tell(work, client, await client_pages.service.page(work, client))
        return TapAnswer()
    if button.step is ClientStep.EXCLUDE:
        return await account.chats.exclude(work, client)
    if button.step in ASKED:
        about = screens.client_questions.Asked(client.key)
        question = await screens.showing.opened(work, tap.sender, ASKED[button.step], about)
        _tell(work, client, client_pages.views.headed(called(client), question))
        return TapAnswer()
    return await _decided(work, client, button.step)


async def _decided(work: UnitOfWork, client: Client, step: ClientStep) -> TapAnswer:
    """Decide what a button says, and show the page as it is then."""
    if step in DONE:
        return await client_pages.service.changed(work, client, await DONE[step](work, client))
    if step is ClientStep.CARE and (question := await client_pages.care.asked(work, client)) is not None:
        return TapAnswer(view=question)
    if step in client_pages.key_clients.CHOICES:
        key = await client_pages.key_clients.chosen(work, client, step)
        return await client_pages.service.changed(work, client, *((key.words, key.act_id) if key is not None else ()))
    decided = await DECISIONS[step](work, client)
    if decided is None and step in BLOCKS and client.shut_out_at is None:
        return TapAnswer(view=await client_pages.blocking.asked(work, client))
    return await client_pages.service.changed(work, client, decided.words if decided is not None else "")


async def give(work: UnitOfWork, _tap: Tap, button: GiveClient) -> TapAnswer:
    """Have somebody look after a client, and show the page as it is then."""
    client = await clients.service.present(work, button.client_id)
    if client is None:
        return TapAnswer(client_pages.views.erased(work.texts), ())
    decided = await client_pages.care.give(work, client, button.member_id)
    return await client_pages.service.changed(work, client, decided.words if decided is not None else "")


async def drop_note(work: UnitOfWork, _tap: Tap, button: DropNote) -> TapAnswer:
    """Delete a note."""
    return await client_pages.notes.drop(work, button.note_id)


async def free_pass(work: UnitOfWork, _tap: Tap, button: FreePass) -> TapAnswer:
    """Ask before the free pass is given or taken."""
    return await client_pages.key_clients.asked(work, button.client_id)


async def free_pass_set(work: UnitOfWork, _tap: Tap, button: FreePassSet) -> TapAnswer:
    """Give the free pass, or take it."""
    return await client_pages.key_clients.given(work, button.client_id, button.given)


def _tell(work: UnitOfWork, client: Client, view: View) -> None:
    """Have the owner read something that a reply to answers the client."""
    owner = delivery.recipients.owner(work)
    delivery.tell(work, owner, view, purpose=Purpose.STAFF_TEXT, client_id=client.key)


async def meant(
    work: UnitOfWork, typed: Typed, choose: Choosing = client_pages.search_views.page_of
) -> Client | View | None:
    """Return the client whom a reply or a typed name means, or what to say of whom it may be; None for no word.

    `choose`: what the button of somebody who may be meant does.
    """
    client, _ = await relay.addressee.of_reply(work, typed.chat_id, typed.message.reply_to)
    if client is not None:
        return await clients.service.present(work, client.key) or View(client_pages.views.erased(work.texts))
    return await client_pages.service.meant(work, typed.rest, choose) if typed.rest else None


async def _client(work: UnitOfWork, typed: Typed) -> View | None:
    found = await meant(work, typed)
    if not isinstance(found, Client):
        return found or client_pages.search_views.whom(work.texts)
    _tell(work, found, await client_pages.service.page(work, found))
    return None


async def _note(work: UnitOfWork, typed: Typed) -> View | None:
    client, _ = await relay.addressee.of_reply(work, typed.chat_id, typed.message.reply_to)
    if client is None or not typed.rest:
        return client_pages.note_views.which(work.texts)
    if await clients.service.present(work, client.key) is None:
        return View(client_pages.views.erased(work.texts))
    _tell(work, client, client_pages.decisions.told(work, await client_pages.notes.add(work, client, typed.rest)))
    return None


def _deciding(decision: Decision) -> Command:
    """Return the command that decides something about the client whom it is a reply to, or who is named behind it."""

    async def decide(work: UnitOfWork, typed: Typed) -> View | None:
        found = await meant(work, typed)
        if not isinstance(found, Client):
            return found or client_pages.views.needs_reply(work.texts, typed.command)
        decided = await decision(work, found)
        told = client_pages.decisions.told(work, decided) if decided is not None else None
        _tell(work, found, told or await client_pages.service.page(work, found))
        return None

    return decide


async def _block(work: UnitOfWork, typed: Typed) -> View | None:
    found = await meant(work, typed)
    if not isinstance(found, Client):
        return found or client_pages.views.needs_reply(work.texts, typed.command)
    page = found.shut_out_at is not None
    _tell(work, found, await (client_pages.service.page if page else client_pages.blocking.asked)(work, found))
    return None


SHOWN: dict[ClientStep, Callable[[UnitOfWork, Client], Awaitable[View]]] = {
    ClientStep.PAGE: client_pages.service.page,
    ClientStep.NOTES: client_pages.notes.listed,
    ClientStep.KEY: client_pages.key_clients.question,
    ClientStep.BLOCK: client_pages.blocking.asked,
    ClientStep.RULES: client_pages.statement.asked,
}
"""What a button shows in the page's place."""

ASKED: dict[ClientStep, ClientQuestion] = {
    ClientStep.NOTE: screens.CLIENT_NOTE,
    ClientStep.HOURS: screens.CLIENT_HOURS,
}
"""What is asked for, in a message of its own."""

DONE: dict[ClientStep, Callable[[UnitOfWork, Client], Awaitable[str]]] = {
    ClientStep.RECALL: client_pages.blocking.recall,
    ClientStep.SEND_RULES: client_pages.statement.send,
}
"""What is done at once, and said of it."""

DECISIONS: dict[ClientStep, Decision] = {
    ClientStep.CARE: client_pages.care.switch,
    ClientStep.MUTE: client_pages.muting.mute,
    ClientStep.UNMUTE: client_pages.muting.unmute,
    ClientStep.FAREWELL: client_pages.blocking.with_farewell,
    ClientStep.NO_FAREWELL: client_pages.blocking.without_farewell,
    ClientStep.NO_HOURS: client_pages.own_hours.end,
    ClientStep.UNBLOCK: client_pages.blocking.unblock,
}

BLOCKS = {ClientStep.FAREWELL, ClientStep.NO_FAREWELL}

COMMANDS: dict[str, Command] = {
    "client": _client,
    "note": _note,
    "key": _deciding(client_pages.key_clients.next_of),
    "mute": _deciding(client_pages.muting.switch),
    "block": _block,
    "unblock": _deciding(client_pages.blocking.unblock),
}
