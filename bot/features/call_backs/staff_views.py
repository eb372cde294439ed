"""Show the staff at which times a call can be promised, whom to call, and what the client says of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.buttons import (
    Button,
    CallBack,
    CallBackAt,
    CalledBack,
    CopyButton,
    DropCallBack,
    Instant,
    Keyboard,
    NotReached,
)
from bot.buttons.data import ButtonData
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.texts import Texts
from bot.texts.marked_words import Words, joined


def promised(t: Texts, at: str, *, number: bool = True) -> str:
    """Answer the tap that promises a call. `number`: there is one, else the client is asked for it."""
    words = t("The client was told to expect a call {at}.", at=at)
    return words if number else words + " " + t("I asked for the number.")


def asked_to_wait(t: Texts, at: str, until: str) -> str:
    """Answer the tap on a time after the promise."""
    return t(
        "The client is asked whether a call {at} will do. Until the client agrees, {until} holds.", at=at, until=until
    )


def call_times(t: Texts, case_id: int, times: Sequence[datetime], later: Sequence[datetime], zone: str) -> Keyboard:
    """Offer times for a call, each on a button. `later`: those for which the client is asked first."""

    def choice(at: datetime) -> ButtonData:
        return CallBackAt(case_id, Instant(int(at.timestamp())))

    rows = [[Button(t.time(at, zone), choice(at)) for at in times]] if times else []
    return [*rows, *([Button(t("{time} · ask the client", time=t.time(at, zone)), choice(at))] for at in later)]


def no_call_then(t: Texts, until: str) -> str:
    """Answer a tap on a time that is past by now, or too long after the promise."""
    return t(
        "No call can be promised for that time: it has passed, or is too long after the promise ends at {until}. "
        "Please answer in this chat.",
        until=until,
    )


def being_asked(t: Texts) -> str:
    """Answer a tap while the client is asked whether the call came."""
    return t("The client is being asked whether the call came.")


def called_once(t: Texts) -> str:
    """Answer Called where the client said before that no call came."""
    return t("The client was asked once already. Only an answer in this chat counts now.")


def no_call(t: Texts) -> str:
    """Answer a tap about a call that is not promised any more."""
    return t("No call is promised any more.")


def too_late(t: Texts, until: str) -> str:
    """Answer Called after the promised minute."""
    return t("It is after {until}, the promised time.", until=until)


def asking(t: Texts) -> str:
    """Answer Called."""
    return t("I ask the client. It counts as your answer unless the client denies it within 10 minutes.")


def missed(t: Texts, until: str) -> str:
    """Answer the tap that nobody picked up."""
    return t("The client knows. The promise runs until {until}: call again, or answer in this chat.", until=until)


def dropped(t: Texts, until: str) -> str:
    """Answer the tap that takes a call back."""
    return t("The client knows that no call comes. The promise runs until {until}.", until=until)


def not_dropped(t: Texts, until: str) -> str:
    """Answer the same where the client waits only for the call."""
    return t(
        "The client agreed to wait for this call alone. Please call, or answer here by {until}.",
        until=until,
    )


def to_call(t: Texts, name: str, at: str, case_id: int, number: str | None, of: str | None) -> View:
    """Say whom to call and when. `of`: whose the number is, where it is not the client's own."""
    line = joined(" ", ["📞", t("{client}: call promised {at}.", client=client_name(name), at=at)])
    buttons = [[Button(t("Called"), CalledBack(case_id)), Button(t("Take the call back"), DropCallBack(case_id))]]
    return View(joined("\n", [line, _number(t, number, of)]), [*_copy(t, number), *buttons])


def call_now(t: Texts, name: str, at: str, until: str, case_id: int, number: str | None, of: str | None) -> View:
    """Remind the caller that the time has come. `until`: the end of the promise."""
    buttons: Keyboard = [
        [Button(t("Called"), CalledBack(case_id)), Button(t("Could not reach"), NotReached(case_id))],
        [Button(f"{t('Later')} ▸", CallBack(case_id))],
    ]
    counts = t("Then tap “Called”, before {until}.", until=until)
    return View(joined("\n", [_now(t, name, at), _number(t, number, of), counts]), [*_copy(t, number), *buttons])


def call_still(t: Texts, name: str, at: str, number: str | None, of: str | None) -> View:
    """Remind the caller of a call whose case was answered before."""
    return View(joined("\n", [_now(t, name, at), _number(t, number, of)]), _copy(t, number))


def _now(t: Texts, name: str, at: str) -> Words:
    return joined(" ", ["⏰", t("Please call {client} now: it was promised {at}.", client=client_name(name), at=at)])


def _number(t: Texts, number: str | None, of: str | None) -> str:
    if number is None:
        return t("The client has not sent a number yet.")
    return number if of is None else t("{number} (somebody else's: {name})", number=number, name=client_name(of))


def _copy(t: Texts, number: str | None) -> list[list[CopyButton]]:
    return [[CopyButton(t("Copy {number}", number=number), number)]] if number is not None else []


def agreed(t: Texts, name: str, at: str, later: str, *, paid: bool) -> View:
    """Say that the client waits for a later call, and until when the promise runs now."""
    words = t("{client} agrees to a call {at}.", client=client_name(name), at=at)
    until = t("The promise runs until {later} now.", later=later)
    back = [t("Without an answer by then the money goes back.")] if paid else []
    return View(joined(" ", [words, until, *back]))


def declined(t: Texts, name: str, until: str) -> View:
    """Say that the client does not wait for a later call."""
    return View(
        t("{client} wants an answer by {until}. No call is promised for later.", client=client_name(name), until=until)
    )


def denied(t: Texts, name: str, until: str) -> View:
    """Say that no call came, and until when there is time."""
    words = t("{client} says that nobody called.", client=client_name(name))
    return View(words + " " + t("The promise runs until {until}: please answer in this chat.", until=until))


def denied_late(t: Texts, name: str, price: int) -> View:
    """Say that no call came, and that the promised time is over."""
    words = t("{client} says that nobody called.", client=client_name(name))
    return View(words + " " + t("⭐{price} go back.", price=price) if price else words)


def not_asked(t: Texts, name: str, until: str) -> View:
    """Say that the question whether the call came was not delivered."""
    words = t("{client} could not be asked whether the call came, so it does not count.", client=client_name(name))
    return View(words + " " + t("The promise runs until {until}: please answer in this chat.", until=until))


def not_asked_late(t: Texts, name: str, price: int) -> View:
    """Say the same after the promised time."""
    words = t("{client} could not be asked whether the call came, so it does not count.", client=client_name(name))
    return View(words + " " + t("⭐{price} go back.", price=price) if price else words)


def counted(t: Texts, name: str, at: str, *, said: bool) -> View:
    """Say that a call counts as the answer. `said`: the client says that it came."""
    if said:
        return View(t("{client} was called {at}, and says so.", client=client_name(name), at=at))
    return View(t("{client} was called {at}, and did not deny it.", client=client_name(name), at=at))
