"""Invite deputies and staff, and tell them and the owner that somebody became one or is it no more."""

from bot.features import menus
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.models.states import Role
from bot.texts import Texts

NAMED = {
    Role.DEPUTY: {
        "deputy", "zastępca", "zastępcę", "zastępczyni", "заместитель", "заместителя", "зам", "заступник", "заступника",
        "заступниця",
    },
    Role.STAFF: {
        "staff", "employee", "pracownik", "pracownika", "personel", "zespół", "сотрудник", "сотрудника", "персонал",
        "працівник", "працівника", "співробітник", "співробітника",
    },
}  # fmt: skip


def role_named(word: str) -> Role | None:
    """Return the role that a typed word names, in any language; None for another word."""
    return next((role for role, words in NAMED.items() if word.casefold() in words), None)


def invited(t: Texts, role: Role, link: str, name: str | None) -> View:
    """Give the owner a link to send on."""
    if role == Role.DEPUTY:
        words = t("Send this link to your new deputy. It works once, within 24 hours:\n{link}", link=link)
    else:
        words = t("Send this link to whoever joins your staff. It works once, within 24 hours:\n{link}", link=link)
    return View(words + "\n\n" + t("Shown as: {name}", name=client_name(name)) if name else words)


def dead_link(t: Texts) -> str:
    """Tell who opens an invitation that it is used up or too old."""
    return t("This invitation does not work any more: it was used, or it is too old. Please ask for a new one.")


def whom_to_invite(t: Texts) -> View:
    """Say how somebody is invited."""
    words = t(
        "Whom do you invite?\n\n/invite deputy – is rung when you do not answer an urgent message in time\n"
        "/invite staff – answers the clients whom you give them; sees no money and changes no settings\n\n"
        "You may add the name that clients and colleagues read: /invite staff Ola"
    )
    return View(words)


def welcome(t: Texts, role: Role, business: str) -> View:
    """Say what somebody of the staff is, and can do."""
    if role == Role.DEPUTY:
        words = t(
            "You are the deputy of {business}. Urgent messages reach you when the owner does not answer in time.",
            business=business,
        )
    else:
        words = t(
            "You are on the staff of {business}. The clients whom you look after reach you here, and so do urgent "
            "messages when it is your turn.",
            business=business,
        )
    return View(f"{words}\n\n{menus.members.help_(t)}")


def dismissed(t: Texts, role: Role, business: str) -> View:
    """Take leave of a deputy or of one of the staff."""
    if role == Role.DEPUTY:
        return View(t("You are no longer the deputy of {business}. Thank you for your help!", business=business))
    return View(t("You are no longer on the staff of {business}. Thank you for your help!", business=business))


def too_many_tries(t: Texts, name: str, number: int) -> View:
    """Tell the owner of somebody who tries links that are none."""
    words = t(
        "{name} has opened {n} links to your team that do not work. Nothing happened, and for a day no link works for "
        "them. If you wanted to invite them, make a new link tomorrow.",
        name=name,
        n=number,
    )
    return View(words)


def blocked(t: Texts, name: str) -> str:
    """Tell the owner of a member who has blocked the bot."""
    return t("{name} has blocked this bot: nothing arrives there, not even urgent messages. /team", name=name)


def joined(t: Texts, role: Role, name: str, given: str | None, *, replaces: bool) -> View:
    """Tell the owner who used a link. `given`: the name that the owner chose for that person."""
    who = client_name(name)
    if given is not None and given != name:
        who = t("{name} (shown as {given})", name=who, given=client_name(given))
    if replaces:
        return View(t("Your deputy is set: {name}", name=who))
    if role == Role.DEPUTY:
        return View(t("New deputy: {name}", name=who))
    steps = t("An urgent message rings them only where a step says so: /urgent")
    return View(t("New on your staff: {name}", name=who) + f"\n\n{steps}")
