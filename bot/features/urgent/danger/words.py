"""Recognise words that speak of danger to life, in four languages.

Whether it is denied or long past is not asked: the emergency number is better shown once too often.
"""

import re
from functools import cache

from bot.features.urgent.wording.clauses import clauses
from bot.features.urgent.wording.letters import folded

_GAP = r"(?: \w+){0,2}"
"""Words that may stand between two words of a phrase."""
_ENGLISH = """
    heart attack; heart stopped; cardiac arrest; chest pain*; pain* chest; not breath*; isnt breath*; stopped
    breath*; cant breath*; cannot breath*; cant breathe; hardly breath*; barely breath*; trouble breath*; difficulty
    breath*; choking; suffocat*; bleed* heav*; bleed* bad*; bleed* lot; bleed* profus*; bleed* wont stop; lot blood;
    lots blood; blood everywhere; losing blood; haemorrhag*; hemorrhag*; unconscious*; not conscious; lost
    consciousness; passed out; not responding person; having stroke; had stroke; suicid*; kill myself; kill himself;
    kill herself; killing myself; want to die; end my life; not want to live; dont want to live; overdos*; poison*;
    smell* gas; smell of gas; gas smell*; gas leak*; leaking gas; carbon monoxide; house on fire; flat on fire;
    kitchen on fire; building on fire; apartment on fire; car on fire; roof on fire; is on fire; there fire; =fire;
    =fire help; fire in; fire at; burning house; house burning; house burns; electrocut*; electric shock; drowning;
    anaphyla*; seizure*; convuls*; is dying; im dying; am dying; life threatening; danger to life; life danger; stabbed;
    gunshot
"""
_POLISH = """
    zawał*; atak serca; udar; udaru; udar* mózgu; nie oddycha*; nie może oddychać; nie mogę oddychać; dusi się;
    duszę się; dusi sie; brak* tchu; krwotok*; krwawi mocno; krwawi bardzo; mocno krwawi*; bardzo krwawi*; silnie
    krwawi*; dużo krwi; nieprzytomn*; stracił* przytomność; bez przytomności; samobój*; zabić się; się zabić; zabiję
    się; nie chcę żyć; odebrać sobie życie; przedawkow*; zatru*; otru*; czuć gaz; czuję gaz; czuć gazem; zapach
    gazu; śmierdzi gazem; śmierdzi gaz; wyciek gazu; ulatnia się gaz; gaz się ulatnia; gaz ulatnia; czadem; tlenek
    węgla; pożar; pożar w; pali się dom; pali się mieszkanie; pali się kuchnia; pali się budynek; pali się dach;
    pali się u; =pali się; dom się pali; mieszkanie się pali; dom płonie; płonie dom; płonie mieszkanie; ból*
    klatce; drgawki; poraż* prąd*; kopnął prąd; zagroż* życi*; umiera*; tonie; wstrząs anafil*; anafilak*
"""
_RUSSIAN = """
    инфаркт*; инсульт*; сердечн* приступ*; не дыш*; не может дышать; не могу дышать; нечем дышать; задыха*;
    кровотечен*; сильно кровит; много крови; истека* кровью; кровь не останавлива*; кровь хлещет; без сознания;
    потерял* сознание; теря* сознание; суицид*; самоуби*; покончить собой; убью себя; убить себя; не хочу жить;
    передоз*; отравлен*; отравил*; отравление; пахнет газом; запах газа; воняет газом; утечка газа; газ утекает;
    угарн* газ*; пожар; пожар в; горит дом; дом горит; горит квартира; квартира горит; горит кухня; =горим; боль
    груди; болит груд*; судорог*; ударило током; удар током; угроза жизни; угроз* жизни; умирает; умираю; тонет;
    анафила*
"""
_UKRAINIAN = """
    інфаркт*; інсульт*; серцев* напад*; не диха*; не може дихати; не можу дихати; нема чим дихати; нічим дихати;
    задиха*; кровотеч*; сильно кровить; багато крові; стіка* кров'ю; без свідомості; знепритомн*; непритомн*;
    втратив свідомість; втратила свідомість; суїцид*; самогуб*; вбити себе; вб'ю себе; покінчити собою; не хочу
    жити; передоз*; отруєн*; отруїв*; отруїл*; пахне газом; запах газу; тхне газом; витік газу; чадн* газ*; пожежа;
    пожежа в; горить будинок; будинок горить; горить квартира; квартира горить; хата горить; біль грудях; судом*;
    вдарило струмом; удар струмом; загроза життю; загроз* життю; помирає; помираю; тоне; анафіла*
"""


def endangers(text: str) -> bool:
    """Return whether a text speaks of danger to somebody's life."""
    said = "".join(f"| {' '.join(clause.words)} " for clause in clauses(text))
    return _pattern().search(said + "|") is not None


@cache
def _pattern() -> re.Pattern[str]:
    phrases = [phrase for part in (_ENGLISH, _POLISH, _RUSSIAN, _UKRAINIAN) for phrase in part.split(";")]
    return re.compile("|".join(_phrase(phrase.strip()) for phrase in phrases))


def _phrase(phrase: str) -> str:
    """Return the pattern of a phrase. A star stands for any ending, an equals sign for a clause of nothing else."""
    whole = phrase.startswith("=")
    words = [
        re.escape(folded(word.strip("*=").replace("'", ""))) + (r"\w*" if word.endswith("*") else "")
        for word in phrase.split()
    ]
    return rf"\| {' '.join(words)} (?=\|)" if whole else rf" {f'{_GAP} '.join(words)}(?= )"


def _word(word: str) -> str:
    return re.escape(folded(word.strip("*").replace("'", ""))) + (r"\w*" if word.endswith("*") else "")
