"""`/team`: who is who, and what can be changed of each."""

from handlers.screens.team import acts, pages, state, team
from handlers.screens.team.team import TeamScreen

__all__ = ["TeamScreen", "acts", "pages", "state", "team"]
