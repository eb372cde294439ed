"""Offer the business to a member, and tell both what comes of it."""

from bot.buttons import AcceptBusiness, Button, DeclineBusiness
from bot.features.delivery import View
from bot.texts import Texts


def sure(t: Texts, name: str) -> str:
    """Ask the owner before the business is offered."""
    return t(
        "Hand the business over to {name}? They are asked first, and have 24 hours to accept. Then they decide on "
        "everything here, and you become their deputy. Until they accept, nothing changes, and you can take it back."
        "\n\nThe bot itself and its Stars stay with the Telegram account that created it: pass those on with "
        "@BotFather.",
        name=name,
    )


def waits(t: Texts, name: str) -> str:
    """Tell the owner that the member was asked."""
    return t("{name} has been asked and has 24 hours to accept. Until then you are the owner.", name=name)


def offered(t: Texts, business: str, giver: str, claim_id: int) -> View:
    """Ask the member."""
    words = t(
        "{name} wants to hand {business} over to you. If you accept, you are the owner: you read every message, decide "
        "on settings, team and money, and urgent messages ring you first. {name} stays as your deputy; you can remove "
        "them. The offer ends in 24 hours.",
        name=giver,
        business=business,
    )
    accept = Button(t("Yes, I take it over"), AcceptBusiness(claim_id))
    return View(words, [[accept], [Button(t("No, thank you"), DeclineBusiness(claim_id))]])


def passed(t: Texts, business: str, name: str) -> View:
    """Tell the owner before."""
    words = t(
        "{name} has accepted and is the owner of {business} now. You are the deputy. Links to the team that nobody had "
        "opened are void.",
        name=name,
        business=business,
    )
    return View(words)


def received(t: Texts, name: str) -> View:
    """Tell the new owner."""
    words = t(
        "{name}, the owner before, is your deputy now; /team changes that. Links to the team that nobody had opened "
        "are void; /invite makes new ones.",
        name=name,
    )
    return View(words)


def refused(t: Texts, name: str) -> View:
    """Tell the owner that the member does not want to."""
    return View(t("{name} has declined. You are still the owner.", name=name))


def thanks(t: Texts) -> str:
    return t("All stays as it is.")


def over(t: Texts) -> str:
    """Answer a tap on an offer that does not stand."""
    return t("This offer is no longer valid.")
