"""What an owner reads on arriving and on leaving."""

from bot.texts import Texts


def replaced(t: Texts, business: str) -> str:
    """For the account that was the owner's."""
    return t(
        "You are no longer the owner of {business} here: a new owner's link was made on the machine that runs me, and "
        "somebody has opened it. Nothing more is brought to this chat.",
        business=business,
    )


def replaces(t: Texts, taken_back: int, *, deputy: bool) -> str:
    """For the new owner; `deputy`: there was one."""
    words = t("The previous owner's account has no rights here any more, and has been told so.")
    if deputy:
        words += " " + t("The deputy has been dismissed as well; /urgent deputy makes a new link.")
    if not taken_back:
        return words
    return (
        words
        + " "
        + t.many(
            "{n} answer that was held has been taken back; its messages are waiting again.",
            "{n} answers that were held have been taken back; their messages are waiting again.",
            taken_back,
        )
    )


def welcome(t: Texts, business: str, hours_line: str) -> str:
    return t(
        "Welcome! You are the owner of {business} here.\n\n{hours}\n\n"
        "While you are open, your clients' messages reach you at once. While you are closed, I answer kindly, "
        "keep every message and bring you one digest at opening.\n\n"
        "To answer, reply to a message: your answer goes out through me, and your own number stays private.\n\n"
        "/help shows the rest.",
        business=business,
        hours=hours_line,
    )


def no_arguments(t: Texts, command: str) -> str:
    return t("Nothing is needed after this command. Just write: /{command}", command=command)
