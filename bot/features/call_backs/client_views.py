"""Tell clients about calls that they are promised, and ask for what is needed for them."""

from bot.buttons import AgreeToCall, Button, NumberStands, WasCalled
from bot.features.delivery import View
from bot.texts import Texts
from bot.texts.marked_words import joined


def promised(t: Texts, at: str) -> View:
    """Say when to expect a call."""
    return View(_promised(t, at))


def _promised(t: Texts, at: str) -> str:
    return t("We call you back {at}.", at=at)


def promised_asks_number(t: Texts, at: str) -> View:
    """Say when to expect a call, and ask for the number."""
    return View(joined("\n\n", [_promised(t, at), _number_wanted(t)]), asks_number=_share(t))


def which_number(t: Texts) -> View:
    """Ask for another number."""
    return View(_number_wanted(t), asks_number=_share(t))


def _number_wanted(t: Texts) -> str:
    return t("Which number shall we call? Tap the button below, or write the number here.")


def _share(t: Texts) -> str:
    return t("Share my number")


def promised_at_number(t: Texts, at: str, number: str) -> View:
    """Say when to expect a call, and ask whether the number that is known still stands."""
    asked = still_yours(t, number)
    return View(joined("\n\n", [_promised(t, at), asked.words]), asked.keyboard)


def still_yours(t: Texts, number: str) -> View:
    """Ask whether the number that is known still stands."""
    yes, other = Button(t("Yes"), NumberStands(True)), Button(t("Another number"), NumberStands(False))
    return View(t("Is {number} still your number?", number=number), [[yes, other]])


def number_stands(t: Texts, number: str, at: str | None) -> View:
    """Confirm the number."""
    return View(_number(t, number, at))


def has_number(t: Texts, number: str, at: str | None, *, of: str | None) -> View:
    """Thank for the number. `of`: the name on the contact, where it is somebody else's."""
    lines = [t("Thank you.") + " " + _number(t, number, at)]
    if of is not None:
        lines.append(t("This contact is not yours, so we tell whoever calls that it is {name}.", name=of))
    lines.append(t("To change it, write another number here."))
    return View(joined("\n", lines), has_asked=True)


def _number(t: Texts, number: str, at: str | None) -> str:
    if at is None:
        return t("Should we have to call you, we call {number}.", number=number)
    return t("We call {number} {at}.", number=number, at=at)


def no_number(t: Texts, example: str) -> str:
    """Say that some words are no number."""
    return t(
        "There is no phone number in this that we can call. Please write it with the country code, such as {example}.",
        example=example,
    )


def asks_to_wait(t: Texts, call_id: int, at: str, until: str, later: str, *, paid: bool) -> View:
    """Ask whether a call after the promise will do. `later`: by when there is an answer then."""
    words = t("We would like to call you back {at}. That is after {until}, the time we promised.", at=at, until=until)
    if paid:
        then = t("If you agree, you have your answer by {later}, or your money goes back by itself.", later=later)
    else:
        then = t("If you agree, you have your answer by {later}.", later=later)
    stays = t("If not, nothing changes.")
    yes = Button(t("I agree"), AgreeToCall(call_id, True))
    no = Button(t("No, answer me in time"), AgreeToCall(call_id, False))
    return View(joined("\n\n", [words, then + " " + stays]), [[yes], [no]])


def agreed(t: Texts, at: str, later: str, *, paid: bool) -> View:
    """Confirm that the promise ends later."""
    if paid:
        return View(
            t("Agreed: we call you {at}. If you have no answer by {later}, your money goes back.", at=at, later=later)
        )
    return View(t("Agreed: we call you {at}. You have your answer by {later}.", at=at, later=later))


def declined(t: Texts, until: str) -> View:
    """Confirm that nothing changes."""
    return View(t("Nothing changes: you have your answer by {until}.", until=until))


def taken_back(t: Texts, at: str, until: str, *, asked: bool) -> View:
    """Say that no call comes after all. `asked`: the button that shares a number goes away."""
    words = t(
        "We cannot call you {at} after all. You still have your answer by {until}, in this chat.", at=at, until=until
    )
    return View(words, has_asked=asked)


def not_reached(t: Texts, number: str | None) -> View:
    """Say that nobody picked up."""
    if number is None:
        return View(t("We have no number to call you. Please write it here."))
    words = t("We called {number}, and nobody picked up. We try again, or answer you here.", number=number)
    return View(words, [[Button(t("Another number"), NumberStands(False))]])


def was_called(t: Texts, call_id: int, at: str) -> View:
    """Ask whether the call came."""
    words = t(
        "Were you called {at}? If you do not say otherwise within 10 minutes of this message, we take it that you "
        "were, and that you have your answer.",
        at=at,
    )
    yes, no = Button(t("Yes"), WasCalled(call_id, True)), Button(t("No, nobody called"), WasCalled(call_id, False))
    return View(words, [[yes, no]])


def counted(t: Texts, at: str) -> View:
    """Thank for the word that the call came."""
    return View(t("Thank you: you were called {at}.", at=at))


def counts(t: Texts, at: str) -> View:
    """Say that nothing else was said in time."""
    return View(t("We take it that you were called {at}. If that is not so, please tell us: /paysupport", at=at))


def denied(t: Texts, until: str | None) -> View:
    """Say what follows from the word that no call came; `until`: by when there is an answer, if there is time left."""
    if until is None:
        return View(t("Thank you for telling us. We are sorry that nobody called."))
    return View(t("Thank you for telling us. You still have your answer by {until}.", until=until))


def too_late(t: Texts) -> View:
    """Answer a tap on a question that is settled."""
    return View(t("This is settled already."))


def status(t: Texts, at: str) -> str:
    """Say in /status when a call is promised."""
    return _promised(t, at)
