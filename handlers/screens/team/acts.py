"""What the buttons of the screen of the team do. All of it is forged by somebody some day: each asks who taps."""

from dataclasses import replace

from bot.features import absences, rotas, staff
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.features.hours.dates import DatesError
from bot.features.staff.people import Result
from bot.models import Member
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted
from handlers.screens.team.state import ASKING, HAND_OVER, LIST, ONE, REMOVE, Team

OWN = ("zone", "away")
"""What everybody may change of themselves; the rest is the owner's."""
AWAY = "24.12\n24.12 2.1"


async def list_(_work: UnitOfWork, _person: Sender, state: Team, _argument: str) -> Acted[Team]:
    """Show everybody again."""
    return Acted(state=replace(state, page=LIST, person=0, done=""))


async def one(_work: UnitOfWork, _person: Sender, state: Team, number: str) -> Acted[Team]:
    """Show one person; others than the owner see their own page alone."""
    known = {str(each["id"]): each["id"] for each in state.people}
    chosen = replace(state, page=ONE, person=known.get(number, 0), done="")
    return Acted(state=chosen) if number in known and chosen.may_change else Acted()


async def ask(work: UnitOfWork, _person: Sender, state: Team, page: str) -> Acted[Team]:
    """Ask for words about whom is shown."""
    if page not in ASKING or not _may(work, state, page):
        return Acted()
    return Acted(state=replace(state, page=page, done=""))


async def cancel(_work: UnitOfWork, _person: Sender, state: Team, _argument: str) -> Acted[Team]:
    """Show the person again, as before."""
    return Acted(state=replace(state, page=ONE, done=""))


async def always(work: UnitOfWork, _person: Sender, state: Team, _argument: str) -> Acted[Team]:
    """Have whom is shown be on duty at any time."""
    member = _shown(work, state)
    if member is None or not _may(work, state, "duty"):
        return Acted()
    return await _remarked(work, state, member, await staff.people.always_on_duty(work, member))


async def there(work: UnitOfWork, _person: Sender, state: Team, number: str) -> Acted[Team]:
    """Call off an absence."""
    member = _shown(work, state)
    if member is None or not number.isdecimal() or not _may(work, state, "away"):
        return Acted()
    return _done(state, await staff.people.end_absence(work, member, int(number)))


async def turn(work: UnitOfWork, _person: Sender, state: Team, to: str) -> Acted[Team]:
    """Make a deputy one of the staff, or the other way round."""
    member = _shown(work, state)
    if member is None or work.role is not Role.OWNER or staff.people.TURNED.get(Role(member.role)) != to:
        return Acted()
    return await _remarked(work, state, member, await staff.people.turn(work, member))


async def remove(work: UnitOfWork, _person: Sender, state: Team, _argument: str) -> Acted[Team]:
    """Ask before whom is shown is removed."""
    if _removable(work, state) is None:
        return Acted()
    return Acted(state=replace(state, page=REMOVE, done=""))


async def sure(work: UnitOfWork, _person: Sender, state: Team, _argument: str) -> Acted[Team]:
    """Remove whom is shown, who is told so."""
    member = _removable(work, state)
    if member is None or state.page != REMOVE:
        return Acted()
    removed = await staff.removal.dismiss(work, member)
    said = View(staff.removal_views.removed(work.texts, removed.name))
    done = await rotas.remarks.with_holes(work, said)
    return Acted(state=replace(state, page=LIST, person=0, done=str(done.words)))


async def hand_over(work: UnitOfWork, _person: Sender, state: Team, _argument: str) -> Acted[Team]:
    """Ask before the business is offered to whom is shown."""
    if _removable(work, state) is None:
        return Acted()
    return Acted(state=replace(state, page=HAND_OVER, done=""))


async def offer(work: UnitOfWork, _person: Sender, state: Team, _argument: str) -> Acted[Team]:
    """Offer the business to whom is shown."""
    member = _removable(work, state)
    if member is None or state.page != HAND_OVER:
        return Acted()
    return Acted(state=replace(state, page=ONE, done=await staff.handover.offer(work, member)))


async def void(work: UnitOfWork, _person: Sender, state: Team, number: str) -> Acted[Team]:
    """Let a link make nobody a member any more."""
    if work.role is Role.OWNER and number.isdecimal():
        await staff.roster.void(work, int(number))
    return Acted(state=replace(state, done=""))


async def wrote(work: UnitOfWork, person: Sender, state: Team, words: str) -> Acted[Team]:
    """Take what was typed about whom is shown; what cannot be used is asked for again."""
    member = _shown(work, state)
    if member is None or not _may(work, state, state.page):
        return Acted(state=replace(state, page=LIST, person=0))
    try:
        result = await CHANGES[state.page](work, member, words)
    except DatesError as error:
        return Acted(absences.views.not_understood(work.texts_in(person.telegram_id), error, AWAY), state)
    if result.done and state.page in ON_DUTY:
        return await _remarked(work, state, member, result)
    return _done(state, result) if result.done else Acted(result.words, state)


CHANGES = {
    "name": staff.people.rename,
    "duty": staff.people.set_duty,
    "zone": staff.people.set_zone,
    "away": staff.people.add_absence,
}


ON_DUTY = ("duty", "zone", "away")
"""What decides when somebody is on duty."""


async def _remarked(work: UnitOfWork, state: Team, member: Member, result: Result) -> Acted[Team]:
    """Say besides when nobody is on duty now, and which vacations have nobody who stands in."""
    with work.writing_for(work.actor.telegram_id if work.actor is not None else member.telegram_id):
        view = await rotas.remarks.after_change(work, member, View(result.words))
    return Acted(state=replace(state, page=ONE, done=str(view.words)))


def _done(state: Team, result: Result) -> Acted[Team]:
    return Acted(state=replace(state, page=ONE, done=result.words))


def _shown(work: UnitOfWork, state: Team) -> Member | None:
    return staff.people.find(work, state.person)


def _may(work: UnitOfWork, state: Team, what: str) -> bool:
    """Return whether the tapper may change something of whom is shown."""
    member = _shown(work, state)
    return work.role is Role.OWNER or (member is not None and member is work.actor and what in OWN)


def _removable(work: UnitOfWork, state: Team) -> Member | None:
    member = _shown(work, state)
    return member if member is not None and work.role is Role.OWNER and member.role != Role.OWNER else None
