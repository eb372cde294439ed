"""Tell people what did not arrive, and why."""

from bot.features.delivery.rules import Reason
from bot.models.states import Role
from bot.texts import Texts
from bot.texts.plain import one_line

NAME_LENGTH = 40


def reason(t: Texts, why: Reason) -> str:
    """Return a clause that ends a line."""
    words = {
        Reason.BLOCKED: t("this bot has been blocked"),
        Reason.DELETED: t("the account is no longer on Telegram"),
        Reason.NO_CHAT: t("there is no chat with this bot any more"),
        Reason.NO_VOICE: t("voice and video messages are not accepted there"),
        Reason.NOT_ALLOWED: t("this bot may not write there"),
        Reason.GONE: t("the message is no longer there"),
        Reason.NOT_COPIED: t("Telegram does not let this message be copied"),
        Reason.TOO_LONG: t("the text is too long"),
        Reason.TOO_BIG: t("the file is too big"),
        Reason.NO_FILE: t("the file is no longer available"),
        Reason.EMPTY: t("the message is empty"),
        Reason.FORMAT: t("Telegram does not accept the formatting"),
        Reason.PROVIDER: t("Telegram does not accept the payment provider"),
        Reason.AMOUNT: t("Telegram does not accept the amount or the currency"),
        Reason.NOT_CONNECTED: t("the account is not connected with this bot, so please write there yourself"),
        Reason.NO_RIGHT: t("this bot may not write in the account's chats, so please write there yourself"),
        Reason.DAY_OVER: t(
            "Telegram lets this bot write there only for a day after the last message, so please write yourself"
        ),
    }
    return words.get(why) or t("Telegram does not accept it")


def no_invoice(t: Texts, command: str) -> str:
    """Tell a client who has agreed to pay that there is no invoice."""
    return t(
        "The invoice could not be made, so nothing was charged. What you wrote to us is kept, free of charge. "
        "You can try again later: {command}",
        command=command,
    )


def not_sold(t: Texts, name: str, why: Reason) -> str:
    return t(
        "{client} agreed to pay, but the invoice could not be sent: {reason}. Nothing was charged.",
        client=_name(name),
        reason=reason(t, why),
    )


def no_bill(t: Texts, name: str, amount: str, why: Reason) -> str:
    return t(
        "The bill of {amount} did not reach {client}: {reason}.",
        amount=amount,
        client=_name(name),
        reason=reason(t, why),
    )


def no_file(t: Texts) -> str:
    return t("The file with your data could not be sent. Please ask again in a few minutes: /mydata")


def not_told(t: Texts, name: str, why: Reason) -> str:
    return t("{client} does not get what I write: {reason}.", client=_name(name), reason=reason(t, why))


def deputy_not_alerted(t: Texts, name: str, why: Reason) -> str:
    return t("The deputy could not be alerted about {client}: {reason}.", client=_name(name), reason=reason(t, why))


def lost(t: Texts, role: Role) -> str:
    """Tell somebody of the staff that a message is missing, which Telegram refused in every form."""
    if role != Role.OWNER:
        return t("Telegram refused a message for you, so it is missing here. The owner can see what is waiting.")
    return t("Telegram refused a message for you. /help shows how to ask for it again.")


def _name(name: str) -> str:
    return one_line(name, NAME_LENGTH) or "?"


def nowhere_to_tell(t: Texts, name: str) -> str:
    """Say that a client hears nothing of what just happened, and why."""
    return t(
        "{client} does not get what I write: there is no chat with this bot, and in your own chat I cannot write now. "
        "Please write there yourself if it matters.",
        client=_name(name),
    )
