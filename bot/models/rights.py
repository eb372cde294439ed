"""Define what each role may do beyond tapping a button of its own. Routes ask before they act, views before they offer.

Who may tap a button stands with the button (`bot/buttons`), who may type a command in the router's table.
"""

from enum import StrEnum

from bot.models.states import Role


class Right(StrEnum):
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
    ANSWER_ANYBODY = "answer anybody"
    """Write to every client of whom the chat shows something, not only to those who are this member's."""
    SEE_MONEY = "see money"
    """Read what was paid, and what goes back."""
    GIVE_MONEY_BACK = "give money back"
    """Give back what a client paid for an urgent case."""


ROLES: dict[Right, frozenset[Role]] = {
    Right.BUY: frozenset({Role.CLIENT}),
    Right.CHANGE_ANY_ANSWER: frozenset({Role.OWNER}),
    Right.HANDLE_ANY_CASE: frozenset({Role.OWNER}),
    Right.TRIAGE: frozenset({Role.OWNER}),
    Right.ALLOW_SALES: frozenset({Role.OWNER}),
    Right.ANSWER_ANYBODY: frozenset({Role.OWNER, Role.DEPUTY}),
    Right.SEE_MONEY: frozenset({Role.OWNER, Role.DEPUTY}),
    Right.GIVE_MONEY_BACK: frozenset({Role.OWNER, Role.DEPUTY}),
}


def may(role: str, act: Right) -> bool:
    """Return whether somebody in a role may do something."""
    return role in ROLES[act]
