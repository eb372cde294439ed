"""Know whom to call in each country when somebody's life is in danger.

112 is the number of the European Union by law (Directive (EU) 2018/1972, article 109), and mobile phones lead it to the
emergency services in most other countries (ITU-T E.161.1, 3GPP TS 22.101). The others are the national numbers as the
countries publish them, ambulance first where services differ.
"""

ANYWHERE = "112"
_NUMBERS = {
    "AR": "107", "AU": "000", "BR": "192", "BY": "103 / 112", "CA": "911", "CH": "144 / 112", "CL": "131",
    "CN": "120", "CO": "123", "GB": "999 / 112", "GG": "999", "HK": "999", "IL": "101", "IM": "999", "IN": "112",
    "JE": "999", "JP": "119", "KG": "103", "KR": "119", "KZ": "103 / 112", "MX": "911", "MY": "999", "NO": "113 / 112",
    "NZ": "111", "PH": "911", "PR": "911", "RS": "194 / 112", "RU": "112 / 103", "SG": "995", "TH": "1669",
    "TJ": "103", "UA": "112 / 103", "US": "911", "UZ": "103 / 112", "ZA": "10177 / 112",
}  # fmt: skip


def of_country(country: str | None) -> str:
    """Return the emergency number of a country, given by its two letters; 112 where none is known."""
    return _NUMBERS.get((country or "").upper(), ANYWHERE)
