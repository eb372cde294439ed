"""Offer urgent contact to clients: the free way first, then price, promise and terms."""

from bot.buttons import AgreeToOffer, AskUrgently, Button, DeclineOffer
from bot.buttons.data import LinkButton
from bot.features.delivery import View
from bot.features.delivery.contents import Invoice, InvoiceLink
from bot.features.payments.views import stars
from bot.features.payments.worth import Worth
from bot.texts import Texts
from bot.texts.marked_words import folded, joined

OWN_WORDS = {"en": "URGENT", "pl": "PILNE", "ru": "СРОЧНО", "uk": "ТЕРМІНОВО"}
LONGEST_DESCRIPTION = 255
"""Characters that Telegram allows an invoice."""
LONGEST_NAME = 100
"""Characters of a business's name in an invoice, so that its description fits into Telegram's 255."""


def emergency(t: Texts, line: str | None) -> str:
    """Return the emergency number, which stands before any offer; nothing where the owner set none."""
    return t("If life or health is in danger: {line}.", line=line) + "\n\n" if line else ""


def in_notice(t: Texts, line: str | None, price: int, minutes: int, keywords: str, worth: Worth | None = None) -> View:
    """Say in the notice, after the free way, what urgent contact costs and how to ask for it."""
    word, cost = keyword(t, keywords), stars(t, price, worth)
    words = emergency(t, line) + t.many(
        "If it cannot wait: urgent contact costs ⭐{price}. You get an answer within {n} minute, or the money back. "
        "Tap the button or write {keyword}.",
        "If it cannot wait: urgent contact costs ⭐{price}. You get an answer within {n} minutes, or the money back. "
        "Tap the button or write {keyword}.",
        minutes,
        price=cost,
        keyword=word,
    )
    return View(words, [[Button(t("It is urgent"), AskUrgently())]])


def free_for_key_client(t: Texts, line: str | None, keywords: str) -> View:
    """Say the same to a key client, who is asked for no money."""
    words = t(
        "If it cannot wait: for you, urgent contact is free of charge. Tap the button or write {keyword}.",
        keyword=keyword(t, keywords),
    )
    return View(emergency(t, line) + words, [[Button(t("It is urgent (free of charge)"), AskUrgently())]])


def in_free_notice(t: Texts, line: str | None) -> View:
    """Say in the notice what remains where nothing is for sale: the emergency number."""
    return View(emergency(t, line).strip())


def keyword(t: Texts, keywords: str) -> str:
    """Return the keyword to name: the language's own where it is one of them, else the first."""
    known = [word.strip() for word in keywords.split(",")]
    return OWN_WORDS[t.language] if OWN_WORDS[t.language] in known else known[0]


def offer(
    t: Texts,
    offer_id: int,
    business: str,
    price: int,
    minutes: int,
    opening: str | None,
    *,
    line: str | None = None,
    worth: Worth | None = None,
    bot: str | None = None,
) -> View:
    """Offer urgent contact: seller, service, price, promise, the free alternative, terms and withdrawal in one message.

    `line`: the emergency number. `worth`: what Stars cost about. `bot`: the link to the bot's chat, where this is none.
    """
    cost = stars(t, price, worth)
    bought = t.many(
        "Urgent contact with {business}\nPrice: ⭐{price} in Telegram Stars\n"
        "As soon as you have paid, we are alerted about your message. "
        "If you have no answer within {n} minute of paying, the money comes back by itself.",
        "Urgent contact with {business}\nPrice: ⭐{price} in Telegram Stars\n"
        "As soon as you have paid, we are alerted about your message. "
        "If you have no answer within {n} minutes of paying, the money comes back by itself.",
        minutes,
        business=business,
        price=cost,
    )
    consent = t(
        "By agreeing you accept the terms (/terms), ask us to begin at once, and know that your right to withdraw "
        "within 14 days (/withdraw) ends once you have been answered."
    )
    if bot is not None:
        consent += " " + commands_elsewhere(t, bot)
    agree = t("Agree and pay")
    buttons = [
        [Button(f"{agree} · ⭐{price}", AgreeToOffer(offer_id))],
        [Button(t("It can wait"), DeclineOffer(offer_id))],
    ]
    return View(emergency(t, line) + joined("\n\n", [_free(t, opening), bought, folded(consent)]), buttons)


