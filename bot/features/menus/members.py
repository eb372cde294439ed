"""Describe the commands of deputies and staff."""

from bot.features.menus import duty, ringing, secretary
from bot.texts import Texts


def help_(t: Texts) -> str:
    """Say how somebody of the staff works."""
    words = t(
        "To answer a client, reply to a message that I bring you: with words, voice, photos or files. Your answer goes "
        "out through me, and your own number stays private. If you edit it, the client sees the correction. "
        "The owner sees what you answered.\n\n"
        "While you are closed, an answer that is not urgent is held until opening; a button sends it now.\n\n"
        "/hours – the opening hours\n/team – who is who, and when you are away\n"
        "/language – choose a language\n/help – how this works"
    )
    return "\n".join([words, duty.help_(t), ringing.help_(t), secretary.help_(t)])


def commands(t: Texts) -> dict[str, str]:
    """Return what each command does, in the order of the menu."""
    return {
        "hours": t("the opening hours"),
        "team": t("who is who, and when you are away"),
        **duty.commands(t),
        **ringing.commands(t),
        **secretary.commands(t),
        "language": t("choose a language"),
        "help": t("how this works"),
    }


def owners_only(t: Texts, command: str) -> str:
    """Say that a command exists and is the owner's alone."""
    return t("/{command} is for the owner alone. /help shows what you can do.", command=command)
