"""What clients read about urgent contact and money: the free way first, then price, promise and terms."""

from bot.features.clients.views import client_name
from bot.texts import Texts


def emergency(t: Texts, line: str | None) -> str:
    """Never behind a payment: it stands before any offer. Empty where the owner set none."""
    return t("Danger to life or limb: {line}.", line=line) + "\n\n" if line else ""


def in_notice(t: Texts, line: str | None, price: int, minutes: int, keyword: str) -> str:
    """What the notice says after the free way."""
    return emergency(t, line) + t.many(
        "If it cannot wait: urgent contact costs ⭐{price}. You get an answer within {n} minute, or the money back. "
        "Tap the button or write {keyword}.",
        "If it cannot wait: urgent contact costs ⭐{price}. You get an answer within {n} minutes, or the money back. "
        "Tap the button or write {keyword}.",
        minutes,
        price=price,
        keyword=keyword,
    )


OWN_WORDS = {"en": "URGENT", "pl": "PILNE", "ru": "СРОЧНО", "uk": "ТЕРМІНОВО"}


def keyword(t: Texts, keywords: str) -> str:
    """The keyword to name: the language's own where it is one of them, else the first."""
    known = [word.strip() for word in keywords.split(",")]
    return OWN_WORDS[t.language] if OWN_WORDS[t.language] in known else known[0]


def ask_button(t: Texts) -> str:
    return t("It is urgent")


def offer(t: Texts, business: str, price: int, minutes: int, opening: str | None) -> str:
    """Seller, service, price, promise, the free alternative, terms and withdrawal, in one message."""
    if opening:
        free = t("Free of charge: your message is kept and read when we open: {opening}.", opening=opening)
    else:
        free = t("Free of charge: your message is kept and read when we are back.")
    bought = t.many(
        "Urgent contact with {business}\nPrice: ⭐{price} (Telegram Stars)\n"
        "As soon as you have paid, we are alerted about your message. "
        "If you have no answer within {n} minute of paying, the money comes back by itself.",
        "Urgent contact with {business}\nPrice: ⭐{price} (Telegram Stars)\n"
        "As soon as you have paid, we are alerted about your message. "
        "If you have no answer within {n} minutes of paying, the money comes back by itself.",
        minutes,
        business=business,
        price=price,
    )
    consent = t(
        "By agreeing you accept the terms (/terms), ask us to begin at once, and know that your right to withdraw "
        "within 14 days (/withdraw) ends once you have been answered."
    )
    return f"{free}\n\n{bought}\n\n{consent}"


def agree_button(t: Texts) -> str:
    return t("Agree and pay")


def wait_button(t: Texts) -> str:
    return t("It can wait")


def can_wait(t: Texts) -> str:
    return t("Good. Your message is kept and will be read when we open.")


def invoice_title(t: Texts) -> str:
    """At most 32 characters, Telegram's limit."""
    return t("Urgent contact")


def invoice_description(t: Texts, business: str, minutes: int) -> str:
    """At most 255 characters, Telegram's limit."""
    return t.many(
        "{business} is alerted at once. An answer within {n} minute, or the money back by itself.",
        "{business} is alerted at once. An answer within {n} minutes, or the money back by itself.",
        minutes,
        business=business[:100],
    )


def not_offered(t: Texts) -> str:
    return t("Urgent contact is not available now. Your message is kept and will be read when we open.")


def paused(t: Texts, opening: str | None, *, written: bool) -> str:
    """After money went back: the free way, then why nothing is sold. `written`: there is a message that is kept."""
    if not written:
        free = t("Just write to us, free of charge: every message is kept and read when we open.")
    elif opening:
        free = t("Free of charge: your message is kept and read when we open: {opening}.", opening=opening)
    else:
        free = t("Free of charge: your message is kept and read when we are back.")
    why = t(
        "Urgent contact is not available now. Your last payment goes back to you, "
        "so you can buy it again only after the next opening."
    )
    return f"{free}\n\n{why}"


def available_again(t: Texts) -> str:
    """The owner has lifted the pause."""
    return t("Urgent contact is available to you again: /urgent")


def not_available(t: Texts) -> str:
    """Where nothing was written that could be kept."""
    return t("Urgent contact is not available now. Just write to us: every message is kept and read when we open.")


def receipt(t: Texts, price: int, charge: str, paid: str, until: str) -> str:
    """What the client keeps of a purchase."""
    return t(
        "Paid: ⭐{price} for urgent contact, {paid}.\nWe have been alerted. You will have an answer by {until}; "
        "otherwise the money comes back by itself.\n\nTo withdraw, until you have been answered: /withdraw\n"
        "Questions about the payment: /paysupport\nReceipt: {charge}",
        price=price,
        charge=charge,
        paid=paid,
        until=until,
    )


def seen(t: Texts) -> str:
    return t("Your urgent message has been seen; somebody is on it.")


def decline(t: Texts) -> str:
    """Shown in Telegram's own pay sheet; no money moves."""
    return t("This offer is no longer valid. Nothing was charged. Please ask again with /urgent or /plan.")


def decline_paused(t: Texts) -> str:
    """Shown in the pay sheet to whoever got money back tonight."""
    return t(
        "Your last payment goes back to you, so nothing more can be bought before the next opening. "
        "Nothing was charged. Your messages are kept."
    )


def lift_button(t: Texts) -> str:
    """Under a line that says that money went back."""
    return t("Let them buy again")


def lifted(t: Texts, name: str) -> str:
    return t("{client} may buy urgent contact again.", client=client_name(name))


def no_pause(t: Texts) -> str:
    return t("This client may already buy again.")
