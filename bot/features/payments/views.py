"""What both sides read about bills for work outside Telegram."""

from babel.numbers import format_currency, get_currency_precision

from bot.features.clients.views import client_name
from bot.features.payments import currencies
from bot.texts import Texts
from bot.texts.plain import one_line


def amount(t: Texts, minor_units: int, currency: str) -> str:
    """An amount as its reader writes it; Stars with their sign."""
    if currency == "XTR":
        return f"⭐{minor_units}"
    value = currencies.in_full(minor_units, currency)
    customary = get_currency_precision(currency) == currencies.digits(currency)  # else cents would be rounded away
    return str(format_currency(value, currency, locale=t.language, currency_digits=customary))


def title(t: Texts) -> str:
    """At most 32 characters, Telegram's limit."""
    return t("Bill")


def no_provider(t: Texts) -> str:
    return t("No payment provider is set up. Whoever runs this bot sets PROVIDER_TOKEN; @BotFather gives it.")


def example(t: Texts) -> str:
    return t(
        "Reply to a client's message with the amount, the currency and what for, like this:\n"
        "/bill 150.00 PLN Call-out\nTo take back what is not paid, reply with: /bill -"
    )


def sent(t: Texts, name: str, amount: str) -> str:
    return t("Bill sent to {client}: {amount}", client=client_name(name), amount=amount)


def taken_back(t: Texts, name: str) -> str:
    return t("Everything billed to {client} and not yet paid has been taken back.", client=client_name(name))


def none_open(t: Texts, name: str) -> str:
    return t("{client} has no unpaid bill.", client=client_name(name))


def withdrawn(t: Texts, amount: str, words: str) -> str:
    return t(
        "The bill of {amount} for {words} has been taken back: there is nothing to pay.", amount=amount, words=words
    )


def paid(t: Texts, name: str, amount: str, words: str) -> str:
    return t("{client} has paid {amount}: {words}", client=client_name(name), amount=amount, words=words)


def receipt(t: Texts, amount: str, words: str, charge: str) -> str:
    return t(
        "Paid: {amount} for {words}.\n\nTo withdraw: /withdraw\nQuestions about the payment: /paysupport\n"
        "Receipt: {charge}",
        amount=amount,
        words=words,
        charge=charge,
    )


def refund_by_hand(t: Texts, name: str, amount: str, charge: str, by: str) -> str:
    return t(
        "Please give {amount} back to {client} at your payment provider by {by}. Charge: {charge}",
        amount=amount,
        client=client_name(name),
        by=by,
        charge=charge,
    )


LONGEST_TASK = 300


def broken(t: Texts, name: str, price: int) -> str:
    if not price:
        return t("{client} had no answer in time.", client=client_name(name))
    return t("{client} had no answer in time: ⭐{price} go back.", client=client_name(name), price=price)


def given_back(t: Texts, name: str, amount: str) -> str:
    """The client has withdrawn."""
    return t("{client} has withdrawn from the purchase: {amount} go back.", amount=amount, client=client_name(name))


def refunded_elsewhere(t: Texts, name: str, amount: str, *, closed: bool) -> str:
    """The money went back, and it was not the bot that gave it."""
    told = t("{amount} were given back to {client}, but not by me.", amount=amount, client=client_name(name))
    return told + " " + t("The urgent case is closed.") if closed else told


def not_honoured(t: Texts, name: str, amount: str) -> str:
    """A payment that bought nothing."""
    return t(
        "{client} paid {amount} too late, or for what is not offered any more: it goes back.",
        amount=amount,
        client=client_name(name),
    )


def refunding(t: Texts, name: str) -> str:
    return t("The money goes back: {client}", client=client_name(name))


def stuck(t: Texts, name: str, amount: str, charge: str, *, no_balance: bool) -> str:
    """Telegram does not let a refund through yet, and what to do about it."""
    told = t(
        "Telegram does not let {amount} go back to {client} yet. I keep trying, and close this task when it is done.",
        amount=amount,
        client=client_name(name),
    )
    if no_balance:
        advice = t("The bot has too few Stars: please leave enough in its balance, or top it up.")
    else:
        advice = t("If it lasts longer than a day, please write to Telegram's support. Charge: {charge}", charge=charge)
    return f"{told} {advice}"


def unstuck(t: Texts, name: str, amount: str) -> str:
    return t(
        "{amount} have gone back to {client} after all; there is nothing left to do.",
        amount=amount,
        client=client_name(name),
    )


def payment_question(t: Texts, name: str, words: str) -> str:
    return t("Question about a payment from {client}: {words}", client=client_name(name), words=words)


def tasks(t: Texts, words: list[str]) -> str:
    """What only the owner can do, numbered; he has the whole words of each since it came."""
    head = t.many("{n} task for you (/tasks):", "{n} tasks for you (/tasks):", len(words))
    return "\n".join([head, *(f"{number}) {one_line(task, LONGEST_TASK)}" for number, task in enumerate(words, 1))])


def no_tasks(t: Texts) -> str:
    return t("There are no tasks.")


def task_button(t: Texts, number: int) -> str:
    return t("Task {number} is done", number=number)


def task_done(t: Texts) -> str:
    return t("Closed.")


def money(t: Texts, month: str, sold: int, stars: int, in_time: int, back: int, stars_back: int, estimate: str) -> str:
    """One month's account of urgent contact."""
    return t(
        "{month}\nsold: {sold} (⭐{stars})\nanswered in time: {in_time}\ngiven back: {back} (⭐{stars_back})\n"
        "yours, about: {estimate}",
        month=month,
        sold=sold,
        stars=stars,
        in_time=in_time,
        back=back,
        stars_back=stars_back,
        estimate=estimate,
    )


def money_note(t: Texts) -> str:
    return t(
        "Stars can be paid out about 21 days after a purchase. "
        "The estimate takes what a Star is worth to you, in US cents; to change it: /urgent star 1.3"
    )


def not_ended(t: Texts) -> str:
    """Telegram refuses a cancellation for now; the client can make it, too."""
    return t(
        "Telegram has not ended your subscription yet. We keep trying; you can end it yourself, too, in Telegram: "
        "Settings › My Stars. Whatever it collects until then comes back to you by itself."
    )


def not_ended_owner(t: Texts, name: str, charge: str) -> str:
    return t(
        "Telegram does not end the subscription of {client} yet. I keep trying, and close this task when it is done; "
        "whatever is collected until then goes back by itself. If it lasts longer than a day, please write to "
        "Telegram's support. Charge: {charge}",
        client=client_name(name),
        charge=charge,
    )


def ended_after_all(t: Texts, name: str) -> str:
    return t(
        "The subscription of {client} has been ended after all; there is nothing left to do.", client=client_name(name)
    )
