"""Answer the owner's taps below a client's messages."""

from dataclasses import replace

from bot.features.clients.views import client_name
from bot.features.queue.triaged import Outcome, Triaged
from bot.texts import Texts


def tap_answer(t: Texts, triaged: Triaged, zone: str) -> str:
    """Return what answers the tap; empty where the messages that come do."""
    name = client_name(triaged.name)
    if triaged.promised is not None:
        told = t("But the client was told: an answer {moment} at the latest.", moment=t.on(triaged.promised, zone))
        return f"{tap_answer(t, replace(triaged, promised=None), zone)} {told}"
    if triaged.outcome is Outcome.PUT_OFF:
        return put_off(t, name, t.on(triaged.back_at, zone))
    words = {
        Outcome.SENT: "",
        Outcome.UNDER_WAY: t("{client}: the messages are on their way to you.", client=name),
        Outcome.NOTHING_WAITS: t("{client}: nothing is waiting any more.", client=name),
        Outcome.NOTHING_SHOWN: t("{client}: what is waiting has not been shown to you yet.", client=name),
        Outcome.CLOSED: done(t, name),
        Outcome.UNTIL_WRITTEN: t("{client} comes back with the next message.", client=name),
        Outcome.TOO_LATE: t("{client}: that time has passed. Please choose again.", client=name),
    }
    return words[triaged.outcome]


def done(t: Texts, name: str) -> str:
    """Say that what a client wrote is closed."""
    return t("Done: {client}", client=client_name(name))


def all_brought(t: Texts, count: int) -> str:
    """Say how many clients are being brought."""
    if not count:
        return t("Everything that waits is shown above.")
    return t.many("{n} client comes now.", "{n} clients come now.", count)


def put_off(t: Texts, name: str, opening: str | None) -> str:
    """Say when a client's messages come back."""
    if opening is None:
        return t("Later: {client}. When you open again is not known yet.", client=client_name(name))
    return t("{client} comes back {opening}.", client=client_name(name), opening=opening)
