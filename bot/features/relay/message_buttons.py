"""The buttons under a client's message in the owner's chat."""

from bot.buttons import Button, Done, FreePass, Keyboard, Later
from bot.features import clients
from bot.texts import Texts


def header_buttons(t: Texts, client_id: int, free_pass: bool) -> Keyboard:
    """Return the owner's buttons under the line that says whose messages follow."""
    return [*client_buttons(t, client_id), [Button(clients.views.free_pass_button(t, free_pass), FreePass(client_id))]]


def client_buttons(t: Texts, client_id: int) -> Keyboard:
    """Return the owner's buttons under a client's message."""
    return [[Button(t("Done"), Done(client_id)), Button(t("Later"), Later(client_id))]]
