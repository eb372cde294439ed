"""Tell a slip of the pen from another word: a letter too many, missing, swapped, or the neighbour on the keyboard."""

SHORTEST = 5
"""Letters of a word in which a slip is allowed."""
_LONG = 7
"""Letters from which on any wrong letter is a slip."""
_KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
)
_SOUNDS = ("aeiouy", "аеиоуюя", "gj", "ck", "sz", "vw", "сз", "гх")
"""Letters that are mixed up by ear."""


def is_slip(word: str, meant: str) -> bool:
    """Return whether a word is another one with one slip in it; words that are the same are none."""
    if len(meant) < SHORTEST or abs(len(word) - len(meant)) > 1 or word == meant:
        return False
    start = _same(word, meant)
    end = min(_same(word[::-1], meant[::-1]), min(len(word), len(meant)) - start)
    typed, wanted = word[start : len(word) - end], meant[start : len(meant) - end]
    if len(typed) > 1 or len(wanted) > 1:
        return len(typed) == 2 and typed == wanted[::-1]
    if not typed:
        return len(meant) > SHORTEST
    return not wanted or len(meant) >= _LONG or _near(typed, wanted, by_ear=len(meant) > SHORTEST)


def _same(word: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    count = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        count += 1
    return count


def _near(typed: str, wanted: str, *, by_ear: bool) -> bool:
    """Return whether two letters lie side by side on a keyboard, or sound alike."""
    if by_ear and any(typed in group and wanted in group for group in _SOUNDS):
        return True
    for rows in _KEYBOARDS:
        places = {key: (row, column) for row, keys in enumerate(rows) for column, key in enumerate(keys)}
        if typed in places and wanted in places:
            (row, column), (other_row, other_column) = places[typed], places[wanted]
            return abs(row - other_row) <= 1 and -1 <= column - other_column <= 1
    return False
