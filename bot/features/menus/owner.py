"""The owner's commands and help."""

from bot.features.delivery import best_effort
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork


def show_commands(work: UnitOfWork) -> None:
    """Offer the owner's commands in the own chat, in the own language."""
    best_effort.make(work, best_effort.OfferCommands(descriptions(work.texts), work.owner_id))


def descriptions(t: Texts) -> dict[str, str]:
    """Return what each command does, in the order of the menu."""
    return owner_commands(t) | holiday_commands(t) | urgent_commands(t)


def help_(t: Texts) -> str:
    """Return what the owner can do and ask."""
    return "\n".join([owner_help(t), holiday_help(t), urgent_help(t), undelivered_help(t)])


def urgent_help(t: Texts) -> str:
    """Say what can be asked about urgent contact and money."""
    return t(
        "/urgent – urgent contact: price, promise, when you may be woken\n/money – what it brought\n"
        "/tasks – what only you can do\n/bill – a bill for work outside Telegram, as a reply to a client"
    )


def urgent_commands(t: Texts) -> dict[str, str]:
    return {
        "urgent": t("urgent contact: price and promise"),
        "money": t("what urgent contact brought"),
        "tasks": t("what only you can do"),
        "bill": t("a bill for work outside Telegram"),
    }


def holiday_commands(t: Texts) -> dict[str, str]:
    return {"holidays": t("public holidays, and whether you are open")}


def holiday_help(t: Texts) -> str:
    return t("/holidays – the public holidays of the coming year")


def owner_help(t: Texts) -> str:
    return t(
        "To answer a client, reply to their message with words, voice, photos or files. "
        "While you are closed, the answer is held until opening; a button sends it now.\n\n"
        "“Done” closes a client's messages without an answer. “Later” brings them back at the next opening.\n\n"
        "/digest – the digest, now\n/queue – who is waiting\n/hours – the opening hours; to change them: "
        "/hours Mo-Fr 09:00-17:00\n/language – choose a language"
    )


def owner_commands(t: Texts) -> dict[str, str]:
    return {
        "digest": t("the digest, now"),
        "queue": t("who is waiting"),
        "undelivered": t("what has not reached a client"),
        "hours": t("the opening hours"),
        "language": t("choose a language"),
        "help": t("how this works"),
    }


def undelivered_help(t: Texts) -> str:
    return t("/undelivered – what has not reached a client, and why")
