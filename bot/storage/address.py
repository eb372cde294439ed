"""Checks the address of a database, as DATABASE_URL gives it."""

import os
import re
from urllib.parse import parse_qsl

DATABASE = re.compile(
    r"sqlite:///.+|postgresql://(?=.)([^:/]*(:[^@]*)?@)?(\[[^/?]+\]|[^/:?@\[\]]*)(:\d{1,5})?(/[^?]*)?(\?.*)?"
)
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
"""libpq's modes; the last two check the server's certificate."""


def check(url: str) -> None:
    """Raise ValueError, saying what is expected, for an address that cannot name a database."""
    if not DATABASE.fullmatch(url):
        raise ValueError(
            "expected sqlite:///path/to/file.db or postgresql://user:password@host/name, where %40 stands for an @"
        )
    given = dict(parse_qsl(url.partition("?")[2])) if url.startswith("postgresql:") else {}
    if given.get("sslmode", "prefer") not in SSL_MODES:
        raise ValueError(f"expected sslmode to be one of {', '.join(SSL_MODES)}")
    if (root := given.get("sslrootcert")) and not os.access(root, os.R_OK):
        raise ValueError("expected sslrootcert to name a file that can be read")
