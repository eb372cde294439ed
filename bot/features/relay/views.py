"""Show the staff what concerns one client, with the buttons below it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.buttons import Bring, Button, CallBack, CalledBack, CaseSeen, KeepCase, Keyboard, RefundCase, RefundCaseNow
from bot.features import messages
from bot.features.clients.views import about, client_name
from bot.features.delivery import View
from bot.texts import CLIENT, Texts
from bot.texts.marked_words import joined, marked


def header(
    t: Texts,
    name: str,
    *,
    number: int,
    since: datetime,
    earlier: int,
    now: datetime,
    zone: str,
    urgent: bool = False,
    complains: bool = False,
    beside: str = "",
) -> str:
    """Return the line above what a client wrote: who, how often before, since when messages wait, and what stands
    `beside` a name.

    It begins with a sign, because a line must not begin with a name.
    """
    parts: list[str] = [marked(client_name(name), type="bold")]
    if earlier:
        parts.append(t.many("{n} earlier message", "{n} earlier messages", earlier))
    elif number == 1:
        parts.append(t("first message"))
    if number > 1:
        parts.append(
            t.many(
                "{n} waiting since {since} ({duration})",
                "{n} waiting since {since} ({duration})",
                number,
                since=t.short_moment(since, zone),
                duration=t.duration(now - since),
            )
        )
    line = joined(" · ", [*parts, beside] if beside else parts)
    marks = [t("URGENT")] if urgent else []
    marks += [t("Complaint")] if complains else []
    return joined(" · ", [f"❗ {' · '.join(marks)}", line]) if marks else f"{CLIENT} " + line


def complaint(t: Texts, name: str, lines: list[str]) -> View:
    """Say that what a client wrote is a complaint: one line of each message."""
    return View("\n".join([f"❗ {t('Complaint')} · {client_name(name)}", "", *lines]))


def again_urgent(header: str, lines: list[str]) -> View:
    """Return what a client marks urgent only now: one line of each message."""
    return View(joined("\n", [header, "", *lines]))


def cannot_show(t: Texts, name: str, message_kind: str) -> str:
    """Stand in for a message that Telegram lets nobody copy, or that was taken out of the chat before."""
    return t(
        "{kind} from {client}: this cannot be shown here.",
        client=client_name(name),
        kind=messages.origin_views.kind(t, message_kind),
    )


@dataclass(frozen=True)
class Left:
    """How many messages of a client still wait; `client_id` for a reader whose tap shows them."""

    number: int
    client_id: int | None


def more_wait(t: Texts, left: Left) -> View:
    """Say how many messages of the same client wait besides; the button shows them."""
    words = t.many("{n} more message is waiting.", "{n} more messages are waiting.", left.number)
    if left.client_id is None:
        return View(words)
    return View(words, [[Button(t("Show them"), Bring(left.client_id))]])


def and_left(t: Texts, view: View, left: Left) -> View:
    """Return a view followed by how many messages of its client still wait, if any."""
    if not left.number:
        return view
    more = more_wait(t, left)
    return replace(view, words=joined("\n", [view.words, more.words]), keyboard=[*view.keyboard, *more.keyboard])


def alert_buttons(t: Texts, case_id: int, *, paid: bool, call: str | None = None) -> Keyboard:
    """Return what can be done about an urgent case. `paid`: money can go back, and the reader may give it back.

    `call`: for when a call is promised.
    """
    calls = [Button(t("Call back at…"), CallBack(case_id))]
    if call is not None:
        calls = [
            Button(t("📞 {time} · change", time=call), CallBack(case_id)),
            Button(t("Called"), CalledBack(case_id)),
        ]
    rows = [[Button(t("I'm on it"), CaseSeen(case_id))], calls]
    return [*rows, [Button(t("Refund now"), RefundCase(case_id))]] if paid else rows


def messages_button(client_id: int, name: str) -> Keyboard:
    """Return the owner's button that brings what else a client wrote."""
    return [[Button(about(client_name(name)), Bring(client_id))]]


def refund_buttons(t: Texts, case_id: int, price: int) -> Keyboard:
    """Ask before money goes back."""
    yes = Button(t("Yes, give ⭐{price} back", price=price), RefundCaseNow(case_id))
    return [[yes], [Button(keep(t), KeepCase(case_id))]]


def keep(t: Texts) -> str:
    """Return the words of the button that changes nothing."""
    return t("No, keep it")


def answered(t: Texts, name: str, author: str) -> View:
    """Introduce to the owner a copy of an answer that somebody else wrote."""
    return View(t("Answer to {client}, by {member}:", client=client_name(name), member=author))


def answer_taken_back(t: Texts, name: str, author: str, line: str) -> View:
    """Say that somebody else's answer, of which the first line is given, is no longer with the client."""
    about: dict[str, str] = {"client": client_name(name), "member": author}
    if line:
        return View(t("Taken back from {client}, the answer by {member}: {line}", line=line, **about))
    return View(t("Taken back from {client}: an answer by {member}.", **about))


def corrected(t: Texts, name: str, author: str) -> View:
    """Introduce to the owner a copy of an answer that its author, somebody else, has corrected."""
    return View(t("Corrected answer to {client}, by {member}:", client=client_name(name), member=author))
