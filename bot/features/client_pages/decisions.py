"""Decide something about a client, so that it can be undone: a column of the client has another value from then on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.buttons import Keyboard
from bot.features import acts, clients
from bot.features.client_pages import decision_views
from bot.features.delivery import View
from bot.models import Act, Client
from bot.models.act_kinds import ActKind
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork

COLUMNS = {
    ActKind.KEY_CLIENT: "key_client",
    ActKind.MUTE: "muted_at",
    ActKind.CARE: "cared_for_by",
    ActKind.BLOCK: "shut_out_at",
    ActKind.OWN_HOURS: "own_hours",
}
"""The column that acts of a kind change."""


@dataclass(frozen=True)
class Decided:
    """A decision in words, and the act that can be undone.

    `further`, `rows`: what else is said, and can be done, where no page shows it.
    """

    words: str
    act_id: int
    further: Sequence[str] = ()
    rows: Keyboard = field(default_factory=list)


async def decide(work: UnitOfWork, client: Client, kind: ActKind, value: Any) -> Act:
    """Change a client's column, and note that."""
    column = COLUMNS[kind]
    detail = {"before": _plain(getattr(client, column)), "after": _plain(value)}
    setattr(client, column, value)
    return await acts.service.note(work, kind, client_id=client.key, subject_id=client.key, detail=detail)


def told(work: UnitOfWork, decided: Decided) -> View:
    """Return what was decided with a button that undoes it."""
    words = joined("\n", [decided.words, *decided.further])
    return View(words, [*decided.rows, *acts.views.undo_button(work.texts, decided.act_id)])


async def undo(work: UnitOfWork, act: Act) -> str | None:
    """Give the column its value of before, unless something newer has changed it."""
    client = await clients.service.present(work, act.subject_id or 0)
    column, detail = COLUMNS[ActKind(act.kind)], act.detail
    if client is None or detail is None or _plain(getattr(client, column)) != detail["after"]:
        return acts.views.newer(work.texts)
    before = detail["before"]
    setattr(client, column, datetime.fromisoformat(before) if before and column.endswith("_at") else before)
    return None


async def said(work: UnitOfWork, act: Act, name: str) -> str:
    """Return what was decided and about whom."""
    after = (act.detail or {}).get("after")
    member = work.member(after) if act.kind == ActKind.CARE else None
    return decision_views.said(work.texts, ActKind(act.kind), after, member, name)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


for kind in COLUMNS.keys() - {ActKind.BLOCK, ActKind.OWN_HOURS}:
    acts.registry.register(kind, undo=undo, said=said)
