"""Tell the owner about a client's own hours."""

from bot.features import hours
from bot.features.clients.views import client_name
from bot.texts import Texts


def asked(t: Texts) -> str:
    """Ask for the hours."""
    return t(
        "When are you open for this client? Write it as for /hours, for example: {example}\n"
        "A part, like “Sat 9-13”, changes those days alone.",
        example=hours.reader_views.example(t),
    )


def changed(t: Texts, name: str, line: str) -> str:
    """Say which hours hold for a client now; none for the business's."""
    if not line:
        return t("{client} has the same hours as everybody again.", client=client_name(name))
    return t("You are open for {client}: {hours}", client=client_name(name), hours=line)


def shown(t: Texts, line: str) -> str:
    """Return the line of the page."""
    return t("Own hours: {hours}", hours=line)
