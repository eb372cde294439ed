"""Compare names by their looks: padding, case, accents and letters of another script tell nobody apart."""

import hmac
import unicodedata
from hashlib import sha256

_LOOKS_LIKE = str.maketrans(
    "аеорсухіїѕјԁԛԝкмтнв" + "αορνικτυχε" + "ı01i",
    "aeopcyxllsjdqwkmthb" + "aopvlktuxe" + "loll",
)
"""Letters of other scripts, and the few of one that people take for each other."""


def skeleton(name: str) -> str:
    """Return what a name looks like at a glance."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalnum()).translate(_LOOKS_LIKE)


def name_key(name: str, secret: str) -> str:
    """Return a value that is equal for names that look the same, and says nothing of them without the secret."""
    return hmac.new(secret.encode(), b"name:" + skeleton(name).encode(), sha256).hexdigest()[:32]
