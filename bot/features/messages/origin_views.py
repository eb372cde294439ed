"""Tell the staff where a message comes from, what it answers, and what became of it later."""

from typing import Any

from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.messages import kind_views
from bot.models import Answer, Message
from bot.texts import Texts
from bot.texts.plain import one_line

LENGTH = 120


def context(t: Texts, message: Message, *, pointed: bool) -> str:
    """Return the lines above a message's words: from whom it was forwarded, and what it answers.

    `pointed`: a reply of Telegram's shows what it answers.
    """
    origin, reply = message.content.get("origin"), message.content.get("reply")
    above = [forwarded(t, origin)] if origin is not None else []
    if reply and not pointed:
        above.append(replied(t, reply))
    return "\n".join(above)


def forwarded(t: Texts, name: str) -> str:
    """Return from whom a message was forwarded."""
    known = _claimed(name)
    return "⤷ " + (t("Forwarded from {name}", name=known) if known else t("Forwarded"))


def _claimed(name: str) -> str:
    """Return the name of somebody whose words are forwarded or quoted: like any name, it may play a line of ours."""
    return client_name(name) if one_line(name, LENGTH) else ""


def replied(t: Texts, reply: dict[str, Any]) -> str:
    """Return the beginning of what is answered, or the part that was quoted."""
    words = one_line(str(reply.get("quote") or reply.get("words") or ""), LENGTH)
    kind = reply.get("kind")
    shown = words or (f"[{kind_views.name(t, kind)}]" if kind else "…")
    known = _claimed(str(reply.get("from") or ""))
    return f"↪ {known}: {shown}" if known else f"↪ {shown}"


def gist(t: Texts, kind: str, content: dict[str, Any], others: list[str] | None = None) -> str:
    """Return what stands for a message in a list: its words, and before them that they are somebody else's.

    `others`: the words of the other parts of its album, of which the first stand in for its own.
    """
    words = kind_views.gist(kind, content) or next((one for one in others or [] if one), "")
    if content.get("origin") is None:
        return words
    known = _claimed(str(content["origin"]))
    before = t("Forwarded from {name}", name=known) if known else t("Forwarded")
    return f"{before}: {words}" if words else before


def changed_late(t: Texts, name: str, words: str) -> View:
    """Tell the author of an answer that the message it answers has changed."""
    return View(t("✏️ {client} changed what you answered: {words}", client=client_name(name), words=words))


def changed_done(t: Texts, name: str, words: str) -> View:
    """Tell the owner that a closed message has changed."""
    return View(t("✏️ {client} changed what is done already: {words}", client=client_name(name), words=words))


def reacted(t: Texts, name: str, emoji: str) -> View:
    """Tell the author of an answer of a reaction; `emoji` is empty for one that only some people can see."""
    if not emoji:
        return View(t("A reaction from {client} to your answer.", client=client_name(name)))
    return View(t("{emoji} from {client} to your answer.", client=client_name(name), emoji=emoji))


FIRST_LINE_LENGTH = 120


def kind(t: Texts, kind: str) -> str:
    """Return what a message without words is, in brackets."""
    return f"[{kind_views.name(t, kind)}]"


def line_of(t: Texts, answer: Answer) -> str:
    """Return an answer in one line; nothing where its words are not kept any more."""
    if answer.content is None:
        return ""
    return first_line(t, answer.kind or "", gist(t, answer.kind or "", answer.content))


def first_line(t: Texts, message_kind: str, words: str) -> str:
    """Return a message in one line: what it is, unless it is a text, and its words."""
    line = one_line(words, FIRST_LINE_LENGTH)
    if message_kind == "text":
        return line or kind(t, message_kind)
    return f"{kind(t, message_kind)} {line}".rstrip()
