"""Speak to a client who complains."""

from bot.features import businesses
from bot.features.delivery import View
from bot.texts import Texts


def what_is_it(t: Texts, minutes: int) -> View:
    """Ask what the complaint is; the next message is the answer."""
    return View(
        t.many(
            "We are sorry that something went wrong. Please write what it is: if your next message comes within "
            "{n} minute, we take it as a complaint and put it first on our list.",
            "We are sorry that something went wrong. Please write what it is: if your next message comes within "
            "{n} minutes, we take it as a complaint and put it first on our list.",
            minutes,
        )
    )


def understood(t: Texts, office: businesses.office.Office, *, again: bool = False) -> View:
    """Say that a complaint was understood, and comes first. `again`: it was said before."""
    if again:
        return View(t("We know that this is a complaint. It stands first, and we have not forgotten it."))
    if office.hours.is_open(office.now):
        return View(t("We are sorry that something went wrong. Your complaint stands first on our list."))
    opening = businesses.views.next_opening(t, office)
    if opening is None:
        return View(
            t("We are sorry that something went wrong. Your complaint stands first on our list for when we are back.")
        )
    return View(
        t(
            "We are sorry that something went wrong. We open {opening}, and your complaint stands first on our list.",
            opening=opening,
        )
    )
