"""The words of the notice that clients get while the business is closed."""

from bot.features import businesses
from bot.features.delivery import View
from bot.texts import Texts


def notice(t: Texts, office: businesses.office.Office, urgent: View, hint: str = "") -> View:
    """Return the automatic reply while closed. It promises a date only where there is an opening to come.

    `urgent`: what is said of urgent contact after the free way.
    """
    words = "\n\n".join(part for part in (_closed(t, office), urgent.words, hint) if part)
    return View(words, urgent.keyboard)


def _closed(t: Texts, office: businesses.office.Office) -> str:
    opening = businesses.views.next_opening(t, office)
    if opening is None:
        return t(
            "Thank you for writing to {business}. This is an automatic reply: we are closed at the moment.\n\n"
            "We have kept your message and will read it when we are back.",
            business=office.name,
        )
    return t(
        "Thank you for writing to {business}. This is an automatic reply: we are closed now.\n\n"
        "We open again: {opening}.\nWe have kept your message and will read it then.",
        business=office.name,
        opening=opening,
    )