def _free(t: Texts, opening: str | None) -> str:
    """Return the free way."""
    if opening is None:
        return t("Free of charge: your message is kept, and we read it when we are back.")
    return t("Free of charge: your message is kept, and we read it when we open {opening}.", opening=opening)


def can_wait(t: Texts) -> View:
    """Confirm that an offer was declined."""
    return View(t("Good. Your message is kept and will be read when we open."))


def invoice(t: Texts, business: str, price: int, minutes: int, payload: str, *, worth: Worth | None = None) -> Invoice:
    """Have a client pay for an offer."""
    described = with_worth(t, invoice_description(t, business, minutes), price, worth)
    # without `start_parameter` a forwarded copy could be paid by anybody
    return Invoice(invoice_title(t), described, payload, price, start_parameter="urgent")


def link_of(invoice: Invoice) -> InvoiceLink:
    """Return the same as a link, for a chat that takes no invoices."""
    return InvoiceLink(invoice.title, invoice.description, invoice.payload, invoice.amount)


def pay_by_link(t: Texts, offer_id: int, price: int, url: str) -> View:
    """Give a client the link to pay for an offer, and the way out of it."""
    words = t("Please pay with the button below. The link is only for you; nobody else can pay with it.")
    pay = LinkButton(t("Pay ⭐{price}", price=price), url)
    return View(words, [[pay], [Button(t("It can wait"), DeclineOffer(offer_id))]])


def over(t: Texts) -> View:
    """Say in the place of a link that it leads to nothing any more."""
    return View(t("This offer is over. Nothing was charged."))


def commands_elsewhere(t: Texts, url: str) -> str:
    """Say in a chat without commands where they are answered."""
    return t("/terms, /withdraw and /paysupport are answered in our bot's chat: {url}", url=url)


def with_worth(t: Texts, description: str, price: int, worth: Worth | None) -> str:
    """Return an invoice's description with about what its price is in money, where both fit."""
    if worth is None:
        return description
    whole = description + " " + t("Price: ⭐{price}.", price=stars(t, price, worth))
    return whole if len(whole) <= LONGEST_DESCRIPTION else description


def invoice_title(t: Texts) -> str:
    """Name an invoice, in at most 32 characters, Telegram's limit."""
    return t("Urgent contact")


def invoice_description(t: Texts, business: str, minutes: int) -> str:
    """Say what is sold, in at most 255 characters, Telegram's limit."""
    return t.many(
        "{business} is alerted at once. An answer within {n} minute, or the money back by itself.",
        "{business} is alerted at once. An answer within {n} minutes, or the money back by itself.",
        minutes,
        business=business[:LONGEST_NAME],
    )


def not_offered(t: Texts, line: str | None) -> View:
    """Say that nothing is for sale; the message is kept."""
    words = t("Urgent contact is not available now. Your message is kept and will be read when we open.")
    return View(emergency(t, line) + words)


def not_available(t: Texts, line: str | None) -> View:
    """Say that nothing is for sale, where nothing was written that could be kept."""
    words = t("Urgent contact is not available now. Just write to us: every message is kept and read when we open.")
    return View(emergency(t, line) + words)


def paused(t: Texts, opening: str | None, *, written: bool, line: str | None = None) -> View:
    """Say after money went back the free way, then why nothing is sold. `written`: there is a message that is kept."""
    if not written:
        free = t("Just write to us, free of charge: every message is kept and read when we open.")
    else:
        free = _free(t, opening)
    why = t(
        "Urgent contact is not available now. Your last payment goes back to you, "
        "so you can buy it again only after the next opening."
    )
    return View(emergency(t, line) + joined("\n\n", [free, why]))


def available_again(t: Texts) -> View:
    """Say that the owner has lifted the pause."""
    return View(t("Urgent contact is available to you again: /urgent"))


def decline(t: Texts) -> str:
    """Decline a payment in Telegram's own pay sheet; no money moves."""
    return t("This offer is no longer valid. Nothing was charged. Please ask again with /urgent or /plan.")


def decline_paused(t: Texts) -> str:
    """Decline in the pay sheet because money went back tonight."""
    return t(
        "Your last payment goes back to you, so nothing more can be bought before the next opening. "
        "Nothing was charged. Your messages are kept."
    )
