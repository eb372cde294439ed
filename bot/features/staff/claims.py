"""Make and open one-time links. A person who opens one in time becomes the owner, or the deputy.

Of a code only its hash is stored. A role has one living link at most; a link serves once.
"""

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256

from bot.features.staff import queries
from bot.models import Claim
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork

LIVES = {Role.OWNER: timedelta(minutes=10), Role.DEPUTY: timedelta(hours=24)}
"""The time that a link is good for. The keys are the roles that there are links for."""
PREFIX = {Role.OWNER: "", Role.DEPUTY: "deputy_"}
"""The prefix of the code behind `/start`."""


async def new_link(work: UnitOfWork, role: Role, *, duty_hours: str | None = None) -> str:
    """Make a link to a role; the one before is void. `duty_hours`: when the member will be on duty."""
    code = secrets.token_urlsafe(24)
    claim = await queries.claim_on(work.session, work.business_id, role)
    if claim is None:
        claim = Claim(business_id=work.business_id, role=role, code_hash="", expires_at=work.now)
        work.session.add(claim)
    claim.code_hash, claim.duty_hours = _hash(code), duty_hours
    claim.expires_at, claim.used_at = work.now + LIVES[role], None
    return f"https://t.me/{work.business.bot_username}?start={PREFIX[role]}{code}"


async def use(work: UnitOfWork, role: Role, code: str) -> Claim | None:
    """Use up the living link with a code. None where the code is wrong, used, or too old."""
    claim = await queries.claim_on(work.session, work.business_id, role)
    if claim is None or not hmac.compare_digest(_hash(code), claim.code_hash):
        return None
    return claim if await queries.use(work.session, claim.key, work.now) else None


async def void(work: UnitOfWork, role: Role) -> None:
    """Let a link that nobody has opened make nobody a member."""
    await queries.delete_claim(work.session, work.business_id, role)


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
