"""Write clients' names for the owner, so that none begins a line or passes for words of the bot."""

import re
import unicodedata

from bot.models import Member
from bot.models.states import Role
from bot.texts import CLIENT, Texts
from bot.texts.plain import one_line

LONGEST = 40
_SIGNS = "👤👥🚨❗❕‼⁉⚠✓✔✅☑✗✘❌✏✍⭐🌟★☆🔔🔕⌛⏰·•∙⋅‧・|#＃№…：\ufe0e\ufe0f"
_QUOTES = '“”„‟«»‹›〝〞"'
_WITHOUT = str.maketrans(_SIGNS + _QUOTES, " " * len(_SIGNS) + "'" * len(_QUOTES))
_ONE = r"[^\W\d_][\w'’-]*"
_SHORT = r"[^\W\d_]{1,2}\."
_PLAIN = re.compile(rf"{_ONE} \d[\d-]*|({_ONE}|{_SHORT})( ({_ONE}|{_SHORT})){{0,3}}")
"""Up to four words, or one with a number; few letters may be short for a word."""
_MOST_ACCENTS = 2
_RIGHT_TO_LEFT = {"R", "AL"}
_ISOLATED = "\u2068{}\u2069"


class Called(str):
    """A name that is safe to stand in our own lines."""

    __slots__ = ()


def called(name: str, mark: int | None = None) -> Called:
    """Return a client's name as the owner reads it.

    What is not plainly a name stands in quotation marks. `mark`: a number, shown where others have the same name.
    """
    line = one_line(_without_towers(name.translate(_WITHOUT)), LONGEST)
    letters = "".join(c for c in line if not unicodedata.category(c).startswith("M"))
    shown = f"“{line}”" if line and not _PLAIN.fullmatch(letters) else line or "?"
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in shown):
        shown = _ISOLATED.format(shown)
    return Called(shown if mark is None else f"{shown} #{mark}")


def about(words: str) -> str:
    """Return a line that would begin with a name, under a sign of our own."""
    return f"{CLIENT} {words}"


def _without_towers(name: str) -> str:
    """Return a name without heaps of accents, which reach into the lines above."""
    kept: list[str] = []
    heap = 0
    for c in name:
        heap = heap + 1 if unicodedata.combining(c) else 0
        if heap <= _MOST_ACCENTS:
            kept.append(c)
    return "".join(kept)


def client_name(name: str) -> str:
    """Return a name that is safe in our lines; one made by `called` is so already, and tells namesakes apart."""
    return name if isinstance(name, Called) else called(name)


def renamed(t: Texts, name: str, before: str) -> str:
    """Return a name with the one that the owner knew."""
    return t("{name} (before: {before})", name=name, before=before)


def erased(t: Texts) -> str:
    """Say that a button is about a client whose data was deleted."""
    return t("This client's data has been deleted.")


def member_name(t: Texts, one: Member) -> str:
    """Return what a member of the staff is called."""
    if one.name:
        return client_name(one.name)
    words = {Role.OWNER: t("the owner"), Role.DEPUTY: t("the deputy"), Role.STAFF: t("a member of the staff")}
    return words[Role(one.role)]


def former_member(t: Texts) -> str:
    """Return what somebody is called who is not of the staff any more."""
    return t("a former colleague")


def in_chat(t: Texts, member: str | None) -> str:
    """Return through which door a client wrote: the owner's own chat, or a member's."""
    return t("in your chat") if member is None else t("in the chat of {member}", member=member)


def open_chat(t: Texts) -> str:
    """Return the words of the button that opens the reader's own chat with a client."""
    return t("Open chat")
