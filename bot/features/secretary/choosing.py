"""A member chooses whom the bot takes for a client in the own account."""

import re

from bot.features import accounts, acts
from bot.features.clients.views import member_name
from bot.features.secretary import choosing_views
from bot.models import AccountConnection, Act
from bot.models.accounts import AccountClients
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork

WORDS: dict[str, AccountClients | None] = {
    **dict.fromkeys(
        (
            *("everybody", "everyone", "all", "wszyscy", "dla wszystkich", "wszystkich", "все", "всех", "для всех"),
            *("усі", "всі", "усіх", "всіх", "для всіх", "для усіх"),
        ),
        AccountClients.EVERYBODY,
    ),
    **dict.fromkeys(
        (
            *("no contacts", "contacts", "everybody but contacts", "everyone but contacts", "not contacts"),
            *("without contacts", "all but contacts", "everybody except contacts", "everyone except contacts"),
            *("bez kontaktów", "bez kontaktow", "wszyscy oprócz kontaktów", "wszyscy poza kontaktami"),
            *("без контактов", "все кроме контактов", "всех кроме контактов", "не контакты"),
            *("без контактів", "усі крім контактів", "всі крім контактів", "всіх крім контактів", "не контакти"),
        ),
        AccountClients.NO_CONTACTS,
    ),
    **dict.fromkeys(
        (
            *("chosen", "chosen chats", "selected", "only chosen", "wybrani", "wybrane", "tylko wybrane"),
            *("tylko wybrani", "выбранные", "только выбранные", "вибрані", "обрані", "тільки вибрані", "лише обрані"),
        ),
        AccountClients.CHOSEN,
    ),
    **dict.fromkeys(
        (
            *("off", "nobody", "stop", "no one", "wyłącz", "wylacz", "nikt", "выкл", "выключить", "никто", "стоп"),
            *("вимк", "вимкнути", "ніхто"),
        ),
        None,
    ),
}
"""What is typed after /secretary, in any language; None: nobody."""


def meant(words: str) -> str:
    """Return typed words in the form of `WORDS`."""
    return " ".join(re.sub(r"[^\w\s]", " ", words.casefold()).split())


async def connected(work: UnitOfWork, account_id: int) -> AccountConnection | None:
    """Return the connection of a member's account, if there is one now."""
    row = await accounts.queries.of_account(work.session, work.business_id, account_id)
    return row if row is not None and row.ended_at is None else None


async def others(work: UnitOfWork) -> dict[str, str]:
    """Return the members but the owner who have connected an account, by name, and the state of each connection."""
    found = {}
    for row in await accounts.queries.connections(work.session, work.business_id):
        member = work.member(row.account_id)
        if member is not None and row.account_id != work.owner_id:
            found[member_name(work.texts, member)] = str(accounts.rules.state(row))
    return found


async def choose(work: UnitOfWork, row: AccountConnection, chosen: AccountClients | None) -> Act | None:
    """Have the bot look after other chats than before; None where it did so already."""
    before = row.clients
    if before == chosen:
        return None
    _set(row, chosen)
    detail = {"before": before, "after": chosen}
    whom = row.account_id
    return await acts.service.note(
        work, ActKind.ACCOUNT_CLIENTS, subject_id=row.key, detail=detail, whom=whom, facts=detail
    )


def _set(row: AccountConnection, chosen: str | None) -> None:
    """Change it; the member, who does it, need not be told of the state."""
    row.clients = chosen
    row.told = accounts.rules.state(row)


async def _row(work: UnitOfWork, act: Act) -> AccountConnection | None:
    row = await work.session.get(AccountConnection, act.subject_id or 0)
    return row if row is not None and row.business_id == work.business_id else None


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Look after the chats of before again, unless it was changed since."""
    row, detail = await _row(work, act), act.detail or {}
    if row is None or row.clients != detail.get("after"):
        return acts.views.newer(work.texts)
    _set(row, detail.get("before"))
    return None


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    return choosing_views.act(work.texts, (act.detail or {}).get("after"))


acts.registry.register(ActKind.ACCOUNT_CLIENTS, undo=_undo, said=_said, personal=True)
