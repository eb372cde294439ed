"""How a command imports what it runs, so that it starts sooner and holds less."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

DECORATIVE = ("click", "rich")
"""What httpx and structlog import where it is installed: for a command line, and for tracebacks in colour."""
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""Where OpenSSL finds the machine's certificates. aiohttp reads them twice when it is imported;
`bot/wire/client.py` reads them once it needs them.
"""


@contextmanager
def quick_imports() -> Iterator[None]:
    """Import without collecting garbage, since imports leave none, and without what only some starts need."""
    imported = len(sys.modules)
    gc.disable()
    try:
        with _decorative_missing(), _certificates_missing():
            yield
    finally:
        if len(sys.modules) > imported:
            gc.freeze()  # no later collection looks at what was imported: it stays
        gc.enable()


@contextmanager
def _decorative_missing() -> Iterator[None]:
    missing = dict.fromkeys(name for name in DECORATIVE if name not in sys.modules)
    sys.modules.update(missing)  # type: ignore[arg-type]  # None is how Python marks a module that is not to be found
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]


@contextmanager
def _certificates_missing() -> Iterator[None]:
    places = {name: os.environ[name] for name in CERTIFICATES if name in os.environ}
    os.environ.update(dict.fromkeys(CERTIFICATES, os.devnull))
    try:
        yield
    finally:
        for name in CERTIFICATES:
            del os.environ[name]
        os.environ.update(places)
