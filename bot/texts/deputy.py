"""What the deputy reads, besides alerts and what stands under answers, and what the owner reads of the deputy."""

from bot.texts import Texts
from bot.texts.owner import client_name


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


def dismissed(t: Texts, business: str) -> str:
    return t("You are no longer the deputy of {business}. Thank you for your help!", business=business)


def taken_back(t: Texts, number: int) -> str:
    """For the owner, of answers whose writer is dismissed."""
    return t.many(
        "{n} answer that the deputy held for the morning was taken back; those messages wait again.",
        "{n} answers that the deputy held for the morning were taken back; those messages wait again.",
        number,
    )


def answered(t: Texts, name: str) -> str:
    """For the owner, above a copy of the answer."""
    return t("The deputy has answered {client}:", client=client_name(name))


def corrected(t: Texts, name: str) -> str:
    """For the owner, above a copy of the answer as it reads now."""
    return t("The deputy has corrected the answer to {client}:", client=client_name(name))


def command_descriptions(t: Texts) -> dict[str, str]:
    return {
        "hours": t("the opening hours"),
        "language": t("choose a language"),
        "help": t("how this works"),
    }
