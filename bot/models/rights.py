"""What each role may do beyond tapping a button of its own. A route asks before it acts; so do views before they offer.

Who may tap a button stands with the button (`bot/buttons`), who may type a command in the router's table.
"""

from enum import StrEnum

from bot.models.states import Role


class Act(StrEnum):
    """Something that not everybody may do."""

    BUY = "buy"
    CHANGE_ANY_ANSWER = "change any answer"
    """Send or take back an answer that somebody else of the staff wrote."""
    HANDLE_ANY_CASE = "handle any case"
    """See to an urgent case whose alert was not shown to this member."""
    TRIAGE = "triage"
    """Bring clients' messages, close them, put them off."""
    ALLOW_SALES = "allow sales"
    """Give a free pass, let somebody buy again."""


ROLES: dict[Act, frozenset[Role]] = {
    Act.BUY: frozenset({Role.CLIENT}),
    Act.CHANGE_ANY_ANSWER: frozenset({Role.OWNER}),
    Act.HANDLE_ANY_CASE: frozenset({Role.OWNER}),
    Act.TRIAGE: frozenset({Role.OWNER}),
    Act.ALLOW_SALES: frozenset({Role.OWNER}),
}


def may(role: str, act: Act) -> bool:
    """Return whether somebody in a role may do something."""
    return role in ROLES[act]
