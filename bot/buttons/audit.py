"""The button under the audit."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, ButtonData


@dataclass(frozen=True)
class ShowAudit(ButtonData, prefix="audit", roles=OWNER):
    """Show the entries before one, given by its number."""

    before: int
