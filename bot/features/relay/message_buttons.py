"""Offer buttons under a client's message in the owner's chat."""

from bot.buttons import AnswerClient, Button, ChooseCanned, ChooseLater, ClientStep, Done, Keyboard, OnClient
from bot.buttons.data import LinkButton
from bot.features import clients
from bot.models import Client
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork

MORE = " ▸"
"""Stands behind the words of a button that leads to a choice."""


def of_client(work: UnitOfWork, client: Client, reader: int, channel: str | None = None) -> Keyboard:
    """Return the buttons under a client's message, and in the chat of the member whose own account it came by, what
    opens that. `channel`: through which door it came, if not the last one used.
    """
    return [*client_buttons(work.texts, client.key), *opens_chat(work, client, reader, channel)]


def opens_chat(work: UnitOfWork, client: Client, reader: int, channel: str | None = None) -> list[list[LinkButton]]:
    """Return the row that opens the reader's own chat with a client; none where there is no such chat."""
    link = clients.links.to_chat(client, channel or client.channel, reader)
    return [[LinkButton(clients.views.open_chat(work.texts), link)]] if link is not None else []


def client_buttons(t: Texts, client_id: int) -> Keyboard:
    """Return the owner's buttons under a client's message."""
    answer = Button(t("Answer"), AnswerClient(client_id))
    return [
        [answer, Button(t("Done"), Done(client_id)), Button(t("Later") + MORE, ChooseLater(client_id))],
        [Button(t("Canned ▸"), ChooseCanned(client_id, 0)), Button(t("More ▸"), OnClient(ClientStep.OPEN, client_id))],
    ]
