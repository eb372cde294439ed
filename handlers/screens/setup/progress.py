"""Where somebody is in set-up. All of it is plain values, so that a restart or a week changes nothing."""

from dataclasses import dataclass, field, replace
from typing import Any

from bot.models import SettingChange

ORDER = ("language", "name", "place", "hours", "holidays", "urgent", "notice", "done")
"""The steps. The last one asks for nothing and has no number."""


@dataclass(frozen=True)
class Progress:
    """The step that is shown, and what it shows."""

    step: str = ORDER[0]
    paused: bool = False
    """It is to go on later."""
    suggested: str = ""
    """The language of the owner's Telegram, if it is one of ours."""
    facts: dict[str, Any] = field(default_factory=dict)
    """How the business stands."""
    changed: dict[str, Any] = field(default_factory=dict)
    """What the step before has changed."""
    change_id: int = 0
    """The change that can be taken back, if any."""
    options: list[str] = field(default_factory=list)
    """The places to choose from."""
    proposed: str = ""
    otherwise: str = ""
    """How opening hours are meant that were typed and not set yet, and how they may be meant as well."""
    profile: dict[str, str] = field(default_factory=dict)
    """The opening hours and the zone of the owner's Telegram account, where they are others."""
    preview: str = ""
    """The language in which the notice is shown."""
    at: str = ""
    """When the client of the preview writes."""
    notice: str = ""
    """What that client would read; nothing where it never closes."""

    @property
    def number(self) -> int:
        """The place of the step, from 1 on."""
        return ORDER.index(self.step) + 1


def moved(state: Progress, steps: int) -> Progress:
    """Return the step that is a number of steps further, or back, as it begins."""
    number = min(max(ORDER.index(state.step) + steps, 0), len(ORDER) - 1)
    return Progress(step=ORDER[number], suggested=state.suggested)


def done(state: Progress, change: SettingChange | None, *, stay: bool = False) -> Progress:
    """Return the next step, or this one anew, after a change that it can take back."""
    after = moved(state, 0 if stay else 1)
    if change is None:
        return after
    return replace(after, changed=dict(change.after), change_id=change.key)
