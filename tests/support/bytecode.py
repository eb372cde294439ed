"""Bytecode in the environment's folder, where the machine tells Python to write none.

Containers often set PYTHONDONTWRITEBYTECODE. Every interpreter that the tests start would then compile the bot and its
libraries anew, which takes it five seconds.
"""

import os
import sys
from pathlib import Path


def keep() -> None:
    """Write bytecode from now on, and let the interpreters that this one starts do so, too."""
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode = False
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(Path(sys.prefix) / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
