"""Tell the owner of clients who buy nothing more tonight, with a button to let them."""

from bot.buttons import Button, Keyboard, LiftPause
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.texts import Texts


def lift_button(t: Texts, payment_id: int) -> Keyboard:
    """Let the owner sell again to a client, under a line that says that money went back."""
    return [[Button(t("Let them buy again"), LiftPause(payment_id))]]


def lifted(t: Texts, name: str) -> str:
    """Confirm that a client may buy again."""
    return t("{client} may buy urgent contact again.", client=client_name(name))


def no_pause(t: Texts) -> str:
    """Say that nothing kept the client from buying."""
    return t("This client may already buy again.")


def plan_cancelled(t: Texts, name: str, at: str) -> View:
    """Say that a client has cancelled a plan in Telegram's settings."""
    return View(t("{client} has cancelled urgent contact by the month: it ends {at}.", client=client_name(name), at=at))


def plan_renews_again(t: Texts, name: str, at: str) -> View:
    """Say that a client has lifted that again."""
    return View(
        t("{client} keeps urgent contact by the month after all: it renews {at}.", client=client_name(name), at=at)
    )


def plan_not_renewed(t: Texts, name: str, at: str) -> View:
    """Say that Telegram could not collect a renewal."""
    return View(
        t(
            "Telegram could not collect the renewal of urgent contact by the month from {client}, who has been told. "
            "What is paid for ends {at}; there is nothing for you to do.",
            client=client_name(name),
            at=at,
        )
    )


def broken(t: Texts, name: str, price: int) -> View:
    """Say that a promise was broken."""
    if not price:
        return View(t("{client} had no answer in time.", client=client_name(name)))
    return View(t("{client} had no answer in time: ⭐{price} go back.", client=client_name(name), price=price))
