"""Which lines and buttons of a list are about which client, so that one is left out without reading any words."""

from typing import Any

NOBODY = 0
"""The client of a line that tells something and is about none; frames are None's."""
Owners = list[int | None]
Whose = dict[str, Owners]
"""The clients of the lines, and of the rows of buttons."""
Json = dict[str, Any]


def owned(words: str, client_id: int | None) -> Owners:
    """Return the owners of some lines that are about one client."""
    return [client_id] * (words.count("\n") + 1)


def joined(paragraphs: list[str], owners: list[Owners]) -> Owners:
    """Return the owners of the lines of paragraphs with blank lines between them; a paragraph may have been cut."""
    lines: Owners = []
    for paragraph, known in zip(paragraphs, owners, strict=True):
        count = paragraph.count("\n") + 1
        lines += [*([None] if lines else []), *known[:count], *[None] * (count - len(known))]
    return lines


def names(whose: Whose, client_id: int) -> bool:
    """Return whether a list says anything of a client."""
    return any(client_id in owners for owners in whose.values())


def without(params: Json, whose: Whose, client_id: int) -> tuple[Json, Whose] | None:
    """Return a list without what it says of a client; None where only its frame would be left.

    A list that was refused may have lost its buttons, or be in pieces: of a piece nothing is left.
    """
    lines = str(params["text"]).split("\n")
    keyboard = params.get("reply_markup", {}).get("inline_keyboard", [])
    if len(lines) != len(whose["lines"]) or (keyboard and len(keyboard) != len(whose["rows"])):
        return None
    left = _squeezed([one for one in zip(lines, whose["lines"], strict=True) if one[1] != client_id])
    if all(owner is None for _, owner in left):
        return None
    rows = [one for one in zip(keyboard, whose["rows"], strict=False) if one[1] != client_id]
    text = "\n".join(line for line, _ in left)
    params = {**params, "text": text, "reply_markup": {"inline_keyboard": [row for row, _ in rows]}}
    return params, {"lines": [owner for _, owner in left], "rows": [owner for _, owner in rows]}


def _squeezed(lines: list[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    """Return lines with one blank one where several follow each other, and none at the end."""
    left: list[tuple[str, int | None]] = []
    for line, owner in lines:
        if line or (left and left[-1][0]):
            left.append((line, owner))
    while left and not left[-1][0]:
        left.pop()
    return left
