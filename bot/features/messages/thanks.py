"""Tell thanks and the like, which wait for nobody, from messages that say something, in four languages."""

import re
import unicodedata
from functools import cache

MOST_WORDS = 6
LONGEST = 80
_THANKS = """
    thank thanks thankyou thanx thx thnx thnks tnx ty tysm cheers appreciated
    dziękuję dzięki dziękujemy dziękować dzięks dzięx dzk podziękował podziękowała wdzięczny wdzięczna
    спасибо спасибки спасиб спс пасиб пасиба благодарю благодарим благодарен благодарна мерси сенкс
    дякую дякуємо дякс спасибі вдячний вдячна вдячні
"""
_ALL_RIGHT = """
    ok okay okey okej okie oki oks k kk great super superb perfect excellent wonderful awesome cool nice brilliant
    lovely amazing fantastic fine noted understood
    świetnie świetny doskonale cudownie rewelacja rewelacyjnie ekstra extra dobrze dobra jasne rozumiem fajnie pięknie
    idealnie wspaniale bomba git
    ок окей оке хорошо отлично супер прекрасно замечательно понял поняла понятно ясно здорово класс круто принято ладно
    добре чудово зрозуміло зрозуміла зрозумів гаразд клас класно відмінно прийнято файно
"""
_AROUND = """
    very much so a lot lots many you u all again everyone everybody guys oh ah really kindly sincerely and good then
    bardzo wielkie wielki serdecznie stokrotne piękne ślicznie uprzejmie ci wam panu pani państwu jeszcze raz i o
    большое огромное огромнейшее вам вас тебе очень ещё раз и ну всем сердечно премного ура
    велике величезне вас тобі дуже щиро красно ще раз і та всім сердечно
"""
_ALL_RIGHT_TOGETHER = "got it|sounds good|all good|all right|w porządku"
_TOGETHER = r"""
    (?:have )?a (?:nice|good|great|lovely|pleasant) (?:day|evening|night|weekend)|good night|goodnight|bye
    miłego (?:dnia|wieczoru|weekendu)|dobrej nocy|dobranoc|pozdrawiam|pozdrowienia|do widzenia|do usłyszenia
    хорошего (?:дня|вечера)|хороших выходных|доброй ночи|спокойной ночи|до свидания|всего доброго
    гарного (?:дня|вечора)|гарних вихідних|добраніч|на добраніч|до побачення|на все добре
    for (?:everything|that|this|it|letting me know)
    for (?:the |your )?(?:quick |fast |prompt |kind )?(?:help|answer|reply|response|time)
    for (?:the |your )?(?:info|information|support|update)
    za (?:szybką |całą |wszelką )?(?:pomoc|odpowiedź|informację|informacje|info|wszystko|wiadomość)
    за (?:быстрый |быструю |вашу |всю )?(?:помощь|ответ|информацию|всё|инфо|поддержку|отклик)
    за (?:швидку |вашу |всю )?(?:допомогу|відповідь|інформацію|все|підтримку)
    z góry|заранее|наперед
"""
_OTHER = "\0"
_NICE = frozenset("👍🙏❤♥🙂😊👌🤝🥰😍💙💛💚💜🧡🤍🩷💪🙌👏🎉✅✔🌹💐🌷🌸🌻☺😀😃😄😁😉🤗😘💯🫶😇🆗🔥⭐✨")
_PUNCTUATION = frozenset('.,!;:…–—-)"“”„«»*~')
_UNSEEN = frozenset("\ufe0f\u200d🏻🏼🏽🏾🏿")
"""The characters that vary an emoji: skin colours and joiners."""
_STRETCHED = re.compile(r"(\w)\1{2,}")


def says_only_thanks(text: str) -> bool:
    """Return whether a whole text thanks, or says that something is all right: no question, no number, nothing else."""
    if len(text) > LONGEST:
        return False
    plain = "".join(_plain(character) for character in text)
    if _OTHER in plain:
        return False
    words = [_folded(word) for word in plain.split()]
    if not words:
        return bool(text.strip()) and any(character in _NICE for character in text)
    said = " ".join(words) + " "
    whole, telling = _patterns()
    return len(words) <= MOST_WORDS and whole.fullmatch(said) is not None and telling.search(said) is not None


def _plain(character: str) -> str:
    """Return what a character counts as: itself in a word, a space, nothing, or a sign that says something else."""
    if character.isalpha() or unicodedata.combining(character) or character in "'’":
        return character
    if character in _UNSEEN:
        return ""
    return " " if character.isspace() or character in _PUNCTUATION or character in _NICE else _OTHER


def _folded(word: str) -> str:
    """Return a word without case, accents and stretched letters: "Dzieeekuje" is "dziękuję"."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(c for c in decomposed if c.isalpha())
    return _STRETCHED.sub(r"\1", letters)


def _pattern(words: str) -> str:
    return "|".join(sorted({_folded(word) for word in words.split()}, key=len, reverse=True))


def _phrases(lines: str) -> str:
    """Return the pattern of phrases, which may hold patterns themselves, without accents."""
    decomposed = unicodedata.normalize("NFKD", lines.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "|".join(line.strip() for line in plain.strip().splitlines())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what such a text consists of, and what has to be in it."""
    telling = f"{_pattern(_THANKS)}|{_pattern(_ALL_RIGHT)}|{_phrases(_ALL_RIGHT_TOGETHER)}"
    whole = re.compile(rf"(?:(?:{_phrases(_TOGETHER)}|{telling}|{_pattern(_AROUND)}) )+")
    return whole, re.compile(rf"(?:^| )(?:{telling}) ")
