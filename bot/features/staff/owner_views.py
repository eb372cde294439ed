"""Greet an owner who arrives, and tell one who leaves."""

from collections.abc import Collection

from bot.features.delivery import View
from bot.models.states import Role
from bot.texts import Texts


def replaced(t: Texts, business: str) -> View:
    """Tell the account that was the owner's."""
    words = t(
        "You are no longer the owner of {business} here: a new owner's link was made on the machine that runs me, and "
        "somebody has opened it. Nothing more is brought to this chat.",
        business=business,
    )
    return View(words)


def replaces(t: Texts, taken_back: int, dismissed: Collection[Role]) -> View:
    """Tell the new owner; `dismissed`: the roles of those who had to go as well."""
    words = t("The previous owner's account has no rights here any more, and has been told so.")
    if Role.STAFF in dismissed:
        words += " " + t("Deputies and staff have been dismissed as well; /invite makes new links.")
    elif Role.DEPUTY in dismissed:
        words += " " + t("The deputy has been dismissed as well; /urgent deputy makes a new link.")
    if taken_back:
        words += " " + t.many(
            "{n} answer that was held has been taken back; its messages are waiting again.",
            "{n} answers that were held have been taken back; their messages are waiting again.",
            taken_back,
        )
    return View(words)


def welcome(t: Texts, business: str, hours_line: str) -> View:
    """Say what an owner has here."""
    words = t(
        "Welcome! You are the owner of {business} here.\n\n{hours}\n\n"
        "While you are open, your clients' messages reach you at once. While you are closed, I answer kindly, "
        "keep every message and bring you one digest at opening.\n\n"
        "To answer, reply to a message: your answer goes out through me, and your own number stays private.\n\n"
        "/help shows the rest.",
        business=business,
        hours=hours_line,
    )
    return View(words)


def no_arguments(t: Texts, command: str) -> View:
    """Say that a command takes no words."""
    return View(t("Nothing is needed after this command. Just write: /{command}", command=command))
