"""Tell the owner what follows from the removal of a member."""

from typing import TYPE_CHECKING

from bot.models.states import Role
from bot.texts import Texts

if TYPE_CHECKING:
    from bot.features.staff.removal import Removed


def removed(t: Texts, name: str) -> str:
    """Say that somebody is no longer in the team."""
    return t("{name} is no longer in your team, and has been told so.", name=name)


def follows(t: Texts, found: "Removed") -> str:
    """Say what of theirs was taken back, and what nobody does now; nothing where there is nothing to say."""
    lines = []
    if found.taken_back:
        lines.append(taken_back(t, found.role, found.taken_back))
    if found.clients:
        lines.append(
            t.many(
                "{n} client whom {name} looked after has nobody in particular now.",
                "{n} clients whom {name} looked after have nobody in particular now.",
                found.clients,
                name=found.name,
            )
        )
    if found.steps:
        minutes = ", ".join(t("{n} min", n=one) for one in found.steps)
        lines.append(
            t(
                "Urgent messages are not passed on to {name} any more (after {minutes}): see /urgent.",
                name=found.name,
                minutes=minutes,
            )
        )
    return "\n".join(lines)


def taken_back(t: Texts, role: Role, number: int) -> str:
    """Tell the owner of held answers whose writer is removed."""
    if role == Role.DEPUTY:
        return t.many(
            "{n} answer that the deputy held for the morning was taken back; those messages wait again.",
            "{n} answers that the deputy held for the morning were taken back; those messages wait again.",
            number,
        )
    return t.many(
        "{n} answer held for opening was taken back; those messages wait again.",
        "{n} answers held for opening were taken back; those messages wait again.",
        number,
    )
