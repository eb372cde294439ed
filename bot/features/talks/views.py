"""Tell both sides that a talk goes on or is over. The client is not told the name of whoever helps."""

from bot.buttons import Button, EndTalk
from bot.features import businesses
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.texts import Texts


def began_for_client(t: Texts, until: str, minutes: str) -> View:
    """Say that words are read at once now, and how long."""
    return View(
        t(
            "What you write now goes straight to the person who has answered you: until {time}, "
            "and for {duration} after every further message.",
            time=until,
            duration=minutes,
        )
    )


def over_for_client(t: Texts, office: businesses.office.Office) -> View:
    """Say that words wait again."""
    opening = businesses.views.next_opening(t, office)
    if opening is None:
        return View(t("This conversation is over for now. We keep what you write next, and read it when we are back."))
    return View(
        t(
            "This conversation is over for now. We keep what you write next, and read it when we open {opening}.",
            opening=opening,
        )
    )


def already_heard(t: Texts) -> View:
    """Answer a request for urgent contact of a client who has somebody to talk to."""
    return View(t("You have somebody to talk to: just write, and it goes straight to the person who has answered you."))


def began(t: Texts, name: str, until: str, talk_id: int) -> View:
    """Say to whoever helps that client and helper talk now."""
    words = t(
        "🟢 What {client} writes now comes straight to you, and what you write goes at once. "
        "The talk ends by itself: at {time}, or later if one of you writes again.",
        client=client_name(name),
        time=until,
    )
    return View(words, _end_button(t, talk_id))


def began_for_owner(t: Texts, name: str, member: str, until: str, talk_id: int) -> View:
    """Say the same to an owner who does not help."""
    words = t(
        "🟢 {client} and {member} now talk directly: until {time}, or later if one of them writes again. "
        "You will read in the digest what was said.",
        client=client_name(name),
        member=member,
        time=until,
    )
    return View(words, _end_button(t, talk_id))


def _end_button(t: Texts, talk_id: int) -> list[list[Button]]:
    return [[Button(t("End the talk"), EndTalk(talk_id))]]


def handed_over(t: Texts, name: str, member: str) -> View:
    """Say to whoever helped that somebody else does now."""
    return View(t("🟢 {member} now talks with {client}.", member=member, client=client_name(name)))


def over(t: Texts, name: str, by: str | None) -> View:
    """Say in a chat of the staff that a talk is over. `by`: whoever else ended it."""
    waits = t("What is written from now on waits until you open.")
    if by is not None:
        ended = t("⚪ {member} has ended the talk with {client}.", member=by, client=client_name(name))
        return View(f"{ended} {waits}")
    return View(t("⚪ The talk with {client} is over.", client=client_name(name)) + " " + waits)


def out_of_reach(t: Texts, name: str, member: str) -> View:
    """Say to the owner why a talk is over whose helper nothing reaches any more."""
    return View(
        t(
            "⚪ The talk with {client} is over: messages no longer reach {member}. "
            "What did not arrive is in the digest.",
            client=client_name(name),
            member=member,
        )
    )


def was(t: Texts, name: str, member: str, at: str) -> str:
    """Say in the place of its beginning that a talk of somebody else's is over."""
    return t("⚪ {client} and {member} talked; it ended {at}.", client=client_name(name), member=member, at=at)


def is_over(t: Texts) -> str:
    """Answer a tap that ends a talk, or comes after its end."""
    return t("The talk is over.")
