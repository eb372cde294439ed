"""Tell the staff what became of their answers."""

from datetime import timedelta

from bot.buttons import Button, SendNow, TakeBack
from bot.features import delivery
from bot.features.answers import draft_views
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.delivery.rules import Reason
from bot.models.states import AnswerState, Role
from bot.texts import Texts


def whom(t: Texts, role: Role, *, to_nobody: bool) -> View:
    """Ask for whom a message is where nobody is likely; the owner alone has a list of clients.

    `to_nobody`: it replied to something that stands for no client.
    """
    if role != Role.OWNER:
        words = t("Who is this for? Please reply to a message that I brought you (swipe it left).")
    else:
        words = t(
            "Who is this for? Please reply to one of the client's messages (swipe it left). "
            "/queue shows who is waiting."
        )
    return View(draft_views.to_nobody(t) + " " + words if to_nobody else words)


def not_theirs(t: Texts, name: str) -> View:
    """Tell one of the staff that a client is somebody else's."""
    words = t(
        "{client} is not among the clients whom you look after, so this was not sent. The owner can give them to you.",
        client=client_name(name),
    )
    return View(words)


def held(t: Texts, name: str, opening: str | None, answer_id: int) -> View:
    """Say until when an answer is held; it can be sent now, or taken back."""
    if opening is None:
        words = t("Your answer to {client} is held. When you open again is not known yet.", client=client_name(name))
    else:
        words = t("Your answer to {client} is held until we open {opening}.", client=client_name(name), opening=opening)
    return _with_buttons(t, words, answer_id)


def held_too_long(t: Texts, name: str, until: str | None, answer_id: int) -> View:
    """Say that a held answer can be sent now, but not when its time comes: Telegram lets a bot write for a day only."""
    words = t(
        "Your answer to {client} is held, but at opening I may not write in your chat any more.",
        client=client_name(name),
    )
    if until is not None:
        last = t(
            "Telegram lets me until {moment}: send it now, or I remind you at opening, with the text.", moment=until
        )
        words += " " + last
    return _with_buttons(t, words, answer_id)


def _with_buttons(t: Texts, words: str, answer_id: int) -> View:
    return View(words, [[Button(t("Send now"), SendNow(answer_id)), Button(t("Take back"), TakeBack(answer_id))]])


def sent(t: Texts, name: str) -> str:
    """Confirm that the client has an answer."""
    return t("✓ Sent to {client}.", client=client_name(name))


def not_sent_blocked(t: Texts, name: str) -> str:
    """Say that nothing can reach the client."""
    return t("Not delivered: {client} has blocked this bot or left Telegram.", client=client_name(name))


def not_sent(t: Texts, name: str, why: Reason) -> str:
    """Say why the client did not get an answer."""
    return t(
        "Not delivered to {client}: {reason}.",
        client=client_name(name),
        reason=delivery.views.reason(t, why),
    )


def part_not_sent(t: Texts, name: str, why: Reason) -> str:
    """Say why the client did not get a part of an answer."""
    return t(
        "A part of your answer to {client} was not delivered: {reason}.",
        client=client_name(name),
        reason=delivery.views.reason(t, why),
    )


def goes_now(t: Texts) -> str:
    """Answer a tap on "Send now"."""
    return t("On its way.")


def door_has_shut(t: Texts) -> str:
    """Answer a tap on "Send now" where Telegram does not let the bot write there any more."""
    return t("Too late: it has to be sent by hand. The text is below.")


def taken_back(t: Texts) -> str:
    """Answer a tap on "Take back"."""
    return t("Taken back. The client's message is waiting again.")


def too_late(t: Texts) -> str:
    """Answer a tap on a button of an answer that is no longer held."""
    return t("This answer has already been sent or taken back.")


def outcome(t: Texts, name: str, state: AnswerState) -> str:
    """Say how an answer stands that was held."""
    if state is AnswerState.SENDING:
        return goes_now(t)
    if state is AnswerState.SENT:
        return sent(t, name)
    return taken_back(t) if state is AnswerState.WITHDRAWN else no_longer_there(t)


def prompt(t: Texts, name: str) -> View:
    """Ask for an answer to a client, who is the one that a reply to it goes to."""
    to = t("To {client}", client=client_name(name))
    return View(t("Your answer to {client}:", client=client_name(name)), asks_for=to)


def nobody(t: Texts) -> str:
    """Say that a client's data has been deleted meanwhile."""
    return t("This client has deleted the data kept here, so nothing can be sent any more.")


def blocked(t: Texts, name: str) -> str:
    """Say that a client cannot be written to."""
    return t("{client} has blocked this bot or left Telegram, so nothing would arrive.", client=client_name(name))


def no_longer_there(t: Texts) -> str:
    """Say that there is no answer left to take back."""
    return t("This answer has been taken back already, or it did not arrive.")


def kept_a_promise(t: Texts, name: str) -> str:
    """Say that an answer stays because it kept the promise of urgent contact."""
    return t(
        "This answer kept the promise of urgent contact, so {client} keeps it. "
        "You can correct it: edit your own message.",
        client=client_name(name),
    )


def may_not_delete(t: Texts) -> str:
    """Say that an answer stays because the bot may not delete in the member's account."""
    return t("I may not delete messages in the account's chats. Please delete it there yourself.")


def copy_not_known(t: Texts) -> str:
    """Say that an answer stays because Telegram did not name the client's copy."""
    return t("This answer cannot be taken back: Telegram did not say which message it is in the client's chat.")


def too_old(t: Texts) -> str:
    """Say that an answer stays because Telegram deletes nothing that old."""
    return t("This answer is older than two days, and Telegram deletes nothing that old.")


def answered(t: Texts, name: str) -> str:
    """Say in one line what an act was: an answer whose words are not kept any more."""
    return t("Answer to {client}", client=client_name(name))


def answered_with(t: Texts, name: str, line: str) -> str:
    """Say in one line what an act was: an answer, by its first line."""
    return t("Answer to {client}: {line}", client=client_name(name), line=line)


def waits(t: Texts, name: str, time: str, answer_id: int) -> View:
    """Say until when an answer cools down; it can be sent now, or taken back."""
    words = t("Your answer to {client} waits and goes {time}.", client=client_name(name), time=time)
    return _with_buttons(t, words, answer_id)


def prompt_to_wait(t: Texts, name: str, wait: timedelta) -> View:
    """Ask for an answer to a client that waits for a while."""
    to = t("To {client}", client=client_name(name))
    words = t(
        "Your answer to {client}, which waits for {duration}:", client=client_name(name), duration=t.duration(wait)
    )
    return View(words, asks_for=to)


def urgent_does_not_wait(t: Texts, name: str) -> str:
    """Say that an answer to an urgent case goes at once."""
    return t("{client} waits for an urgent answer, so yours would go at once.", client=client_name(name))
