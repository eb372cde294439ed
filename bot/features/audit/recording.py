"""Record a change in the transaction that makes it. The lock of the business keeps the entries in one chain."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from bot.features.audit import chain, queries
from bot.models import AuditEntry
from bot.models.audit import Origin
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


async def record(
    work: UnitOfWork,
    kind: StrEnum,
    *,
    client_id: int | None = None,
    subject_id: int | None = None,
    whom: int | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Record what was just changed.

    `client_id`, `subject_id`: the client and the row that it is about, by number. `whom`: the Telegram id of the member
    it is about. `facts`: what else is told of it, without words or a name of a client's.
    """
    about = {"client": client_id, "subject": subject_id, "whom": whom, **(facts or {})}
    told = {**_who(work), **{name: value for name, value in about.items() if value is not None}}
    await work.session.flush()
    head = work.business.audit_head or {"number": 0, "checksum": chain.START}
    link = chain.Link(work.business_id, head["number"] + 1, str(kind), _plain(told), work.now)
    checksum = link.checksum(head["checksum"])
    entry = AuditEntry(
        business_id=link.business_id,
        number=link.number,
        kind=link.kind,
        facts=link.facts,
        recorded_at=link.at,
        checksum=checksum,
    )
    queries.add(work.session, entry)
    work.business.audit_head = {"number": link.number, "checksum": checksum}


def _who(work: UnitOfWork) -> dict[str, Any]:
    """Return from where a change comes, and who makes it in the chat."""
    who: dict[str, Any] = {"origin": work.origin}
    if work.origin is Origin.CHAT:
        who["role"] = work.role
    if work.origin is Origin.CHAT and work.role is not Role.CLIENT and work.actor is not None:
        who["member"] = work.actor.telegram_id
    return who


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as they are read back."""
    plain: dict[str, Any] = json.loads(json.dumps(facts, default=str))
    return plain
