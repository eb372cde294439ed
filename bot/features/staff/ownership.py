"""Who the owner is: named in the settings, or whoever opens a one-time link that only the operator can see."""

import hmac
import re
import secrets
from datetime import timedelta
from hashlib import sha256

from bot.features import businesses, delivery, menus, queue, urgent
from bot.features.businesses.office import office
from bot.features.hours.rules import hours_of
from bot.features.staff import owner_views, views
from bot.features.staff.leaving import leaves, void_deputy_code
from bot.unit_of_work import Work

CODE_LIVES = timedelta(minutes=10)
CODE = re.compile(r"[A-Za-z0-9_-]{32,64}")


def is_like_a_code(words: str) -> bool:
    """Whether what stands behind `/start` may come from a one-time link, be it used up or wrong, and is no message."""
    return CODE.fullmatch(words) is not None


def renew_claim(work: Work) -> str:
    """A fresh one-time code that replaces the one before."""
    code = secrets.token_urlsafe(24)
    work.business.claim_hash = sha256(code.encode()).hexdigest()
    work.business.claim_expires_at = work.now + CODE_LIVES
    return code


async def claim(work: Work, telegram_id: int, code: str) -> bool:
    """Make whoever brings the living code the owner, once, and show what waits. False for anything else."""
    business = work.business
    expected, expires = business.claim_hash, business.claim_expires_at
    given = sha256(code.encode()).hexdigest()
    if expected is None or expires is None or expires <= work.now:
        return False
    if not hmac.compare_digest(given, expected):
        return False
    before, business.owner_id = business.owner_id, telegram_id
    business.claim_hash = business.claim_expires_at = None
    if business.deputy_id == telegram_id:
        business.deputy_id = business.deputy_language = None
    welcome(work)
    menus.owner.show_commands(work)
    if before is not None and before != telegram_id:
        await _replace(work, before)
    if hours_of(work.business).is_open(work.now) and (found := await queue.digest.overview(work)).waiting:
        queue.digest.tell_owner(work, found)
    return True


async def _replace(work: Work, before: int) -> None:
    """End the rights of an account that may be in wrong hands, and all that it has left to be done."""
    await void_deputy_code(work)  # whoever had the account may have made it for himself
    taken_back = await leaves(work, before, owner_views.replaced(work.texts, work.business.name))
    deputy_id = work.deputy_id
    if deputy_id is not None:  # perhaps the thief's
        words = views.dismissed(work.texts_in(deputy_id), work.business.name)
        work.business.deputy_id = work.business.deputy_language = None
        taken_back += await leaves(work, deputy_id, words)
    assert work.owner_id is not None
    words = owner_views.replaces(work.texts, taken_back, deputy=deputy_id is not None)
    delivery.outbox.text(work, work.owner_id, words)
    await urgent.escalation.alert_anew(work)


def speak(work: Work, language: str) -> None:
    """Speak another language with the owner, and with clients whose own is unknown."""
    work.business.language = language
    menus.owner.show_commands(work)


def welcome(work: Work) -> None:
    """Tell the owner what he has here."""
    assert work.owner_id is not None
    hours = businesses.views.now_line(work.texts, office(work))
    delivery.outbox.text(work, work.owner_id, owner_views.welcome(work.texts, work.business.name, hours))


async def owner_is_back(work: Work) -> None:
    """What could not reach the owner, because he had not opened or had blocked the chat, goes out after all."""
    if work.owner_id is not None:
        revived = await delivery.queries.revive(work.session, work.business_id, work.owner_id)
        work.revived = work.revived or revived > 0
