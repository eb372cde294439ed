"""Why something did not arrive, in the reader's words: a clause that ends a line."""

from bot.domain.refusals import Reason
from bot.texts import Texts


def reason(t: Texts, why: Reason) -> str:
    words = {
        Reason.BLOCKED: t("has blocked this bot"),
        Reason.DELETED: t("has left Telegram"),
        Reason.NO_CHAT: t("has no chat with this bot any more"),
        Reason.NO_VOICE: t("does not accept voice and video messages"),
        Reason.NOT_ALLOWED: t("this bot may not write there"),
        Reason.GONE: t("the message is no longer there"),
        Reason.NOT_COPIED: t("Telegram does not let this message be copied"),
        Reason.TOO_LONG: t("the text is too long"),
        Reason.TOO_BIG: t("the file is too big"),
        Reason.NO_FILE: t("the file can no longer be had"),
        Reason.EMPTY: t("there is nothing in it"),
        Reason.FORMAT: t("Telegram does not accept the formatting"),
        Reason.PROVIDER: t("Telegram does not accept the payment provider"),
        Reason.AMOUNT: t("Telegram does not accept the amount or the currency"),
    }
    return words.get(why) or t("Telegram does not accept it")
