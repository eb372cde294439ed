"""Splits typed hours into words, numbers and signs, and says what each means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.features.hours.reader import lexicon
from bot.features.hours.reader.normalising import Plain
from bot.features.hours.reader.words import Kind

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SCAN = re.compile(
    r"""
    (?P<always>\b(?:24\s?/\s?7|24\s?x\s?7|7\s?/\s?24|24-7|24\s?h\s?/\s?7)\b)
  | (?P<dated>\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b)
  | (?P<clock>\d{1,2}\s?:\s?\d{2}(?::\d{2})?(?!\d)|\d{1,2}h[0-5]\d(?!\d)|\d{1,2}\.\d{2}(?!\d))
  | (?P<number>\d+)
  | (?P<am>\ba\.\s?m\b\.?|(?<=\d)a\b)
  | (?P<pm>\bp\.\s?m\b\.?|(?<=\d)p\b)
  | (?P<word>[^\W\d_]+)
  | (?P<dash>-+|\.{2,})
  | (?P<separator>[,;/()])
  | (?P<stop>\.)
  | (?P<and>&|\+(?=\s*[^\W_]))
  | (?P<glue>[\s:@]+|\[(?![-\d])|(?<!\d)\])
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_MINUTES = "00|15|30|45"
_WITH_DASH = re.compile(rf"(?<![\d:.])(\d{{1,2}})-({_MINUTES})(?![\d:.])")
_WITH_COMMA = re.compile(rf"(?<![\d:.])(\d{{1,2}})[,;]({_MINUTES})(?![\d:.])")
_END_WITH_DASH = re.compile(r"(-\s*\d{1,2})-(00|30)(?![\d:.])")
_ABBREVIATION = 5
_SIGNS = {"always": Kind.ALL_DAY, "dash": Kind.DASH, "and": Kind.AND, "am": Kind.AM, "pm": Kind.PM}


@dataclass(frozen=True)
class Token:
    """A word, a phrase or a sign, with what it means and where it stands in the plain text."""

    kind: Kind
    start: int
    end: int
    days: frozenset[int] = frozenset()
    number: int = 0
    """An hour, a month, or the minutes since midnight of a clock time."""
    name: str = ""
    literal: bool = False
    """A time leaves no doubt, like 09:00; of a month, its language puts the day after it."""


def tokens(plain: Plain) -> list[Token]:
    """Return the tokens of a text, without those that say nothing."""
    found = list(_phrased(plain, list(_scanned(_with_colons(plain.text)))))
    by_24_hours = any(token.kind is Kind.CLOCK and token.number >= 13 * 60 for token in found)
    if by_24_hours:
        found = [replace(token, literal=True) if token.kind is Kind.CLOCK else token for token in found]
    return [token for token in found if token.kind is not Kind.NOISE]


def _with_colons(text: str) -> str:
    """Write 9-00 and 8,30 as 9:00 and 8:30 where dash and comma cannot mean a span or a list."""
    for style, sure in ((_WITH_DASH, {"00", "30", "45"}), (_WITH_COMMA, {"00", "30", "45"})):
        found = [match[2] for match in style.finditer(text)]
        if sure & set(found) and (style is _WITH_COMMA or len(found) > 1):
            text = style.sub(r"\1:\2", text)
    return _END_WITH_DASH.sub(r"\1:\2", text)


def _scanned(text: str) -> Iterator[tuple[str, int, int, str]]:
    """Yield what each piece is, where it stands, and the piece."""
    for match in _SCAN.finditer(text):
        if match.lastgroup != "glue":
            yield match.lastgroup or "sign", match.start(), match.end(), match[0]


def _phrased(plain: Plain, pieces: Sequence[tuple[str, int, int, str]]) -> Iterator[Token]:
    at = 0
    while at < len(pieces):
        length, token = _phrase(pieces, at) or (1, _single(plain, pieces, at))
        yield token
        at += length


