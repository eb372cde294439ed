"""Countries and their regions, by code and by the names that they have in four languages."""

import re
from functools import cache

from babel import Locale

from bot.features.hours.rules import Hours, HoursError
from bot.texts import LANGUAGES, Texts
from bot.texts.folding import folded

_CODE = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?")
_SPOKEN = {
    "GB": "uk, britain, great britain, wielka brytania, anglia i walia, британия, великобритания, британія",
    "GB-ENG": "england, anglia, англия, англія",
    "GB-SCT": "scotland, szkocja, шотландия, шотландія",
    "GB-WLS": "wales, walia, уэльс, уельс",
    "GB-NIR": "northern ireland, irlandia północna, северная ирландия, північна ірландія",
    "US": "usa, america, the united states, usa i kanada, stany, ameryka, сша, америка, штаты, штати",
    "CZ": "czech republic, the czech republic, republika czeska, чешская республика, чехія",
    "NL": "holland, the netherlands, holandia, голландия, голландія",
    "BY": "белоруссия, білорусія",
    "MD": "moldavia, молдавия",
    "RU": "russian federation, российская федерация, рф",
    "AE": "emirates, uae, emiraty, эмираты, оаэ, емірати, оае",
    "KR": "korea, korea południowa, южная корея, південна корея",
    "TR": "turkey, turkiye, турция, туреччина",
}
"""What people call countries and regions besides the names in Babel."""


def named(written: str) -> str | None:
    """Return the code of the country or region that somebody means, like "PL" or "GB-ENG"; None for none."""
    words = written.strip().rstrip(".!")
    found = _by_name().get(folded(words))
    if found is None and _CODE.fullmatch(words) and holidays_known(words.upper()):
        found = words.upper()
    return found


def holidays_known(code: str) -> bool:
    """Return whether the public holidays of a country or region are known."""
    try:
        Hours("24/7", "UTC", code)
    except HoursError:
        return False
    return True


def name(t: Texts, code: str) -> str:
    """Return what a country is called; of a region, the code as well: "United Kingdom, GB-ENG"."""
    country, dash, _ = code.upper().partition("-")
    return f"{t.country(country)}, {code.upper()}" if dash else t.country(country)


@cache
def _by_name() -> dict[str, str]:
    """Return the codes by the folded names."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, called in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(folded(called), code)
    found |= {folded(word): code for code, words in _SPOKEN.items() for word in words.split(",")}
    return found
