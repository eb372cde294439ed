"""Answer a client's commands, and keep the words behind a command that takes none."""

from bot.features import answers, businesses, call_backs, clients, menus, messages, promises, purchases, sales
from bot.features.businesses.terms import current_terms
from bot.features.clients.floods import floods
from bot.features.clients.own_hours import office_for
from bot.features.clients.service import texts_for
from bot.features.delivery import View
from bot.features.messages.commands import command_of, is_like_a_code, lone_command
from bot.features.messages.incoming import Incoming
from bot.features.receiving import service, views
from bot.models import Client
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork


def welcome(work: UnitOfWork, client: Client) -> View:
    """Return the greeting."""
    return views.welcome(texts_for(work, client), office_for(work, client))


async def help_(work: UnitOfWork, client: Client) -> View:
    """Return what a client can ask; the plan is named to clients who can buy one or have one."""
    plan = sales.plans.are_sold(await current_terms(work)) or await sales.plans.runs(work, client)
    return View(menus.client.help_(texts_for(work, client), plan=plan))


def hours(work: UnitOfWork, client: Client) -> View:
    """Return the opening hours of the coming week."""
    return View(businesses.views.hours(texts_for(work, client), office_for(work, client), work.today))


async def status(work: UnitOfWork, client: Client) -> View:
    """Return what of a client waits, and whether an answer is ready."""
    waiting, since = await messages.queries.count_waiting(work.session, client.key)
    seen, _ = await messages.queries.count_waiting(work.session, client.key, seen=True)
    held, until = await answers.queries.held_for(work.session, client.key)
    promised = await promises.beginning.promised(work, client) if waiting else None
    call = await call_backs.queries.of_client(work.session, client.key)
    found = views.Status(waiting, seen, since, held, until, promised, call.call_at if call is not None else None)
    return views.status(texts_for(work, client), office_for(work, client), found)


async def cancel(work: UnitOfWork, client: Client) -> View:
    """Take back what nobody has read."""
    count = await service.client_cancelled(work, client)
    return views.withdrawn(texts_for(work, client), count)


def language(work: UnitOfWork, client: Client, code: str) -> View:
    """Speak another language with a client; `code` as it was typed."""
    t = texts_for(work, client)
    if code.lower() not in LANGUAGES:
        return View(views.language_unknown(t))
    client.chosen_language = code.lower()
    return views.language_chosen(texts_for(work, client))


async def kept_words(work: UnitOfWork, client: Client, command: str, rest: str) -> str | None:
    """Return what to say of a command whose words are kept as a message; None where the command takes them."""
    t = texts_for(work, client)
    if not rest or (command == "start" and is_like_a_code(rest)):
        return None
    if command == "language":
        several = len(rest.split()) > 1 and rest.split(maxsplit=1)[0].lower() not in LANGUAGES
        return views.language_unknown(t) if several else None
    if command == "paysupport":
        if await floods(work, client.telegram_id):
            return ""
        taken = await purchases.withdrawals.takes_question(work, client, rest)
        return None if taken else purchases.client_views.paysupport_waits(t)
    if command in {"urgent", "complaint", "start"}:
        return ""
    return views.kept_as_message(t, command, menus.client.descriptions(t, plan=True)[command])


async def suggested(work: UnitOfWork, message: Incoming) -> str:
    """Return the hint for a client who wrote nothing but a command that is like one there is.

    Empty for any other words, and in open hours, when somebody reads them anyway.
    """
    typed = lone_command(message.text, work.business.bot_username)
    is_text = message.kind == "text" and not message.by_machine
    if not typed or not is_text:
        return ""
    client = await clients.service.known(work, message.sender.telegram_id)
    if service.reaches_owner_now(work, client, message.written_at):
        return ""
    t = await clients.service.texts_of(work, message.sender)
    known = menus.client.descriptions(t, plan=sales.plans.are_sold(await current_terms(work)))
    command = menus.suggestions.nearest(typed, known, t.language)
    return views.did_you_mean(t, command, known[command]) if command else ""


def says_nothing(work: UnitOfWork, edited: Incoming) -> bool:
    """Return whether a changed message is by now a command without words that would have to be kept."""
    command, rest = command_of(edited.text, work.business.bot_username)
    known = command == "start" or command in menus.client.descriptions(Texts.of("en"), plan=True)
    alone = not rest or (command == "language" and len(rest.split()) == 1)
    return edited.kind == "text" and known and alone
