"""Offer buttons under a client's message in the owner's chat."""

from bot.buttons import AnswerClient, Button, ChooseCanned, ChooseLater, ClientStep, Done, Keyboard, OnClient
from bot.texts import Texts

MORE = " ▸"
"""Stands behind the words of a button that leads to a choice."""


def client_buttons(t: Texts, client_id: int) -> Keyboard:
    """Return the owner's buttons under a client's message."""
    answer = Button(t("Answer"), AnswerClient(client_id))
    return [
        [answer, Button(t("Done"), Done(client_id)), Button(t("Later") + MORE, ChooseLater(client_id))],
        [Button(t("Canned ▸"), ChooseCanned(client_id, 0)), Button(t("More ▸"), OnClient(ClientStep.OPEN, client_id))],
    ]
