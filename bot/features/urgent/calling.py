"""Call a person for an urgent case: the one place in which the staff are alerted and rung."""

from bot.features import duty
from bot.features.clients.names import called
from bot.features.duty.steps import Loudness
from bot.features.urgent import alerts, news, queries, staff_views
from bot.models import Case, Client, Member
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


async def call(
    work: UnitOfWork, client: Client, case: Case, member: Member, *, step: int = 0, loudness: Loudness = Loudness.RING
) -> None:
    """Alert a member of a case, or remind one who knows of it; `step`: the number of the escalation's step."""
    if step and await _knows(work, case, member):
        await _remind(work, client, case, member, quiet=loudness is Loudness.QUIET)
    else:
        await alerts.ring(work, client, case, member.telegram_id, quiet=loudness is Loudness.QUIET)


async def call_deputies(work: UnitOfWork, client: Client, case: Case, *, step: int = 0) -> bool:
    """Call every deputy on duty, of which the owner is told once it has come there; False where there is none."""
    others = [one for one in work.business.deputies if one.telegram_id != client.telegram_id]
    on_duty = [one for one in others if await duty.service.on_duty(work, one)]
    for deputy in on_duty:
        await call(work, client, case, deputy, step=step)
    return bool(on_duty)


async def _knows(work: UnitOfWork, case: Case, member: Member) -> bool:
    """Return whether a member has the alert already; the owner always gets it at the beginning."""
    return member.role == Role.OWNER or await queries.shown_in(work.session, case, member.telegram_id)


async def _remind(work: UnitOfWork, client: Client, case: Case, member: Member, *, quiet: bool) -> None:
    left = int((case.due_at - work.now).total_seconds() // 60)
    with work.writing_for(member.telegram_id):
        words = staff_views.remind(work.texts, called(client), left)
        news.tell(work, member.telegram_id, words, client, case_id=case.key, quiet=quiet)
        await alerts.show_the_rest(work, client, member.telegram_id)
