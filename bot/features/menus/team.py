"""Describe the owner's commands about the people who work here."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what each command does, in the order of the menu."""
    return {"team": t("who is who, and who is on duty"), "invite": t("a link for a deputy or for staff")}


def help_(t: Texts) -> str:
    """Say how people are invited."""
    return t(
        "/team – who is who, hours of duty, absences; change and remove people\n"
        "/invite deputy, /invite staff – a link by which somebody joins you; add a name if you like"
    )
