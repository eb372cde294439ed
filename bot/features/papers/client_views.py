"""Ask clients for papers, tell them what is missing, and thank them."""

from collections.abc import Sequence

from bot.buttons import Button, Keyboard, PaperIs, SendPaperNext
from bot.features.delivery import View
from bot.features.papers.lists import PaperList
from bot.models import Paper, PaperFile
from bot.models.states import PaperRequestState
from bot.texts import Texts
from bot.texts.plain import one_line

LABEL = 40
"""The most characters of a paper's name on a button."""
HERE, MISSING = "☑", "☐"


def lines(papers: Sequence[Paper]) -> str:
    """Return a line for each paper, with a mark that says if it is there."""
    return "\n".join(f"{MISSING if paper.ticked_at is None else HERE} {paper.name}" for paper in papers)


def label(paper: Paper) -> str:
    """Return what stands of a paper on a button."""
    return one_line(paper.name, LABEL)


def asked(t: Texts, business: str, found: PaperList) -> View:
    """Return the list in the client's chat, as it is now."""
    head = t("{business} asks you for these papers:", business=business)
    body = f"{head}\n\n{lines(found.papers)}"
    if found.row.state == PaperRequestState.COMPLETE:
        return View("\n\n".join([body, t("Everything is here. Thank you!")]))
    if not found.is_open:
        return View("\n\n".join([body, t("Nothing more is needed. Thank you!")]))
    how = t(
        "Send them here one after the other, as photos or files. If I cannot tell which paper it is, I will ask. "
        "Or tap a paper first, and then send it."
    )
    return View(f"{body}\n\n{how}", _choices(found, found.row.awaited_id))


def _choices(found: PaperList, awaited_id: int | None) -> Keyboard:
    return [
        [Button(f"{'📎 ' if paper.id == awaited_id else ''}{label(paper)}", SendPaperNext(paper.key))]
        for paper in found.missing
    ]


def comes_next(t: Texts, paper: Paper) -> str:
    """Answer a tap on a paper that is missing."""
    return t("Now send it here: {paper}", paper=label(paper))


def is_here(t: Texts, paper: Paper) -> str:
    """Answer a tap on a paper that is there, or thank for one."""
    return t("It is here: {paper}. Thank you!", paper=label(paper))


def not_asked(t: Texts) -> str:
    """Answer a tap on a list that is over."""
    return t("Nothing more is needed here.")


def which(t: Texts, missing: Sequence[Paper], file: PaperFile) -> View:
    """Ask which paper it was that came; sent as a reply to it."""
    rows = [[Button(label(paper), PaperIs(file.key, paper.key))] for paper in missing]
    return View(t("Which paper is this?"), [*rows, [Button(t("Something else"), PaperIs(file.key))]])


def settled(t: Texts, paper: Paper | None) -> View:
    """Stand in the place of the question, once it is answered."""
    return View(t("This is something else.") if paper is None else f"{HERE} {paper.name}")


def reminder(t: Texts, business: str, missing: Sequence[Paper]) -> View:
    """Remind of what is missing, and of nothing else."""
    head = t.many("{business} still needs this paper from you:", "{business} still needs these papers from you:",
                  len(missing), business=business)  # fmt: skip
    return View("\n\n".join([head, lines(missing), t("Photos or files will do: just send them here.")]))


def thanks(t: Texts) -> View:
    """Thank for everything."""
    return View(t("Thank you, that is everything: all the papers are here."))