def _phrase(pieces: Sequence[tuple[str, int, int, str]], at: int) -> tuple[int, Token] | None:
    """Return the longest phrase of several pieces that begins here."""
    words: list[tuple[str, int]] = []
    for n, (what, *_, piece) in enumerate(pieces[at : at + 2 * lexicon.LONGEST], start=1):
        if what in {"word", "number", "dash", "and"}:
            words.append((piece, n))
        elif what != "stop" or not words or len(words[-1][0]) > _ABBREVIATION:
            break
    for count in range(min(len(words), lexicon.LONGEST), 1, -1):
        if meant := lexicon.meaning(tuple(word for word, _ in words[:count])):
            length = words[count - 1][1]
            return length, Token(start=pieces[at][1], end=pieces[at + length - 1][2], **vars(meant))
    return None


def _single(plain: Plain, pieces: Sequence[tuple[str, int, int, str]], at: int) -> Token:
    what, start, end, piece = pieces[at]
    token = Token(Kind.UNKNOWN, start, end)
    match what:
        case "word":
            token = _word(plain, pieces, at, token)
        case "stop":
            token = replace(token, kind=Kind.SEPARATOR if _ends_a_sentence(pieces, at) else Kind.NOISE)
        case "dated":
            year, month, day = piece.split("-") if "-" in piece else reversed(piece.split("."))
            token = _date(token, int(day), int(month), year)
        case "clock":
            token = _clock(token, piece)
        case "separator":
            apart = piece != "(" or _holds_times(pieces, at)
            token = replace(token, kind=Kind.SEPARATOR if apart else Kind.NOISE)
        case "number":
            token = replace(token, kind=Kind.NUMBER, number=int(piece[:6]), name=piece)
        case _:
            token = replace(token, kind=_SIGNS.get(what, Kind.UNKNOWN))
    return token


def _ends_a_sentence(pieces: Sequence[tuple[str, int, int, str]], at: int) -> bool:
    """Return whether a full stop does not just end an abbreviation."""
    after = pieces[at + 1][0] if at + 1 < len(pieces) else ""
    before = pieces[at - 1] if at else None
    short = before is None or (before[0] == "word" and len(before[3]) <= _ABBREVIATION)
    return not short and after not in {"dash", "stop"}


def _holds_times(pieces: Sequence[tuple[str, int, int, str]], at: int) -> bool:
    """Return whether brackets hold hours of their own, and not a break in those before them."""
    inside = pieces[at + 1 : next((n for n, piece in enumerate(pieces) if n > at and piece[3] == ")"), len(pieces))]
    first = lexicon.word(inside[0][3], "") if inside and inside[0][0] == "word" else None
    is_break = first is not None and first.kind in {Kind.BREAK, Kind.CLOSED}
    return not is_break and any(piece[0] in {"number", "clock"} for piece in inside)


def _word(plain: Plain, pieces: Sequence[tuple[str, int, int, str]], at: int, token: Token) -> Token:
    piece = pieces[at][3]
    if piece == "we" and _is_a_small_word(pieces, at):
        return replace(token, kind=Kind.NOISE)
    return replace(token, **vars(lexicon.word(piece, plain.original(token.start, token.end))))


def _is_a_small_word(pieces: Sequence[tuple[str, int, int, str]], at: int) -> bool:
    """Return whether "we" is not Wednesday: it stands before a word that is no day, or before a Polish one."""
    if at + 1 == len(pieces) or pieces[at + 1][0] != "word":
        return False
    after = pieces[at + 1][3]
    meant = lexicon.meaning((after,))
    return meant is None or meant.kind is not Kind.DAYS or after[:2] in {"wt", "sr", "cz", "ws"}


def _clock(token: Token, piece: str) -> Token:
    """Return a time, or the date that 24.12 is; neither is known where there is no such time."""
    hours, minutes = (int(part) for part in re.split(r"\s?[:.h]\s?", piece)[:2])
    if "." in piece and (hours > 24 or minutes % 5 or (hours == 24 and minutes)) and 1 <= minutes <= 12:
        return _date(token, hours, minutes, "")
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        return replace(token, name="time")
    return replace(token, kind=Kind.CLOCK, number=hours * 60 + minutes, literal=piece[0] == "0" or hours > 12)


def _date(token: Token, day: int, month: int, year: str) -> Token:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return token
    return replace(token, kind=Kind.DATES, name=f"{year} {MONTHS[month - 1]} {day}".strip())
