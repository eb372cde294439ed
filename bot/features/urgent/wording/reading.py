"""Decide from the first line of a message whether it asks for urgent contact.

Where a word for "urgent" stands there but is denied, asked about or only spoken of, that is doubtful: the client is
asked, and nothing is sold.
"""

from enum import StrEnum

from bot.features.urgent.wording.clauses import Clause, clauses
from bot.features.urgent.wording.letters import first_line, undoubled
from bot.features.urgent.wording.vocabulary import Says, Vocabulary, beginnings, of_keywords, together

_SPLIT, _LONGEST_SPLIT = 5, 14
"""Letters of a keyword that may be split by a space."""


class Wording(StrEnum):
    """What a message's words say about its urgency."""

    ASKS = "asks"
    DOUBTFUL = "doubtful"
    NOT = "not"


def read(text: str, keywords: str) -> Wording:
    """Return whether a text asks for urgent contact. `keywords`: the business's own words, separated by commas."""
    vocabulary = of_keywords(keywords)
    line = first_line(text)
    found = clauses(line)
    judged = [_judge(found, at, number, says) for at, number, says in _hits(found, vocabulary)]
    if any(word in line for word in vocabulary.within):
        judged.append(Wording.ASKS)
    if not judged:
        return Wording.NOT
    return Wording.ASKS if Wording.ASKS in judged and Wording.NOT not in judged else Wording.DOUBTFUL


def _hits(found: list[Clause], vocabulary: Vocabulary) -> list[tuple[int, int, Says]]:
    """Return where words for "urgent" stand: the clause, the word in it, and what it says."""
    known = {word: vocabulary.says(word) for clause in found for word in clause.typed}
    hits: list[tuple[int, int, Says]] = []
    for at, clause in enumerate(found):
        for number, word in enumerate(clause.typed):
            says = known[word]
            if says is Says.NOTHING and _is_split(clause, number, vocabulary):
                says = Says.URGENT
            if says is Says.NOTHING and _begins(clause.words, number, "akin"):
                says = Says.PERHAPS
            if says is not Says.NOTHING:
                hits.append((at, number, says))
    return hits


def _is_split(clause: Clause, number: int, vocabulary: Vocabulary) -> bool:
    """Return whether a word and the next one are a keyword with a space in it."""
    first, second = [*clause.words[number : number + 2], ""][:2]
    if len(first) < 2 or not _SPLIT <= len(first) + len(second) <= _LONGEST_SPLIT:
        return False
    return undoubled(first + second) in vocabulary.exact


def _judge(found: list[Clause], at: int, number: int, says: Says) -> Wording:
    """Return what one word for "urgent" says where it stands; `NOT`: it is denied."""
    clause = found[at]
    follows = found[at + 1].words if at + 1 < len(found) else ()
    if says is Says.OPPOSITE or _is_denied(clause, number, follows):
        return Wording.NOT
    if says is Says.PERHAPS or _is_spoken_of(clause, number) or (number in clause.quoted and (at, number) != (0, 0)):
        return Wording.DOUBTFUL
    if _is_asked_about(clause, number) and not (follows and follows[0] in together("yes")):
        return Wording.DOUBTFUL
    return Wording.ASKS


def _is_denied(clause: Clause, number: int, follows: tuple[str, ...]) -> bool:
    words, denials = clause.words, together("negations")
    before = _stops_at(words, number)
    if before is not None and words[before] in denials:
        return words[before + 1] not in together("only")
    rest, lone = words[number + 1 :], together("lone_nots")
    if rest and lone.intersection(rest) and all(word in lone or word in together("between") for word in rest):
        return True
    return len(words) == 1 and len(follows) == 1 and follows[0] in denials


def _is_spoken_of(clause: Clause, number: int) -> bool:
    """Return whether the word stands in a condition, is uncertain, past, or meant as a word."""
    words = clause.words
    if number and (words[number - 1] in together("articles") or _pair(words, number - 1) in together("ifs")):
        return True
    if words[number + 1 : number + 2] and words[number + 1] in together("means"):
        return True
    before = _stops_at(words, number)
    return before is not None and words[before] not in together("negations")


def _stops_at(words: tuple[str, ...], number: int) -> int | None:
    """Return the place of what denies or weakens a word: only words that say little stand between them."""
    weakens = together("negations") | together("ifs") | together("perhaps") | together("before")
    for before in range(number - 1, -1, -1):
        if (words[before] in weakens or _pair(words, before - 1) in weakens) and not _requests(words, before):
            return before
        if words[before] not in together("between"):
            return None
    return None


def _is_asked_about(clause: Clause, number: int) -> bool:
    words = clause.words
    wonders = words[0] in together("questions") and number > 0
    offered = number + 1 < len(words) and words[number + 1] in together("offers")
    if offered and (clause.asks or words[0] in together("helpers")):
        return True
    if not clause.asks and not wonders:
        return False
    if together("prices").intersection(words):
        return True
    if number == 0:
        return len(words) < 3
    manner = words[number] in together("manners") or _asserted(words, number)
    return not (manner and any(_begins(words, place, "requests") for place in range(len(words))))


def _requests(words: tuple[str, ...], last: int) -> bool:
    """Return whether a word ends a request ("can somebody")."""
    return any(" ".join(words[first : last + 1]) in together("requests") for first in range(max(last - 3, 0), last))


def _asserted(words: tuple[str, ...], number: int) -> bool:
    """Return whether "it's" or the like stands before the word, and something before that."""
    return number > 1 and words[number - 1] in {"its", "is", "to", "jest", "это", "ето", "це"}


def _begins(words: tuple[str, ...], number: int, kind: str) -> bool:
    """Return whether a word or phrase of a kind begins at a place."""
    return words[number] in beginnings(kind) and any(
        " ".join(words[number : number + length]) in together(kind) for length in (1, 2, 3, 4)
    )


def _pair(words: tuple[str, ...], number: int) -> str:
    return " ".join(words[number : number + 2]) if number >= 0 else ""
