"""A client's commands. Words behind one that takes none are kept as a message like any other."""

from collections.abc import Awaitable, Callable

from bot.features import delivery, privacy, purchases, receiving, sales, staff, talks, urgent
from bot.features.clients.floods import floods
from bot.features.clients.service import get_or_create_client, texts_for
from bot.features.delivery import View
from bot.models import Client
from bot.models.calls import Purpose
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork
from handlers import links, screens
from handlers.typed import Typed

Command = Callable[[UnitOfWork, Client, Typed], Awaitable[View | None]]
"""Answers with a view, or has said everything already."""


async def asked(work: UnitOfWork, typed: Typed) -> None:
    """Answer a command, or greet the person who opened a one-time link in the role that it gives."""
    if typed.command == "start" and await links.opened(work, typed):
        return
    client = await get_or_create_client(work, typed.message.sender)
    hint = await receiving.commands.kept_words(work, client, typed.command, typed.rest)
    if hint is None or typed.command == "start":
        await _answer(work, client, typed)
    if hint is not None:
        await receiving.service.client_wrote(work, typed.message, hint=hint)


async def _answer(work: UnitOfWork, client: Client, typed: Typed) -> None:
    """Answer a command. A client who floods the bot with them only fills the own chat."""
    if await floods(work, client.telegram_id):
        return
    view = await COMMANDS[typed.command](work, client, typed)
    if view is not None:
        delivery.tell(work, delivery.recipients.client(work, client), view, purpose=Purpose.CLIENT_TEXT)


async def _start(work: UnitOfWork, client: Client, typed: Typed) -> View:
    welcome = receiving.commands.welcome(work, client)
    if not links.invites(typed):
        return welcome
    return View(joined("\n\n", [staff.views.dead_link(texts_for(work, client)), welcome.words]))


async def _help(work: UnitOfWork, client: Client, _typed: Typed) -> View:
    return await receiving.commands.help_(work, client)


async def _hours(work: UnitOfWork, client: Client, _typed: Typed) -> View:
    return receiving.commands.hours(work, client)


async def _status(work: UnitOfWork, client: Client, _typed: Typed) -> View:
    return await receiving.commands.status(work, client)


async def _cancel(work: UnitOfWork, client: Client, _typed: Typed) -> View:
    return await receiving.commands.cancel(work, client)


async def _language(work: UnitOfWork, client: Client, typed: Typed) -> View:
    if typed.rest:
        return receiving.commands.language(work, client, typed.rest.split()[0])
    return await screens.showing.opened(work, typed.message.sender, screens.LANGUAGE)


async def _urgent(work: UnitOfWork, client: Client, typed: Typed) -> None:
    if not await talks.asking.is_heard_already(work, client):
        await urgent.requests.asked(work, client, typed.message.written_at)


async def _complaint(work: UnitOfWork, client: Client, typed: Typed) -> None:
    await receiving.complaints.asked(work, client, typed.message.written_at)


async def _plan(work: UnitOfWork, client: Client, _typed: Typed) -> None:
    await sales.plans.asked(work, client)


async def _terms(work: UnitOfWork, client: Client, _typed: Typed) -> View:
    return await purchases.withdrawals.terms(work, client)


async def _paysupport(work: UnitOfWork, client: Client, typed: Typed) -> View:
    return await purchases.withdrawals.pay_support(work, client, " ".join(typed.rest.split()))


async def _withdraw(work: UnitOfWork, client: Client, _typed: Typed) -> None:
    await purchases.withdrawals.withdraw(work, client)


async def _privacy(work: UnitOfWork, client: Client, _typed: Typed) -> View:
    return await privacy.service.told(work, client)


async def _my_data(work: UnitOfWork, client: Client, _typed: Typed) -> View | None:
    return await privacy.service.my_data(work, client)


async def _erase(work: UnitOfWork, client: Client, _typed: Typed) -> View:
    return await privacy.erasure.asked(work, client)


COMMANDS: dict[str, Command] = {
    "start": _start,
    "help": _help,
    "hours": _hours,
    "status": _status,
    "cancel": _cancel,
    "language": _language,
    "urgent": _urgent,
    "complaint": _complaint,
    "plan": _plan,
    "terms": _terms,
    "paysupport": _paysupport,
    "withdraw": _withdraw,
    "privacy": _privacy,
    "mydata": _my_data,
    "erase": _erase,
}
