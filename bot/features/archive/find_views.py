"""Show what a search found: whose it is, when it was written, and the words around."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.buttons import Button, ClientStep, FindFurther, OnClient
from bot.features.archive.entries import Entry, Source
from bot.features.client_pages import search_views
from bot.features.client_pages.queries import Known
from bot.features.clients.views import Called, about, called
from bot.features.delivery import View, naming
from bot.models.states import Role
from bot.texts import Texts
from bot.texts.marked_words import Words, joined


@dataclass(frozen=True)
class Hit:
    """Something that was found, and the words around; `by`: the role that its writer has by now."""

    client: Known
    entry: Entry
    around: Words
    by: Role


@dataclass(frozen=True)
class Results:
    """What a step of a search found. `version`: of the button that goes on, where there is more to look at."""

    named: Sequence[Known]
    more_named: int
    hits: Sequence[Hit]
    back_to: datetime | None
    version: int | None


def results(t: Texts, found: Results, zone: str) -> View:
    """Return what was found, the newest first, with a button for each client and one that goes on."""
    clients = list({one.client_id: one for one in [*found.named, *(hit.client for hit in found.hits)]}.values())
    paragraphs: list[str] = []
    owners: list[naming.Owners] = []
    for known in found.named:
        paragraphs.append(t("{client} · by name", client=_name(known)))
        owners.append(naming.owned(paragraphs[-1], known.client_id))
    if found.more_named:
        paragraphs.append(search_views.more(t, found.more_named))
        owners.append(naming.owned(paragraphs[-1], None))
    for hit in found.hits:
        paragraphs.append(_line(t, hit, zone))
        owners.append(naming.owned(paragraphs[-1], hit.client.client_id))
    paragraphs.append(_how_far(t, found, zone))
    owners.append(naming.owned(paragraphs[-1], None))
    buttons = [[Button(about(_name(known)), OnClient(ClientStep.OPEN, known.client_id))] for known in clients]
    of_rows: naming.Owners = [known.client_id for known in clients]
    if found.version is not None:
        buttons.append([Button(t("Further back"), FindFurther(found.version))])
        of_rows.append(None)
    whose: naming.Whose = {"lines": naming.joined(paragraphs, owners), "rows": of_rows}
    return View(joined("\n\n", paragraphs), buttons, whose=whose if clients else None)


def _line(t: Texts, hit: Hit, zone: str) -> str:
    """Return whose something is, when it was written, and the words around what was found."""
    at = hit.entry.at.astimezone(ZoneInfo(zone))
    when = f"{t.full_day(at.date())}, {at:%H:%M}"
    return joined("\n", [f"{about(_name(hit.client))} · {when}", joined("", [_whose_words(t, hit), hit.around])])


def _whose_words(t: Texts, hit: Hit) -> str:
    if hit.entry.source is Source.NOTE:
        return "📝 "
    if hit.entry.source is Source.MESSAGE:
        return "💬 "
    return f"✍️ {answered_by(t, hit.by)}: "


def answered_by(t: Texts, by: Role) -> str:
    """Return who answered."""
    words = {
        Role.OWNER: t("you"),
        Role.DEPUTY: t("the deputy"),
        Role.STAFF: t("the staff"),
        Role.CLIENT: t("the staff"),
    }
    return words[by]


def _how_far(t: Texts, found: Results, zone: str) -> str:
    """Say how far back was looked, and that nothing was found, if so."""
    if found.version is not None and found.back_to is not None:
        day = t.full_day(found.back_to.astimezone(ZoneInfo(zone)).date())
        if not found.hits:
            return t("Back to {day}, no message, answer or note has all of these words.", day=day)
        return t("Looked at everything back to {day}.", day=day)
    if found.hits or found.named:
        return t("There is no more.")
    return t("Nothing was found: no name, message, answer or note has all of these words.")


def _name(known: Known) -> Called:
    return called(known.name, known.client_id if known.name_shared else None)


def what(t: Texts) -> View:
    """Say how to search."""
    return View(t("What are you looking for? Write it after the command: {example}", example=t("/find broken pipe")))


def too_short(t: Texts) -> View:
    """Say that one letter is too little."""
    return View(
        t("That is too little to look for. Write at least two letters: {example}", example=t("/find broken pipe"))
    )


def over(t: Texts) -> str:
    """Answer a button of a search that another one followed."""
    return t("This search is over. Search again with /find.")
