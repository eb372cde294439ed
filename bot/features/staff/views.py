"""Tell the deputy and the owner that somebody became the deputy or is it no more."""

from bot.features import menus
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.texts import Texts


def welcome(t: Texts, business: str) -> View:
    """Say what a deputy is, and can do."""
    welcome = t(
        "You are the deputy of {business}. Urgent messages reach you when the owner does not answer in time.",
        business=business,
    )
    return View(f"{welcome}\n\n{menus.deputy.deputy_help(t)}")


def dismissed(t: Texts, business: str) -> View:
    """Take leave of a deputy."""
    return View(t("You are no longer the deputy of {business}. Thank you for your help!", business=business))


def taken_back(t: Texts, number: int) -> View:
    """Tell the owner of answers whose writer is dismissed."""
    words = t.many(
        "{n} answer that the deputy held for the morning was taken back; those messages wait again.",
        "{n} answers that the deputy held for the morning were taken back; those messages wait again.",
        number,
    )
    return View(words)


def deputy_joined(t: Texts, name: str) -> View:
    """Tell the owner who the deputy is."""
    return View(t("Your deputy is set: {name}", name=client_name(name)))
