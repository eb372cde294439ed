"""What the deputy reads, besides alerts and what stands under answers."""

from bot.texts import Texts


def welcome(t: Texts, business: str) -> str:
    return (
        t(
            "You are the deputy of {business}. Urgent messages reach you when the owner does not answer in time.",
            business=business,
        )
        + "\n\n"
        + help_(t)
    )


def help_(t: Texts) -> str:
    return t(
        "To answer a client, reply to a message that I bring you: with words, voice, photos or files. Your answer goes "
        "out through me, and your own number stays private. If you edit it, the client sees the correction. "
        "The owner sees what you answered.\n\n"
        "While you are closed, an answer that is not urgent is held until opening; a button sends it now.\n\n"
        "/hours – the opening hours\n/language – choose a language\n/help – how this works"
    )


def whom(t: Texts) -> str:
    """What the deputy writes has to be a reply; there is no list of clients for him."""
    return t("Who is this for? Please reply to a message that I brought you (swipe it left).")


def command_descriptions(t: Texts) -> dict[str, str]:
    return {
        "hours": t("the opening hours"),
        "language": t("choose a language"),
        "help": t("how this works"),
    }
