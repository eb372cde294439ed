"""Describe the deputy's commands."""

from bot.texts import Texts


def deputy_help(t: Texts) -> str:
    return t(
        "To answer a client, reply to a message that I bring you: with words, voice, photos or files. Your answer goes "
        "out through me, and your own number stays private. If you edit it, the client sees the correction. "
        "The owner sees what you answered.\n\n"
        "While you are closed, an answer that is not urgent is held until opening; a button sends it now.\n\n"
        "/hours – the opening hours\n/language – choose a language\n/help – how this works"
    )


def deputy_commands(t: Texts) -> dict[str, str]:
    return {
        "hours": t("the opening hours"),
        "language": t("choose a language"),
        "help": t("how this works"),
    }
