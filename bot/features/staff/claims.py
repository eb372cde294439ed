"""Make and open one-time links. A person who opens one in time becomes the owner, a deputy or one of the staff.

Of a code only its hash is stored; a link serves once. The owner's link, and one for who is to replace the deputy, void
the one before; of invitations any number may live at once.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from bot.features import audit
from bot.features.staff import queries
from bot.models import Claim
from bot.models.audit import AuditKind
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork

LIVES = {
    Role.OWNER: timedelta(minutes=10),
    Role.DEPUTY: timedelta(hours=24),
    Role.STAFF: timedelta(hours=24),
}
"""The time that a link is good for. The keys are the roles that there are links for."""
PREFIX = {Role.OWNER: "", Role.DEPUTY: "deputy_", Role.STAFF: "staff_"}
"""The prefix of the code behind `/start`."""


async def new_link(work: UnitOfWork, role: Role, *, duty_hours: str | None = None) -> str:
    """Make a link to the place of whoever has a role. The one of this kind before is void.

    `duty_hours`: when the member will be on duty.
    """
    await queries.delete_replacing(work.session, work.business_id, role)
    return await _link(work, role, duty_hours=duty_hours, replaces=True)


async def invitation(work: UnitOfWork, role: Role, name: str | None = None) -> str:
    """Make a link by which one more person gets a role. `name`: what that person will be called."""
    await queries.delete_dead(work.session, work.business_id, work.now)
    return await _link(work, role, name=name)


async def _link(work: UnitOfWork, role: Role, **more: Any) -> str:
    """Store a claim, and return the link that makes good of it."""
    code = secrets.token_urlsafe(24)
    expires_at = work.now + LIVES[role]
    work.session.add(
        Claim(business_id=work.business_id, role=role, code_hash=_hash(code), expires_at=expires_at, **more)
    )
    await audit.recording.record(work, AuditKind.LINK_MADE, facts={"as_what": role})
    return f"https://t.me/{work.business.bot_username}?start={PREFIX[role]}{code}"


async def use(work: UnitOfWork, role: Role, code: str) -> Claim | None:
    """Use up the living link with a code. None where the code is wrong, used, or too old."""
    claim = await queries.claim_by(work.session, work.business_id, role, _hash(code))
    return claim if claim is not None and await queries.use(work.session, claim.key, work.now) else None


async def void(work: UnitOfWork, role: Role) -> None:
    """Let the links to a role that nobody has opened make nobody a member."""
    await queries.delete_claims(work.session, work.business_id, role)


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
