"""What the owner reads after a tap below a client's messages."""

from bot.features.clients.views import client_name
from bot.features.queue.triaged import Outcome, Triaged
from bot.texts import Texts


def tap_answer(t: Texts, triaged: Triaged, zone: str) -> str:
    """Return what answers the tap; empty where the messages that come do."""
    name = client_name(triaged.name)
    if triaged.outcome is Outcome.PUT_OFF:
        return put_off(t, name, t.moment(triaged.back_at, zone))
    words = {
        Outcome.SENT: "",
        Outcome.UNDER_WAY: t("{client}: the messages are on their way to you.", client=name),
        Outcome.NOTHING_WAITS: t("{client}: nothing is waiting any more.", client=name),
        Outcome.NOTHING_SHOWN: t("{client}: what is waiting has not been shown to you yet.", client=name),
        Outcome.CLOSED: t("Done: {client}", client=name),
    }
    return words[triaged.outcome]


def put_off(t: Texts, name: str, until: str | None) -> str:
    """Say when a client's messages come back."""
    if until is None:
        return t("Later: {client}. No opening is in sight.", client=client_name(name))
    return t("{client} comes back on {until}.", client=client_name(name), until=until)
