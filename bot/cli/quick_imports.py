"""How a command imports what it runs, so that it starts sooner and holds less."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

DECORATIVE = ("click", "rich")
"""What httpx and structlog import where it is installed: for a command line, and for tracebacks in colour."""


@contextmanager
def quick_imports() -> Iterator[None]:
    """Import without collecting garbage, since imports leave none, and as if the decorative packages were missing."""
    missing = dict.fromkeys(name for name in DECORATIVE if name not in sys.modules)
    imported = len(sys.modules)
    gc.disable()
    sys.modules.update(missing)  # type: ignore[arg-type]  # None is how Python marks a module that is not to be found
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]
        if len(sys.modules) > imported:
            gc.freeze()  # no later collection looks at what was imported: it stays
        gc.enable()
