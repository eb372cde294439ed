"""Read a calendar in a process of its own: one whose rules take for ever is ended, and nobody else waits for it."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from datetime import datetime

from bot.calendar.ics import CalendarError, DayOff, ReadCalendar, read

SECONDS = 20
_PASSED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX", "TZDIR")
"""What the process is told of the environment: no tokens, and no address of a database."""


async def read_apart(content: bytes, zone: str, now: datetime, words: str) -> ReadCalendar:
    """Return what `ics.read` does. Raises CalendarError; "too many" for a calendar that takes longer than `SECONDS`."""
    asked = json.dumps({"zone": zone, "now": now.isoformat(), "words": words}).encode()
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment
    )
    try:
        async with asyncio.timeout(SECONDS):
            said, _ = await process.communicate(asked + b"\n" + content)
    except TimeoutError:
        raise CalendarError("too many") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise CalendarError("too many")  # it used up its time or its memory
    return _understood(json.loads(said))


def _understood(said: dict[str, object]) -> ReadCalendar:
    if "failure" in said:
        raise CalendarError(said["failure"])  # type: ignore[arg-type]  # one of ours, from our own process
    days = said["days"]
    assert isinstance(days, list)
    instant = datetime.fromisoformat
    return ReadCalendar(
        str(said["name"]), tuple(DayOff(instant(start), instant(end), name) for start, end, name in days)
    )


def _main() -> None:
    """Read the question and the calendar from the standard input, and write the answer as JSON."""
    import resource  # there is none on Windows, where the time of the reader alone ends it

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    question, _, content = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(question)
    try:
        found = read(content, asked["zone"], datetime.fromisoformat(asked["now"]), asked["words"])
    except CalendarError as error:
        said: dict[str, object] = {"failure": error.failure}
    else:
        days = [(day.starts_at.isoformat(), day.ends_at.isoformat(), day.name) for day in found.days]
        said = {"name": found.name, "days": days}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    _main()
