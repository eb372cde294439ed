"""What the owner reads and taps about canned answers."""

from collections.abc import Sequence
from typing import Any

from bot.buttons import BackToCard, Button, CannedPage, ChooseCanned, Keyboard, SendCanned
from bot.features import acts
from bot.features.canned.filling import KNOWN, Fault
from bot.features.canned.rules import LONGEST_NAME, CannedError
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.delivery.plainer_forms import TEXT_LIMIT
from bot.models import CannedAnswer
from bot.texts import LANGUAGES, Texts
from bot.texts.plain import one_line, units

EXAMPLE = "/canned zus = The declaration has been sent, {name}."
PART, LABEL = 60, 44
"""Characters of a text in the list, and on a button."""
A_PAGE = 10


def called(name: str, language: str) -> str:
    """Return a canned answer's name, and the language of the version where it has one."""
    return f"{name} ({LANGUAGES[language]})" if language else name


def page(t: Texts, names: Sequence[Sequence[CannedAnswer]], number: int) -> View:
    """List canned answers, the most used first, each with its first line; a button shows further ones."""
    if not names:
        return View(f"{none(t)}\n\n{how(t)}")
    first = number * A_PAGE if number * A_PAGE < len(names) else 0
    lines = [_line(t, versions) for versions in names[first : first + A_PAGE]]
    heading = t("Your canned answers, the most used first:")
    turning = []
    if first:
        turning.append(Button("‹", CannedPage(first // A_PAGE - 1)))
    if first + A_PAGE < len(names):
        turning.append(Button("›", CannedPage(first // A_PAGE + 1)))
    return View("\n\n".join([heading, "\n".join(lines), how(t)]), [turning] if turning else ())


def _line(t: Texts, versions: Sequence[CannedAnswer]) -> str:
    languages = ", ".join(row.language for row in versions if row.language)
    about = [languages] if languages else []
    if used := sum(row.used for row in versions):
        about.append(t.many("used {n} time", "used {n} times", used))
    name = versions[0].name + (f" ({'; '.join(about)})" if about else "")
    return f"• {name}: {_beginning(versions[0], PART)}"


def _beginning(row: CannedAnswer, most: int) -> str:
    return one_line(row.text.split("\n")[0], most)


def none(t: Texts) -> str:
    return t("You have no canned answers yet.")


def none_yet(t: Texts) -> str:
    """Answer a tap where there is nothing to choose from."""
    return f"{none(t)} " + t("To make one, type: {example}", example=EXAMPLE)


def how(t: Texts) -> str:
    """Say how canned answers are made and changed."""
    return t(
        "To keep one, or to change it: {example}\nIn one language: {polish}\nTo delete it: {delete}\n\n"
        "You can write {places}: they are filled in. Bold words and links stay.",
        example=EXAMPLE,
        polish="/canned zus pl = …",
        delete="/canned zus =",
        places=_places(),
    )


def _places() -> str:
    return ", ".join(f"{{{name}}}" for name in KNOWN)


def kept(t: Texts, row: CannedAnswer, preview: dict[str, Any], *, replaced: bool, act_id: int | None) -> View:
    """Confirm a text, show how a client reads it, and offer to take it back."""
    name = called(row.name, row.language)
    if act_id is None:
        head = t("{name} – this is how a client reads it:", name=name)
    elif replaced:
        head = t("{name} has said something else until now. From now on, a client reads:", name=name)
    else:
        head = t("Kept: {name}. This is how a client reads it:", name=name)
    return _shown(head, preview, acts.views.undo_button(t, act_id))


def _shown(head: str, preview: dict[str, Any], keyboard: Keyboard) -> View:
    before = head + "\n\n"
    shift = units(before)
    moved = [{**one, "offset": one["offset"] + shift} for one in preview.get("entities", [])]
    return View(before + preview["text"], keyboard, entities=moved)


def deleted(t: Texts, names: Sequence[str], act_id: int) -> View:
    """Confirm that a canned answer is gone, and offer to bring it back."""
    return View(t("Deleted: {names}", names=", ".join(names)), acts.views.undo_button(t, act_id))


def act(t: Texts, name: str, *, deleted: bool) -> str:
    """Say in a line what was done to a canned answer."""
    return t("Canned answer deleted: {name}", name=name) if deleted else t("Canned answer: {name}", name=name)


def unknown(t: Texts, name: str, others: Sequence[str]) -> str:
    """Say that there is none of that name."""
    words = t("There is no canned answer of this name: {name}", name=one_line(name, LONGEST_NAME))
    known = t("There are these: {names}", names=", ".join(others)) if others else none(t)
    return f"{words}\n\n{known}"


def not_understood(t: Texts, error: CannedError) -> str:
    """Say what of a name cannot be used."""
    part = one_line(error.part, PART)
    if error.kind == "language":
        why = t(
            "I do not know this language: {part}. There are: {languages}", part=part, languages=", ".join(LANGUAGES)
        )
    elif error.kind == "long_name":
        why = t("This name is too long: {part}. A name has {most} characters at most.", part=part, most=LONGEST_NAME)
    else:
        why = t("A name is one word: letters or digits, without spaces.")
    return "\n\n".join([why, unchanged(t)])


def refused(t: Texts, fault: Fault) -> str:
    """Say why a text cannot be kept."""
    if fault.kind == "unknown":
        why = t("I do not know what to fill in for {part}. There are: {places}", part=fault.part, places=_places())
    elif fault.kind == "brace":
        why = t("A brace has no partner: {part}. Placeholders are written like {name}.", part=fault.part, name="{name}")
    else:
        why = t(
            "This is too long: with everything filled in it has {n} characters, and Telegram carries {most}.",
            n=fault.part,
            most=TEXT_LIMIT,
        )
    return "\n\n".join([why, unchanged(t)])


def unchanged(t: Texts) -> str:
    return t("Nothing has been changed. Like this: {example}", example=EXAMPLE)


# under a card


def choice(t: Texts, client_id: int, found: Sequence[CannedAnswer], after: int, next_page: int | None) -> Keyboard:
    """Return a button for each canned answer, then more of them, and the way back."""
    rows = [[Button(_label(row), SendCanned(client_id, row.key, after))] for row in found]
    last: list[Button] = [Button("‹ " + t("Back"), BackToCard(client_id))]
    if next_page is not None:
        last.append(Button(t("More…"), ChooseCanned(client_id, next_page)))
    return [*rows, last]


def _label(row: CannedAnswer) -> str:
    return one_line(f"{row.name} · {_beginning(row, LABEL)}", LABEL)


def goes(t: Texts, name: str, client: str, *, held: bool) -> str:
    """Answer the tap that sends one."""
    if held:
        return t("{name} is held for {client} until opening.", name=name, client=client_name(client))
    return t("{name} is on its way to {client}.", name=name, client=client_name(client))


def by_hand(t: Texts, client: str) -> str:
    """Answer the tap that would have sent one where the bot may not write to the client any more."""
    return t("Not sent. Below is the text, to send to {client} yourself.", client=client_name(client))


def sent_already(t: Texts) -> str:
    return t("That has been sent already.")


def gone(t: Texts) -> str:
    return t("This canned answer is gone.")


def no_opening(t: Texts) -> str:
    return t("This answer says when you open, but no opening is planned. Nothing was sent.")
