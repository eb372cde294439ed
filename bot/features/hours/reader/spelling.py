"""Tells how far a word is from another one that may be meant."""

_LETTER, _OTHER_LETTER = 2, 3
"""What a letter too many, missing or swapped costs, and what a wrong one costs."""
ONE_SLIP, TWO_SLIPS = 3, 5


def distance(word: str, meant: str, most: int) -> int:
    """Return what the slips between two words cost; more than `most` where they are too far apart."""
    if abs(len(word) - len(meant)) * _LETTER > most:
        return most + 1
    before: list[int] = []
    row = list(range(0, (len(meant) + 1) * _LETTER, _LETTER))
    for n, letter in enumerate(word, start=1):
        earlier, before, row = before, row, [n * _LETTER]
        for m, wanted in enumerate(meant, start=1):
            changed = before[m - 1] + (0 if letter == wanted else _OTHER_LETTER)
            cost = min(before[m] + _LETTER, row[m - 1] + _LETTER, changed)
            if n > 1 and m > 1 and letter == meant[m - 2] and word[n - 2] == wanted:
                cost = min(cost, earlier[m - 2] + _LETTER)
            row.append(cost)
    return row[-1]
