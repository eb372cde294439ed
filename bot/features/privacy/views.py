"""Tell clients what is kept of them, how to get it and how to delete it. It has to be true."""

from datetime import datetime

from bot.buttons import Button, Erase, Instant
from bot.features.delivery import View
from bot.features.inbox.retention import KEEP_DEAD, KEEP_HANDLED
from bot.texts import Texts
from bot.texts.marked_words import folded, joined


def privacy(t: Texts, business: str, *, keep_days: int, in_accounts: bool = False) -> View:
    """Say in a sentence what is kept and what for; the whole of it stands folded below.

    `keep_days`: words are forgotten after so many, 0 for never. `in_accounts`: the bot looks after chats in members'
    own accounts, too.
    """
    short = t(
        "What {business} keeps about you here: your name and what you write, so that you get an answer.",
        business=business,
    )
    whole = t(
        "• Your name, Telegram id and language, and your number if you gave one for a call; what you write, with the "
        "times; what was offered to you and paid.\n"
        "• What for: to read and answer your messages, and to account for payments.\n"
        "• Where: in the business's own database; names and words are encrypted there. Photos, voice messages and "
        "files stay with Telegram, which carries this chat under its own rules.\n"
        "• Who reads it: the business, which gets your messages in its own Telegram chat, and whoever runs this "
        "assistant for it."
    )
    whole += "\n" + how_long(t, keep_days)
    if in_accounts:
        whole += "\n" + t(
            "• If you write to somebody of {business} in their own Telegram chat, where this assistant looks after it "
            "while nobody is there: the same is kept of that chat. What the assistant says there says that it is "
            "automatic. /mydata and /erase here are about both chats.",
            business=business,
        )
    commands = t("/mydata – get everything that is kept about you\n/erase – delete it")
    questions = t("Questions? Write here, and {business} will answer.", business=business)
    return View(joined("\n\n", [short, folded(whole), commands, questions]))


def how_long(t: Texts, keep_days: int) -> str:
    """Say for how long everything is kept, by the numbers that hold."""
    if keep_days:
        words = t.many(
            "• How long: what you write, the answers and your number, until {n} day after all of it is done; your "
            "name, until you delete it, or the business gives up this assistant.",
            "• How long: what you write, the answers and your number, until {n} days after all of it is done; your "
            "name, until you delete it, or the business gives up this assistant.",
            keep_days,
        )
    else:
        words = t("• How long: until you delete it, or the business gives up this assistant.")
    technical = t(
        "Technical records that are done with, for {done} days, and those of what failed, for {failed} days; payments, "
        "as long as the law requires.",
        done=KEEP_HANDLED.days,
        failed=KEEP_DEAD.days,
    )
    return f"{words} {technical}"


def my_data(t: Texts, newest: int | None) -> str:
    """Return the words under the file; `newest`: how many of each kind are in it, where there are more."""
    words = t("Everything that is kept about you. Photos, voice messages and files are in this chat.")
    if newest is None:
        return words
    return t(
        "What is kept about you: the newest {n} of each kind, because there is more. Write here if you want the rest. "
        "Photos, voice messages and files are in this chat.",
        n=newest,
    )


def my_data_again(t: Texts, minutes: int) -> View:
    """Ask for patience."""
    return View(
        t.many(
            "You have just asked for your data. You can ask again in {n} minute.",
            "You have just asked for your data. You can ask again in {n} minutes.",
            minutes,
        )
    )


def sure(t: Texts, business: str, at: datetime) -> View:
    """Ask before anything is deleted: what goes, and what stays. `at`: when it is asked."""
    words = t(
        "Delete everything that {business} keeps about you here?\n\n"
        "Deleted: your name, language and number, your messages (also those that are not read yet), answers on their "
        "way to you, offers and bills that are not paid, and the rest of a plan that you have cancelled.\n\n"
        "Kept: payments, because the law requires it – with your Telegram id, without your name and words. "
        "You can then no longer withdraw from them with /withdraw.\n\n"
        "This chat stays in Telegram until you delete it there. The business keeps the copies in its own Telegram "
        "chat; ask it to delete them.\n\n"
        "This cannot be undone.",
        business=business,
    )
    erase = Button(t("Delete everything"), Erase(Instant(int(at.timestamp()))))
    return View(words, [[erase]])


def erased(t: Texts) -> View:
    """Confirm the erasure."""
    return View(t("Done: what we kept about you has been deleted. If you write again, you are new to us."))


def nothing_kept(t: Texts) -> View:
    """Tell somebody who is not stored."""
    return View(t("There is nothing to delete: we keep nothing about you."))


def ask_again(t: Texts) -> View:
    """Say that the button is too old."""
    return View(t("This button is too old, so nothing was deleted. Please ask again: /erase"))


def case_open(t: Texts) -> View:
    """Say that an answer is due first."""
    return View(
        t(
            "Nothing was deleted: your urgent message is still waiting for its answer. "
            "Once you have the answer or your money back, send /erase again."
        )
    )


def unsettled(t: Texts) -> View:
    """Say that money is due first."""
    return View(
        t(
            "Nothing was deleted: a payment or a refund of yours is not settled yet. Once it is, send /erase again. "
            "Questions about it: /paysupport"
        )
    )


def plan_runs(t: Texts) -> View:
    """Say that a plan has to be ended first."""
    return View(
        t("Nothing was deleted: your plan is running. Please cancel it first with /plan, then send /erase again.")
    )


def told_owner(t: Texts, client: str) -> View:
    """Tell the owner, who reads the name for the last time."""
    return View(
        t(
            "{client} deleted the data kept here. What was copied to this chat stays in it: "
            "delete it here unless you have to keep it.",
            client=client,
        )
    )
