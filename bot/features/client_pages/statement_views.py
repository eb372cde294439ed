"""Write the rules for a client, and show them to the owner before."""

from collections.abc import Sequence

from bot.buttons import Button, ClientStep, OnClient
from bot.features import menus
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.payments.views import stars
from bot.features.payments.worth import Worth
from bot.texts import Texts
from bot.texts.marked_words import joined, marked


def statement(t: Texts, business: str, *, usual: str, others: Sequence[str], urgent: str) -> str:
    """Return the rules as a client reads them. `others`: the days to come that are not as usual."""
    parts = [
        t("How to reach {business}", business=business),
        joined("\n", [t("We are open:"), usual]),
        joined("\n", [t("Different hours soon:"), *others]) if others else "",
        menus.client.client_help(t),
        urgent,
    ]
    return joined("\n\n", (part for part in parts if part))


def urgent(t: Texts, price: int, minutes: int, keyword: str, worth: Worth | None = None) -> str:
    """Say what urgent contact costs outside opening hours, and what comes back if there is no answer."""
    cost = stars(t, price, worth)
    return t.many(
        "If it cannot wait while we are closed: /urgent, or begin your message with {keyword}. It costs ⭐{price}, and "
        "the money comes back if you have no answer within {n} minute. The terms: /terms",
        "If it cannot wait while we are closed: /urgent, or begin your message with {keyword}. It costs ⭐{price}, and "
        "the money comes back if you have no answer within {n} minutes. The terms: /terms",
        minutes,
        price=cost,
        keyword=keyword,
    )


def free_for_you(t: Texts) -> str:
    """Say the same to a key client."""
    return t("If it cannot wait while we are closed: /urgent. For you, it costs nothing.")


def preview(t: Texts, name: str, client_id: int, words: str, *, is_open: bool) -> View:
    """Show the owner the rules as the client would read them; `is_open`: it would not come outside opening hours."""
    parts = [t("This is what {client} would read:", client=client_name(name)), marked(words, type="blockquote")]
    if not is_open:
        parts.append(t("You are closed now; “Send now” sends it all the same."))
    send = t("Send") if is_open else t("Send now")
    rows = [
        [Button(send, OnClient(ClientStep.SEND_RULES, client_id))],
        [Button(t("Cancel"), OnClient(ClientStep.PAGE, client_id))],
    ]
    return View(joined("\n\n", parts), rows)


def sent(t: Texts, name: str) -> str:
    """Answer the tap that sent the rules."""
    return t("The rules are on their way to {client}.", client=client_name(name))
