"""What a member reads on the screen of ring channels."""

from bot.texts import Texts
from bot.texts.marked_words import joined, marked

ANDROID = "https://play.google.com/store/apps/details?id=io.heckel.ntfy"
IPHONE = "https://apps.apple.com/app/ntfy/id1625396347"
SERVER = "https://ntfy.sh/"


def listed(t: Texts, lines: list[str]) -> str:
    """Say what a ring channel is for, and which there are: each as `line` writes it."""
    why = t(
        "At night a message in Telegram does not break through your phone's Do Not Disturb. A ring channel does: "
        "with every urgent alert it says “Urgent: open Telegram” and the business's name, and nothing about the client."
    )
    heading = t("These ring for you:") if lines else t("Nothing rings for you yet.")
    more = t(
        "Anything that Apprise knows can ring, too: Pushover, a phone call by Twilio, Signal … Type /ring ADDRESS."
    )
    return joined("\n\n", [why, joined("\n", [heading, *lines]), more])


def line(t: Texts, what: str, *, failing: bool, checked: bool) -> str:
    """Return one channel in the list."""
    if not checked:
        return t("⏳ {what}: checking", what=what)
    return t("🔕 {what}: did not ring the last time", what=what) if failing else t("🔔 {what}", what=what)


def ntfy(t: Texts, topic: str) -> str:
    """Say in steps how a phone comes to ring by ntfy."""
    link = marked(SERVER + topic, type="url")
    steps = [
        t(
            "1. Install ntfy, a free app: {android} or {iphone}",
            android=_named("Android", ANDROID),
            iphone=_named("iPhone", IPHONE),
        ),
        t("2. In the app, tap + and paste this topic: {topic}", topic=marked(topic, type="code")),
        t("Or open it here: {link}", link=link),
        t("3. Let the app ring while Do Not Disturb is on: in the phone's settings, under ntfy's notifications."),
        t("4. Try it: /ring test"),
        t("The topic is a secret: whoever knows it can ring you."),
    ]
    return joined("\n\n", steps)


def _named(words: str, url: str) -> str:
    return marked(words, type="text_link", url=url)


def ask(t: Texts) -> str:
    """Ask for an address."""
    return t(
        "Send me the Apprise address, such as pover://USER@TOKEN for Pushover. "
        "How each service writes it: https://appriseit.com/services/"
    )


def by_ntfy(t: Texts) -> str:
    return t("📱 ntfy, a free app")


def by_address(t: Texts) -> str:
    return t("Something else")


def how_button(t: Texts) -> str:
    return t("How to set it up")


def remove(t: Texts, what: str) -> str:
    return t("Remove {what}", what=what)


def remove_all(t: Texts) -> str:
    return t("Remove all")


def back(t: Texts) -> str:
    return t("‹ Back")


def removed(t: Texts) -> str:
    return t("Removed. It does not ring any more.")


def brought_back(t: Texts) -> str:
    return t("It rings again.")


def none_to_remove(t: Texts) -> str:
    return t("Nothing rings for you, so there is nothing to remove.")


def there_already(t: Texts) -> str:
    return t("This address rings for you already.")


def how(t: Texts) -> str:
    """Say how an address is typed, to somebody who typed none."""
    return t("Type an address after /ring, like /ring pover://USER@TOKEN, or tap your way: /ring")
