"""Have the picture drawn by a process of its own: it needs a second and memory that the bot then has again."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path
from typing import Any

SECONDS = 60
"""The first picture takes longer: fonts are looked for."""
PROGRAM = Path(__file__).with_name("picture.py")
_PASSED_ON = (
    "PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX", "HOME", "TMPDIR", "TEMP", "SYSTEMROOT",
    "MPLCONFIGDIR",
)  # fmt: skip
"""What the process is told of the environment: no tokens, and no address of a database."""
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class NotDrawn(Exception):
    """The picture could not be drawn, or not in time."""


async def drawn(about: dict[str, Any]) -> bytes:
    """Return a PNG of what `report_views.picture` returns. Raise NotDrawn."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _ONE_THREAD
    # -P: the files beside the program are none of the modules that it imports
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", str(PROGRAM), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment
    )
    try:
        async with asyncio.timeout(SECONDS):
            picture, _ = await process.communicate(json.dumps(about).encode())
    except TimeoutError:
        raise NotDrawn from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0 or not picture:
        raise NotDrawn
    return picture
