"""Take an address that a member typed, to be checked before it rings; or refuse it in a sentence."""

from bot.features.rings import channels, screen_views, views
from bot.models import Member
from bot.ringing import addresses
from bot.unit_of_work import UnitOfWork


async def take(work: UnitOfWork, member: Member, address: str) -> str:
    """Return what the member reads. The message is a secret, even where the address is misspelt."""
    work.keeps_secret = True
    t = work.texts_in(member.telegram_id)
    failure = addresses.fault(address)
    if failure is not None:
        return f"{views.refused(t, failure)}\n\n{views.secret_gone(t)}"
    row = await channels.add(work, member, address, checked=False)
    if row is None:
        return views.too_many(t, channels.MOST)
    return screen_views.there_already(t) if row.checked_at is not None else views.checking(t)
