"""Show the owner what is promised, what was kept and broken, and what comes back now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.buttons import Bring, Button, Keyboard, OpenScreen, Word
from bot.features import delivery
from bot.features.clients.views import about, client_name
from bot.features.delivery import View
from bot.models.states import PromiseKind
from bot.texts import Texts
from bot.texts.marked_words import joined

SCREEN = Word("promises")
EXAMPLES = "/promises 8h\n/promises off\n/promises tell on"


@dataclass(frozen=True)
class Line:
    """What a list says of one promise."""

    client_id: int
    name: str
    kind: PromiseKind
    due_at: datetime | None
    returns_at: datetime | None
    told: bool = False
    waits: bool = True


@dataclass(frozen=True)
class Terms:
    """Within how many working minutes messages are answered, and whether clients read that."""

    within: int | None = None
    told: bool = False


@dataclass(frozen=True)
class Record:
    """What was promised: what is open, of which there may be more, and what was kept and broken of late."""

    terms: str
    timezone: str
    now: datetime
    opened: Sequence[Line]
    more: int
    kept: int
    broken: int
    broken_ones: Sequence[Line]


def listed(t: Texts, record: Record) -> View:
    """Show it all, with a button for each client who waits."""
    zone, paragraphs = record.timezone, [record.terms]
    owners: list[delivery.naming.Owners] = [delivery.naming.owned(paragraphs[0], None)]
    more = [t("… and {n} more.", n=record.more)] if record.more else []
    blocks = [(_opened(t, record), record.opened, more), (_past(t, record), record.broken_ones, [])]
    for head, lines, foot in blocks:
        body = [about(_said(t, line, record.now, zone)) for line in lines]
        paragraphs.append(joined("\n", [head, *body, *foot]))
        owners.append([None, *(line.client_id for line in lines), *(None for _ in foot)])
    buttons = {line.client_id: line.name for line in (*record.opened, *record.broken_ones) if line.waits}
    rows = [[Button(about(client_name(name)), Bring(client_id))] for client_id, name in buttons.items()]
    keyboard: Keyboard = [*rows, [Button(t("Change this"), OpenScreen(SCREEN))]]
    whose: delivery.naming.Whose = {
        "lines": delivery.naming.joined([str(part) for part in paragraphs], owners),
        "rows": [*buttons, None],
    }
    return View(joined("\n\n", paragraphs), keyboard, whose=whose)


def terms(t: Texts, terms: Terms) -> str:
    """Say within what time messages are answered, and whether clients know."""
    if terms.within is None:
        return within(t, None)
    return f"{within(t, terms.within)}\n{told(t, on=terms.told)}"


def within(t: Texts, minutes: int | None) -> str:
    """Say within what time messages are answered."""
    if minutes is None:
        return t("No answers are promised. To promise them: /promises 8h")
    return t("Answers are promised within {time}, counted in your opening hours.", time=working(t, minutes))


def told(t: Texts, *, on: bool) -> str:
    """Say whether clients are told."""
    return t("The notice tells clients by when.") if on else t("Clients are not told: it is for you alone.")


def example(t: Texts, due_at: datetime | None, zone: str) -> str:
    """Say what that means for a message that comes now."""
    if due_at is None:
        return t("For a message that comes now, that is more than a year away: nothing is promised.")
    return t("A message that comes now is answered by {moment}.", moment=t.moment(due_at, zone))


def nothing(t: Texts) -> str:
    """Return what switches promises off."""
    return t("Promise nothing")


def switch(t: Texts, *, told: bool) -> str:
    """Return what has clients told, or not told any more."""
    return t("Do not tell clients") if told else t("Tell clients in the notice")


def working(t: Texts, minutes: int) -> str:
    """Return a working time, like "8 hours" or "90 minutes": days would be others than the owner's."""
    if minutes % 60:
        return t.many("{n} minute", "{n} minutes", minutes)
    return t.many("{n} hour", "{n} hours", minutes // 60)


def _opened(t: Texts, record: Record) -> str:
    number = len(record.opened) + record.more
    if not number:
        return t("No promise is open.")
    return t.many("{n} promise is open:", "{n} promises are open, the soonest first:", number)


def _past(t: Texts, record: Record) -> str:
    return t("In the last 30 days: {kept} kept, {broken} broken.", kept=record.kept, broken=record.broken)


def _said(t: Texts, line: Line, now: datetime, zone: str) -> str:
    parts = [client_name(line.name), when(t, line.kind, line.due_at, line.returns_at, now, zone)]
    if line.told:
        parts.append(t("the client was told"))
    return " · ".join(parts)


def when(
    t: Texts, kind: PromiseKind, due_at: datetime | None, returns_at: datetime | None, now: datetime, zone: str
) -> str:
    """Return what was promised for when, in a few words."""
    if kind is PromiseKind.LATER:
        if returns_at is None:
            return t("until they write again")
        if returns_at <= now:
            return t("was put off until {moment}", moment=t.date_and_time(returns_at, zone))
        return t("put off until {moment}", moment=t.date_and_time(returns_at, zone))
    if due_at is None:
        return t("no date yet")
    return t("answer by {moment}", moment=t.date_and_time(due_at, zone))


def coming_back(t: Texts, lines: Sequence[tuple[Line, int]], now: datetime, zone: str) -> View:
    """Say whose answer is due, and how many messages of each wait, with a button that brings them."""
    head = t("⏰ An answer is due:")
    said = [about(f"{client_name(line.name)} · {_due(t, line, now, zone)}") for line, _ in lines]
    rows = [[Button(about(f"{client_name(line.name)} ({items})"), Bring(line.client_id))] for line, items in lines]
    clients: delivery.naming.Owners = [line.client_id for line, _ in lines]
    return View(joined("\n", [head, *said]), rows, whose={"lines": [None, *clients], "rows": clients})


def _due(t: Texts, line: Line, now: datetime, zone: str) -> str:
    assert line.due_at is not None, "what has no date does not come back"
    if line.due_at <= now:
        return t("was promised by {moment}", moment=t.short_moment(line.due_at, zone))
    return t("by {time}", time=t.time(line.due_at, zone))


def nonsense(t: Texts) -> str:
    """Say how the command is written."""
    return t(
        "I do not understand this, and nothing has been changed. The time is between 30 minutes and 200 working hours. "
        "For example:\n\n{examples}",
        examples=EXAMPLES,
    )
