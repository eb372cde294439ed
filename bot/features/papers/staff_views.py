"""Show the owner which papers a client was asked for, and what is missing."""

from collections.abc import Sequence

from bot.buttons import Button, EnoughPapers, Keyboard, RemindOfPapers, ShowPapers, TickPaper
from bot.features.clients.names import called
from bot.features.clients.views import about, client_name
from bot.features.delivery import View, naming
from bot.features.papers.client_views import HERE, MISSING, label, lines
from bot.features.papers.lists import PaperList, Shown
from bot.features.papers.reading import LONGEST, MOST, NoListError, Wrong
from bot.models.states import PaperRequestState
from bot.texts import Texts
from bot.texts.marked_words import joined, marked
from bot.texts.plain import one_line

LISTED = 30


def example(t: Texts) -> str:
    """Return what can be typed."""
    return t("/ask ID card, contract, last invoice")


def head(t: Texts, found: PaperList) -> str:
    """Return whose papers these are, and how many are there."""
    here = len(found.papers) - len(found.missing)
    name = marked(client_name(called(found.client)), type="bold")
    return t("{client} · papers: {here} of {n}", client=name, here=here, n=len(found.papers))


def status(t: Texts, found: PaperList, shown: Shown, above: str = "") -> View:
    """Return how far a list has come, with what can be done about it."""
    words = joined("\n\n", [part for part in (above, joined("\n", [head(t, found), lines(found.papers)])) if part])
    words = joined("\n\n", [words, _what_next(t, found, shown)])
    return View(words, _buttons(t, found) if found.is_open else ())


def _what_next(t: Texts, found: PaperList, shown: Shown) -> str:
    if not found.is_open:
        return _over(t, found)
    if found.client.blocked_at is not None:
        return t("This client has blocked this bot, so nothing arrives there.")
    if found.client.shut_out_at is not None:
        return t("You have blocked this client, so nothing is sent.")
    if shown.next_at is None:
        return t("No reminder goes out by itself any more.")
    moment = t.on(shown.next_at, shown.zone)
    if found.row.told_at is None:
        return t("The list goes out when you open, {moment}.", moment=moment)
    return t("The client is reminded {moment}, unless everything is here by then.", moment=moment)


def _over(t: Texts, found: PaperList) -> str:
    if not found.papers:
        return t("Taken back: no papers are asked for.")
    return t("Everything is here.") if found.row.state == PaperRequestState.COMPLETE else t("No more is asked for.")


def _buttons(t: Texts, found: PaperList) -> Keyboard:
    papers = [
        [Button(f"{HERE if paper.ticked_at else MISSING} {label(paper)}", TickPaper(paper.key, not paper.ticked_at))]
        for paper in found.papers
    ]
    request_id = found.row.key
    acts = [Button(t("Remind now"), RemindOfPapers(request_id)), Button(t("Enough"), EnoughPapers(request_id))]
    return [*papers, acts]


def complete(t: Texts, found: PaperList) -> str:
    """Tell the owner that everything is there."""
    names = ", ".join(paper.name for paper in found.papers)
    return t("✅ {client} has sent all the papers: {papers}", client=client_name(called(found.client)), papers=names)


def listed(t: Texts, found: Sequence[PaperList]) -> View:
    """List who is asked for papers, and what is missing."""
    if not found:
        return View(t("Nobody is asked for papers now. To ask for some, reply to a client's message: {example}",
                      example=example(t)))  # fmt: skip
    shown = found[:LISTED]
    heading = t.many("{n} client is asked for papers:", "{n} clients are asked for papers:", len(found))
    entries = [joined("\n", [head(t, one), _missing(t, one)]) for one in shown]
    owners = [naming.owned(words, one.client.key) for words, one in zip(entries, shown, strict=True)]
    buttons = [[Button(about(client_name(called(one.client))), ShowPapers(one.row.key))] for one in shown]
    paragraphs, of_lines = [heading, *entries], [naming.owned(heading, None), *owners]
    whose: naming.Whose = {"lines": naming.joined(paragraphs, of_lines), "rows": [one.client.key for one in shown]}
    return View(joined("\n\n", paragraphs), buttons, whose=whose)


def _missing(t: Texts, found: PaperList) -> str:
    names = one_line(", ".join(paper.name for paper in found.missing), LONGEST)
    return t("missing: {papers}", papers=names)


def no_list(t: Texts, error: NoListError) -> View:
    """Say what is wrong with a list, and what would be right."""
    words = {
        Wrong.EMPTY: t("Which papers? Write them after the command, with commas or a line each: {example}",
                       example=example(t)),
        Wrong.MANY: t("These are {n} papers. A list has at most {most}; nothing was asked.",
                      n=error.about, most=MOST),
        Wrong.LONG: t("This name is too long: {paper} A paper's name has at most {most} characters; nothing was asked.",
                      paper=one_line(error.about, 40), most=LONGEST),
    }  # fmt: skip
    return View(words[error.why])


def whom(t: Texts) -> View:
    """Say how a client is asked."""
    return View(t("Whom do you ask? Reply to anything about a client with the list: {example}", example=example(t)))


def unreachable(t: Texts, name: str) -> View:
    """Say that a client cannot be asked."""
    return View(t("{client} has blocked this bot, so nothing was asked.", client=client_name(name)))


def shut_out(t: Texts, name: str) -> View:
    """Say that whom the owner has blocked is asked for nothing."""
    return View(t("You have blocked {client}, so nothing was asked.", client=client_name(name)))


def nothing_open(t: Texts, name: str) -> View:
    """Say that a client is asked for nothing."""
    return View(t("{client} is not asked for any papers now.", client=client_name(name)))


def added(t: Texts, number: int) -> str:
    """Say that a list joins the one that is open."""
    if not number:
        return t("All of these were asked for before, so nothing changed.")
    return t.many("{n} paper was added to the open list.", "{n} papers were added to the open list.", number)


def reminded(t: Texts) -> str:
    """Confirm a reminder."""
    return t("The client is reminded now.")


def reminded_before(t: Texts, at: str) -> str:
    """Say that a client was reminded just now."""
    return t("Not again so soon: the list or a reminder went out at {time}.", time=at)


def closed_now(t: Texts, opening: str | None) -> str:
    """Say that nothing is sent in closed hours."""
    if opening is None:
        return t("You are closed, so nothing is sent.")
    return t("You are closed, so nothing is sent. You open {moment}.", moment=opening)


def stopped(t: Texts) -> str:
    """Confirm that no more is asked for."""
    return t("No more is asked for.")


def came_already(t: Texts) -> str:
    """Say why a list cannot be taken back."""
    return t("Some of these papers have come already.")


def said_asked(t: Texts, name: str) -> str:
    """Return what was done, in a line."""
    return t("Papers asked for: {client}", client=client_name(name))


def said_ended(t: Texts, name: str) -> str:
    """Return what was done, in a line."""
    return t("No more papers: {client}", client=client_name(name))


def said_ticked(t: Texts, name: str, paper: str, *, ticked: bool) -> str:
    """Return what was done, in a line."""
    about = {"paper": one_line(paper, 40), "client": client_name(name)}
    return t("Ticked: {paper}, {client}", **about) if ticked else t("Tick taken away: {paper}, {client}", **about)


def not_told(t: Texts, name: str, reason: str) -> str:
    """Tell the owner that a list has not reached the client."""
    return t("The list of papers did not reach {client}: {reason}.", client=client_name(name), reason=reason)
