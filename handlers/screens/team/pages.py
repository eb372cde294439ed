"""How the screen of the team looks."""

from bot.features.staff import handover_views, roster_views
from bot.features.staff.roster import Person
from bot.models.states import Role
from bot.texts import Texts
from handlers.screens.screen import CANCEL, Choice, Page
from handlers.screens.team.state import HAND_OVER, LIST, REMOVE, Team


def drawn(t: Texts, state: Team) -> Page:
    """Return the page of a state."""
    person = state.shown()
    if state.page == LIST or person is None:
        page = _list(t, state)
    elif state.page == REMOVE:
        page = _remove(t, person)
    elif state.page == HAND_OVER:
        page = _hand_over(t, person)
    elif state.page == "one":
        page = _one(t, state, person)
    else:
        page = _asking(t, state, person)
    return Page("\n\n".join(part for part in (state.done, page.words) if part), page.rows)


def _list(t: Texts, state: Team) -> Page:
    words = roster_views.listed(t, state.people, state.links, state.zone, owner=state.owner)
    if not state.owner:
        return Page(words, [[Choice(roster_views.buttons(t)["me"], "one", str(state.me))]])
    rows = [[Choice(roster_views.name(t, one), "one", str(one["id"]))] for one in state.people]
    rows += [[Choice(roster_views.void(t, one, state.zone), "void", str(one["id"]))] for one in state.links]
    return Page(words, rows)


def _one(t: Texts, state: Team, person: Person) -> Page:
    label = roster_views.buttons(t)
    rows = [[Choice(label["away"], "ask", "away"), Choice(label["zone"], "ask", "zone")]]
    rows += [[Choice(roster_views.there_again(t, person, one), "there", str(one["id"]))] for one in person["away"]]
    if state.owner:
        rows += [[Choice(label["name"], "ask", "name"), Choice(label["duty"], "ask", "duty")]]
    if state.owner and person["role"] != Role.OWNER:
        other = Role.STAFF if person["role"] == Role.DEPUTY else Role.DEPUTY
        rows += [[Choice(label[other], "turn", other)], [Choice(label["remove"], "remove")]]
        rows += [[Choice(label["hand_over"], "handover")]]
    return Page(roster_views.page(t, person), [*rows, [Choice(label["list"], "list")]])


def _asking(t: Texts, state: Team, person: Person) -> Page:
    label = roster_views.buttons(t)
    always = state.page == "duty" and person["duty"] is not None
    rows = [[Choice(label["always"], "always")]] if always else []
    return Page(roster_views.ask(t, state.page, person), [*rows, [Choice(label["cancel"], CANCEL)]])


def _remove(t: Texts, person: Person) -> Page:
    label = roster_views.buttons(t)
    rows = [[Choice(label["sure"], "sure")], [Choice(label["keep"], CANCEL)]]
    return Page(roster_views.remove_sure(t, person), rows)


def _hand_over(t: Texts, person: Person) -> Page:
    label = roster_views.buttons(t)
    rows = [[Choice(label["offer"], "offer")], [Choice(label["cancel"], CANCEL)]]
    return Page(handover_views.sure(t, roster_views.name(t, person)), rows)
