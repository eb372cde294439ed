"""The screen of the team: a list, a page for each person, and questions about one."""

from collections.abc import Mapping
from dataclasses import replace

from bot.buttons.data import STAFF
from bot.features import staff
from bot.models.states import Role
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import CANCEL, Action, Page, Screen
from handlers.screens.team import acts, pages
from handlers.screens.team.state import ASKING, EXAMPLES, LIST, Team


class TeamScreen(Screen[Team]):
    """What the owner changes of everybody; others see who is who, and change their own absences and zone."""

    name = "team"
    roles = STAFF
    begin = Team()
    examples = EXAMPLES

    @property
    def actions(self) -> Mapping[str, Action[Team]]:
        return {
            "list": acts.list_, "one": acts.one, "ask": acts.ask, "always": acts.always, "there": acts.there,
            "turn": acts.turn, "remove": acts.remove, "sure": acts.sure, "void": acts.void, CANCEL: acts.cancel,
            "handover": acts.hand_over, "offer": acts.offer,
        }  # fmt: skip

    @property
    def wrote(self) -> Action[Team] | None:
        return acts.wrote

    def awaits_text(self, state: Team) -> bool:
        return state.page in ASKING

    async def refresh(self, work: UnitOfWork, state: Team) -> Team:
        """Bring up to date who is who; a page about somebody who is gone becomes the list."""
        owner = work.role is Role.OWNER
        fresh = replace(
            state,
            owner=owner,
            me=work.actor.key if work.actor is not None else 0,
            zone=work.business.timezone,
            people=[_for(one, owner=owner) for one in await staff.roster.people(work)],
            links=await staff.roster.links(work) if owner else [],
        )
        if fresh.page != LIST and (fresh.shown() is None or not fresh.may_change):
            return replace(fresh, page=LIST, person=0)
        return fresh

    def render(self, t: Texts, state: Team) -> Page:
        return pages.drawn(t, state)


def _for(person: staff.roster.Person, *, owner: bool) -> staff.roster.Person:
    """Leave out for others than the owner what is nobody else's business."""
    return person if owner else {**person, "blocked": False}
