"""What a member reads of a drill: the alert, what came of it, and the offer of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.buttons import Button, ItRang, Keyboard, TestRing
from bot.features import rings
from bot.features.delivery import View
from bot.features.drills.rules import PROVES_WITHIN
from bot.features.drills.standing_views import called
from bot.models.ring_states import RingState
from bot.texts import Texts

MINUTES = int(PROVES_WITHIN.total_seconds() // 60)


@dataclass(frozen=True)
class Tried:
    """A ring channel, masked, and what came of its ring."""

    what: str
    state: str
    error: str = ""


def asked(t: Texts, business: str, drill_id: int, channels: Sequence[str]) -> View:
    """Ring for practice, in words that nobody takes for a client's."""
    test = t(
        "🔔 This is only a test: no client is waiting. An urgent message for {business} would reach you like this.",
        business=business,
    )
    if channels:
        more = t("At the same time this should ring: {channels}", channels=", ".join(channels))
    else:
        more = _no_channel(t)
    ask = t.many("Did it ring? Then tap within {n} minute.", "Did it ring? Then tap within {n} minutes.", MINUTES)
    return View(f"{test}\n\n{more}\n\n{ask}", [[Button(t("It rang"), ItRang(drill_id))]])


def _no_channel(t: Texts) -> str:
    return t(
        "No ring channel is set for you. At night a message in Telegram does not break through Do Not Disturb; "
        "/ring adds something that does."
    )


def proven(t: Texts, at: str, tried: Sequence[Tried]) -> View:
    """Say that it is proven, and what was tried."""
    words = t("✅ It rang: {at}. Urgent messages reach you.", at=at)
    parts = [words, _tried(t, tried)]
    if not tried:
        parts.append(_no_channel(t))
    elif all(one.state == RingState.FAILED for one in tried):
        parts.append(
            t("But nothing rang outside Telegram, and at night only that breaks through Do Not Disturb: look at /ring.")
        )
    return View("\n\n".join(parts))


def missed(t: Texts, at: str, tried: Sequence[Tried]) -> View:
    """Say kindly that the time is up, and what to look at."""
    words = t("🔕 The test of {at} was not confirmed in time.", at=at)
    checks = t(
        "If it did not ring, please look at these:\n"
        "• Is the phone online, and its sound on?\n"
        "• May the ring app make a sound while Do Not Disturb is on? That is set in the phone, under the app's "
        "notifications.\n"
        "• Does the app run in the background, without battery saving?\n"
        "• /ring shows what rings for you."
    )
    return View("\n\n".join([words, _tried(t, tried), checks]), again(t))


def again(t: Texts) -> Keyboard:
    """Return the button that makes a drill."""
    return [[Button(t("🔔 Test it again"), TestRing())]]


def _tried(t: Texts, tried: Sequence[Tried]) -> str:
    lines = [t("📱 Telegram: the message came"), *(_line(t, one) for one in tried)]
    return "\n".join(lines)


def _line(t: Texts, one: Tried) -> str:
    if one.state == RingState.RUNG:
        return t("🔔 {what}: rang", what=one.what)
    if one.state == RingState.FAILED or one.error:
        return f"🔕 {one.what}: {rings.views.reason(t, one.error)}"
    return t("⏳ {what}: under way", what=one.what)


def known(t: Texts) -> str:
    return t("Thank you, I know already.")


def too_late(t: Texts) -> str:
    return t.many(
        "Too late: a test counts within {n} minute. Please try again.",
        "Too late: a test counts within {n} minutes. Please try again.",
        MINUTES,
    )


def begun(t: Texts, *, runs: bool) -> str:
    """Answer whoever asked for an own drill."""
    return t("A test is running already: tap “It rang” under it.") if runs else t("Your phone should ring now.")


def begun_for_all(t: Texts, count: int) -> str:
    """Answer the owner who has everybody rung."""
    return t.many("It rings for {n} person now.", "It rings for {n} people now.", count)


def held(t: Texts, names: Sequence[str | None], *, never: bool) -> View:
    """Tell the owner who is not rung now, and why."""
    who = ", ".join(called(t, name) for name in names)
    if never:
        words = t("Not rung now: {who}. In these hours nobody is woken.", who=who)
    else:
        words = t("Not rung now: {who}. Nobody is rung off duty.", who=who)
    later = t("They are offered a test when they are on duty and you are open.")
    return View(f"{words} {later}")


def news(t: Texts, name: str | None, at: str, *, proven: bool) -> View:
    """Tell whoever asked for a drill how it went."""
    who = called(t, name)
    if proven:
        return View(t("✅ {name}: it rang, {at}.", name=who, at=at))
    return View(t("🔕 {name} did not confirm the test of {at}.", name=who, at=at))


def not_arrived(t: Texts, name: str | None, reason: str) -> View:
    """Tell the owner that a drill did not reach somebody."""
    return View(t("🔕 The test did not reach {name}: {reason}.", name=called(t, name), reason=reason))


def offer_for_sale(t: Texts) -> View:
    """Offer a drill to an owner who sells urgent contact from now on."""
    return _offer(t, t("You sell urgent contact now. Does it really wake you? A test shows it in a minute."))


def offer_for_change(t: Texts) -> View:
    """Offer a drill to somebody for whom something else rings from now on."""
    return _offer(t, t("What rings for you has changed. A test shows in a minute whether it wakes you."))


def offer_due(t: Texts, proven_at: datetime | None, zone: str) -> View:
    """Offer a drill from time to time."""
    if proven_at is None:
        return _offer(t, t("Do urgent messages really wake you? A test shows it in a minute."))
    at = t.date_and_time(proven_at, zone)
    return _offer(t, t("Do urgent messages still wake you? It last rang {at}. A test shows it in a minute.", at=at))


def _offer(t: Texts, words: str) -> View:
    return View(words, [[Button(t("🔔 Test it now"), TestRing())]])
