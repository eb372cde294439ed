"""Tell the owner and the deputy about urgent cases."""

from bot.buttons import Button, Keyboard, UndoRefund
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.payments.views import amount
from bot.features.sales import plan_views
from bot.models import Payment
from bot.models.states import CaseKind
from bot.texts import Texts
from bot.texts.marked_words import joined


def alert(t: Texts, name: str, kind: str, price: int, until: str, *, money: bool = True) -> str:
    """Return what stands above the client's words in the message that rings. `money`: its reader may see some."""
    reasons = {
        "paid": t("paid ⭐{price}", price=price),
        "key_client": t("key client"),
        "plan": plan_views.name(t),
    }
    if price and money:
        promise = t("Reply to this message by {until}, or the money goes back by itself.", until=until)
    else:
        promise = t("Reply to this message by {until}.", until=until)
    urgent = t("URGENT")
    reason = f" · {reasons[kind]}" if money or kind == CaseKind.KEY_CLIENT else ""
    return f"🚨 {urgent} · {client_name(name)}{reason}\n" + promise


def remind(t: Texts, name: str, minutes: int) -> View:
    """Remind the owner of a client who waits."""
    return View(
        "🚨 "
        + t.many(
            "{client} still waits for an answer: {n} minute left.",
            "{client} still waits for an answer: {n} minutes left.",
            minutes,
            client=client_name(name),
        )
    )


def deputy_alerted(t: Texts, name: str, who: str | None = None) -> View:
    """Tell the owner that the deputy was rung, or who of several was."""
    if who:
        return View(t("{who} has been alerted about {client}.", who=client_name(who), client=client_name(name)))
    return View(t("The deputy has been alerted about {client}.", client=client_name(name)))


def seen(t: Texts) -> str:
    """Answer the tap that says that somebody is on it."""
    return t("The client knows that you are on it. Only an answer in this chat stops the clock.")


def seen_by(t: Texts, member: str, time: str) -> str:
    """Answer the same tap where somebody else was first."""
    return t("{member} has been on it since {time}, and the client knows.", member=member, time=time)


def still_open(t: Texts, name: str, until: str) -> str:
    """Return what stands in a message about an open case above who is on it, where no alert stands there."""
    due = t("an answer is due by {until}", until=until)
    return joined(" ", ["🚨", joined(" · ", [client_name(name), due])])


def on_it(t: Texts, member: str | None, time: str) -> str:
    """Return the line that says who is on a case, and since when. None for the reader."""
    if member is None:
        return joined(" ", ["👀", t("you are on it ({time})", time=time)])
    return joined(" ", ["👀", t("{member} is on it ({time})", member=member, time=time)])


def to_be_called(t: Texts, member: str | None, at: str) -> str:
    """Return the line that says who promised to call, and when. None for the reader."""
    if member is None:
        return joined(" ", ["📞", t("you promised a call {at}", at=at)])
    return joined(" ", ["📞", t("{member} promised a call {at}", member=member, at=at)])


def ended_answered(t: Texts, name: str, at: str, by: str | None) -> str:
    """Return what stands above the client's words in an alert once the case is answered. `by`: None for the reader."""
    how = t("answered {at} by you", at=at) if by is None else t("answered {at} by {member}", at=at, member=by)
    return f"✅ {client_name(name)} · {how}"


def ended_given_back(t: Texts, name: str, at: str, *, money: bool) -> str:
    """Return the same once the money went back, or the promised minute passed where none was paid."""
    how = t("given back {at}", at=at) if money else t("closed {at} without an answer", at=at)
    return f"↩️ {client_name(name)} · {how}"


def over(t: Texts) -> str:
    """Answer a tap about a case that is over."""
    return t("This case is closed already.")


def refund_held(t: Texts, seconds: int) -> str:
    """Answer the tap that gives the money of a case back."""
    return t.many(
        "The money goes back in {n} second. Until then you can undo it; the clock runs on.",
        "The money goes back in {n} seconds. Until then you can undo it; the clock runs on.",
        seconds,
    )


def undo_refund(t: Texts, case_id: int, price: int, seconds: int) -> Keyboard:
    """Say under an alert that the money goes back, on the button that undoes it."""
    label = t("⭐{price} go back in {n} s · Undo", price=price, n=seconds)
    return [[Button(label, UndoRefund(case_id))]]


def refund_undone(t: Texts) -> str:
    """Answer the tap that undoes it."""
    return t("Undone: the money stays, and the case is as it was.")


def refund_not_undone(t: Texts) -> str:
    """Say why it cannot be undone."""
    return t("This cannot be undone any more: the money is on its way back.")


def refund_said(t: Texts, name: str, price: int) -> str:
    """Return in one line that money was given back."""
    return t("⭐{price} given back · {client}", price=price, client=name)


def refunded_elsewhere(t: Texts, name: str, payment: Payment, *, closed: bool) -> View:
    """Say that money went back, and that it was not the bot that gave it."""
    shown = amount(t, payment.amount, payment.currency)
    told = t("{amount} were given back to {client}, but not by me.", amount=shown, client=client_name(name))
    return View(told + " " + t("The urgent case is closed.") if closed else told)


def not_arrived(t: Texts, name: str, price: int) -> View:
    """Say that an answer on its way did not make it by the promised minute; it may have arrived since."""
    return _goes_back(t, t("The answer to {client} did not arrive in time.", client=client_name(name)), price)


def came_late(t: Texts, until: str, *, money: bool) -> str:
    """Add to the confirmation of an answer that it arrived after the promised minute."""
    if money:
        return t("It arrived after {until}, the promised time: the money goes back.", until=until)
    return t("It arrived after {until}, the promised time.", until=until)


def answer_again(t: Texts, until: str) -> str:
    """Ask for another answer, after one was refused, while the time of the case is not over."""
    return t("The promise runs until {until}: please answer once more.", until=until)


def undelivered(t: Texts, name: str, price: int, *, unreachable: bool) -> View:
    """Say why an urgent case that was answered is none: nobody is told that it was too late."""
    if unreachable:
        why = t(
            "{client} has blocked this bot or left Telegram, so the answer was not delivered.", client=client_name(name)
        )
    else:
        why = t("The answer to {client} was not delivered.", client=client_name(name))
    return _goes_back(t, why, price)


def _goes_back(t: Texts, why: str, price: int) -> View:
    return View(why + " " + t("⭐{price} go back.", price=price) if price else why)
