"""Know which words say that something is urgent: the business's own keywords, their inflections and slips in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from bot.features.urgent.wording.english import ENGLISH
from bot.features.urgent.wording.letters import cyrillic, folded, is_mixed, latin, undoubled
from bot.features.urgent.wording.polish import POLISH
from bot.features.urgent.wording.russian import RUSSIAN
from bot.features.urgent.wording.slips import SHORTEST, is_slip
from bot.features.urgent.wording.ukrainian import UKRAINIAN
from bot.features.urgent.wording.words import Language

LANGUAGES = (ENGLISH, POLISH, RUSSIAN, UKRAINIAN)
_ENDINGS = """
    s es ly e en er em mente emente amente a ą ę i o y ie ego emu ej ym im ych ich ymi imi om ami ach owi iem
    а я о е и у ю ы ь ой ей ый ий ая ое ые ого его ому ему ым им ых их ую ом ем ам ами ах ях і ів ою ею
"""
"""What keywords of any language go on with; their own last vowels may be replaced by one."""
_VOWELS = "aeiouyаеиоуюяь"
_GLUED = 6
"""Letters of a keyword that other letters may follow without a space: such a word is doubtful."""
_LONGEST = 24
_WITHOUT_SPACES = "\u2e80"
"""From here on stand the scripts that put no spaces between words."""


class Says(Enum):
    """What a word says."""

    NOTHING = auto()
    URGENT = auto()
    OPPOSITE = auto()
    PERHAPS = auto()
    """Something like it, in a word that is none of the keywords."""


@dataclass(frozen=True)
class Vocabulary:
    """The words that a business's keywords stand for."""

    exact: frozenset[str]
    akin: frozenset[str]
    """Words for "urgent" of a language whose keyword the business does not use."""
    near: Mapping[str, Sequence[str]]
    """The same words by themselves with one letter less."""
    within: frozenset[str]
    """Keywords of scripts without spaces."""

    def says(self, word: str) -> Says:
        """Return what one word says, in whichever alphabet its letters look right."""
        if not 2 < len(word) <= _LONGEST:
            return Says.URGENT if word in self.exact or latin(word) in self.exact else Says.NOTHING
        found = [self._of(form) for form in (latin(word), cyrillic(word)) if not is_mixed(form)]
        return next((one for one in found if one is not Says.NOTHING), Says.NOTHING)

    def _of(self, form: str) -> Says:
        if form in self.exact:
            return Says.URGENT
        if form in self.akin:
            return Says.PERHAPS
        for first, says in (("opposite", Says.OPPOSITE), ("strong", Says.URGENT)):
            if any(form[:length] in together(first) and form[length:] in self.exact for length in range(2, 6)):
                return says
        if _is_alike(form):
            return Says.NOTHING
        shorter = {form, *_with_one_less(form)}
        if any(is_slip(form, meant) for one in shorter for meant in self.near.get(one, ())):
            return Says.URGENT
        glued = any(form[:length] in self.exact for length in range(_GLUED, len(form)))
        return Says.PERHAPS if glued else Says.NOTHING


@lru_cache(maxsize=64)
def of_keywords(keywords: str) -> Vocabulary:
    """Return the words that keywords (separated by commas) stand for."""
    own = {undoubled("".join(c for c in folded(keyword) if c.isalnum())) for keyword in keywords.split(",")} - {""}
    exact, akin = set(own), set[str]()
    for language in LANGUAGES:
        forms = inflected(language)
        (exact if own & forms else akin).update(forms)
    for word in own:
        exact.update(_inflections(word))
    within = frozenset(word for word in own if word[0] >= _WITHOUT_SPACES)
    exact.discard("")
    near: dict[str, list[str]] = {}
    for word in exact:
        for shorter in {word, *_with_one_less(word)}:
            near.setdefault(shorter, []).append(word)
    return Vocabulary(frozenset(exact), frozenset(akin - exact), near, within)


def _with_one_less(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def inflected(language: Language) -> frozenset[str]:
    """Return all the forms of a language's words for "urgent"."""
    stems, endings = listed(language.stems), listed(language.endings)
    return frozenset({undoubled(folded(stem + ending.strip("-"))) for stem in stems for ending in endings})


@cache
def listed(words: str) -> frozenset[str]:
    """Return the words of a list as they are read; as many as low lines join stay together."""
    return frozenset(" ".join(folded(one) for one in word.split("_")) for word in words.split())


@cache
def beginnings(name: str) -> frozenset[str]:
    """Return the first words of the phrases of one kind."""
    return frozenset(phrase.split(" ")[0] for phrase in together(name))


@cache
def together(name: str) -> frozenset[str]:
    """Return the words of one kind in all languages: people mix them."""
    return frozenset().union(*(listed(getattr(language, name)) for language in LANGUAGES))


def _inflections(word: str) -> Iterable[str]:
    """Return the forms that a word of any language may have; a short one has none."""
    if len(word) < SHORTEST - 1:
        return {word}
    stem = word.rstrip(_VOWELS) if len(word.rstrip(_VOWELS)) >= SHORTEST - 1 else word
    forms = {one + ending for one in {stem, word} for ending in _ENDINGS.split()}
    return {word, *(undoubled(folded(form)) for form in forms if not is_mixed(form))}


@cache
def _alike() -> tuple[frozenset[str], tuple[str, ...]]:
    words = [one for language in LANGUAGES for one in language.alike.split()]
    whole = frozenset(undoubled(folded(one)) for one in words if not one.endswith("*"))
    return whole, tuple(undoubled(folded(one.removesuffix("*"))) for one in words if one.endswith("*"))


def _is_alike(form: str) -> bool:
    whole, beginnings = _alike()
    return form in whole or form.startswith(beginnings)
