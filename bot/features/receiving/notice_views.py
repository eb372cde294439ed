"""Word the notice that clients get while the business is closed."""

from datetime import datetime

from bot.buttons import Button, Complain, Keyboard
from bot.features import businesses, promises
from bot.features.delivery import View
from bot.features.delivery.plainer_forms import TEXT_LIMIT
from bot.features.receiving.own_words import filled
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.texts.plain import units


def notice(
    t: Texts,
    office: businesses.office.Office,
    urgent: View,
    hint: str = "",
    due_at: datetime | None = None,
    *,
    passed_on: bool = False,
) -> View:
    """Return the automatic reply while closed. It promises a date only where there is an opening to come.

    `urgent`: what is said of urgent contact after the free way. `due_at`: by when an answer is promised.
    `passed_on`: the message does not wait for opening, as `urgent` says.
    """
    answer = promises.views.answer_by(t, office, due_at) if due_at is not None else ""
    closed = _only_closed(t, office) if passed_on else _closed(t, office)
    parts = (closed, businesses.views.reason(t, office), answer, urgent.words, hint)
    return View(joined("\n\n", (part for part in parts if part)), urgent.keyboard)


def passed_on(t: Texts, urgent: View, *, quiet: bool) -> View:
    """Say to a key client, before what is said of urgent contact, that the message was brought at once."""
    loud = t("Your message has been passed on at once.")
    words = t("Your message is kept and has been passed on.") if quiet else loud
    return View(joined("\n\n", (part for part in (words, urgent.words) if part)), urgent.keyboard)


def in_own_words(
    t: Texts,
    office: businesses.office.Office,
    urgent: View,
    own: str,
    hint: str = "",
    due_at: datetime | None = None,
) -> View | None:
    """Return the same in the owner's words; None where no opening is to come, or where they are too long by now."""
    opening = businesses.views.next_opening(t, office)
    if opening is None:
        return None
    reason = office.hours.reason(office.now) or ""
    values = {
        "business": office.name,
        "opening": opening,
        "reason": reason,
        "urgent": urgent.words,
        "answer_by": promises.views.instant(t, office, due_at) if due_at is not None else "",
    }
    answer = promises.views.answer_by(t, office, due_at) if due_at is not None else ""
    words = joined("\n\n", (part for part in (filled(own, t.language, values, answer), hint) if part))
    return View(words, urgent.keyboard) if units(words) <= TEXT_LIMIT else None


def complaint_button(t: Texts) -> Keyboard:
    """Return the button below the notice by which a client complains."""
    return [[Button(t("I have a complaint"), Complain())]]


def _only_closed(t: Texts, office: businesses.office.Office) -> str:
    """Return when it opens, for a message that does not wait for that."""
    opening = businesses.views.next_opening(t, office)
    if opening is None:
        return t(
            "Thank you for writing to {business}. This is an automatic reply: we are closed at the moment.",
            business=office.name,
        )
    if businesses.views.is_vacation(office):
        return t(
            "Thank you for writing to {business}. This is an automatic reply: we are away. We are back {opening}.",
            business=office.name,
            opening=opening,
        )
    return t(
        "Thank you for writing to {business}. This is an automatic reply: we are closed now. We open again {opening}.",
        business=office.name,
        opening=opening,
    )


def _closed(t: Texts, office: businesses.office.Office) -> str:
    opening, away = businesses.views.next_opening(t, office), businesses.views.is_vacation(office)
    if opening is not None and away:
        return t(
            "Thank you for writing to {business}. This is an automatic reply: we are away.\n\n"
            "We are back {opening}. We have kept your message and will read it then.",
            business=office.name,
            opening=opening,
        )
    if opening is None:
        thanks = t(
            "Thank you for writing to {business}. This is an automatic reply: we are closed at the moment.",
            business=office.name,
        )
        kept = t("We have kept your message and will read it when we are back.")
    else:
        thanks = t(
            "Thank you for writing to {business}. This is an automatic reply: we are closed now.", business=office.name
        )
        kept = t("We open again {opening}. We have kept your message and will read it then.", opening=opening)
    return joined("\n\n", [thanks, kept])
