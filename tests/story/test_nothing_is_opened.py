"""Nothing that a stranger sends is fetched, opened or run by this machine: files and addresses are only passed on."""

import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office, office_on
from tests.support.phones import said

LURES = [
    "https://evil.example.com/page http://169.254.169.254/latest/meta-data file:///etc/passwd",
    "/calendar https://evil.example.com/free.ics",
    "/ring json://evil.example.com/x",
    "/ring test",
    "/start deputy_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/mydata",
    "/find ../../etc/passwd",
    "$(touch /tmp/pwned) `id` ; rm -rf / | sh",
    "{{ 7 * 7 }} ${7*7} %s %(x)s {0.__class__}",
    "'; DROP TABLE client; --",
    "__import__('os').system('id')",
    "<img src=x onerror=alert(1)> <script src=https://evil.example.com/x.js></script>",
    "!!python/object/apply:os.system ['id']",
]
RUNS = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.forkpty", "pty.spawn"}
LOADS = {"pickle.find_class", "ctypes.dlopen"}
_seen: list[tuple[str, tuple[Any, ...]]] | None = None


def _watch(event: str, about: tuple[Any, ...]) -> None:
    if _seen is not None and (event in RUNS | LOADS or event in {"open", "socket.connect", "socket.getaddrinfo"}):
        _seen.append((event, about))


sys.addaudithook(_watch)  # a hook cannot be removed, so a switch turns it off


@contextmanager
def watched() -> Iterator[list[tuple[str, tuple[Any, ...]]]]:
    """Collect what this process opens, asks the network for, loads and runs."""
    global _seen  # noqa: PLW0603
    found: list[tuple[str, tuple[Any, ...]]] = []
    _seen = found
    try:
        yield found
    finally:
        _seen = None


def sends_everything(eve: Person) -> None:
    """Send every kind of message, and words that some program would follow."""
    for words in LURES:
        eve.sends(words)
    for send in (eve.sends_voice, eve.sends_video_note, eve.sends_audio, eve.sends_sticker, eve.sends_animation):
        send()
    for send in (eve.sends_contact, eve.sends_location, eve.sends_poll):
        send()
    eve.sends_photo("https://evil.example.com/photo.png")
    eve.sends_video("../../etc/passwd")
    eve.sends_document("free.ics, run.sh, /etc/passwd")


def outside(where: Path, found: list[tuple[str, tuple[Any, ...]]]) -> list[str]:
    """Return the files that were opened and are neither the office's nor of Python and the project."""
    ours = {where, Path(__file__).parents[2], Path(sys.prefix), Path(sys.base_prefix), Path("/usr/share/zoneinfo")}
    ours |= {Path(path) for path in sysconfig.get_paths().values()}
    opened = [Path(str(about[0])).resolve() for event, about in found if event == "open" and isinstance(about[0], str)]
    return [str(path) for path in opened if not any(path.is_relative_to(one.resolve()) for one in ours)]


async def test_nothing_that_a_stranger_sends_is_fetched_opened_or_run(tmp_path: Path) -> None:
    async with office_on("sqlite", tmp_path) as office:
        await office.owner.sees("Welcome!")
        eve = office.client("Eve ../../etc/passwd", "en")
        with watched() as found:
            sends_everything(eve)
            await office.settled()
            await office.turn_to(MONDAY_OPENING)
            sends_everything(eve)
            await office.settled()
        assert [event for event, _ in found if event in RUNS | LOADS] == []
        assert outside(tmp_path, found) == []
        assert reached(office, found) == []
        assert "getFile" not in {method for method, *_ in office.simulator.calls}
        assert not any("root:" in line or "uid=" in line for line in [*said(eve), *said(office.owner)])


def reached(office: Office, found: list[tuple[str, tuple[Any, ...]]]) -> list[Any]:
    """Return what was asked of the network besides the Bot API."""
    port = int(office.simulator.url.rpartition(":")[2].strip("/"))
    connected = [about[1] for event, about in found if event == "socket.connect"]
    asked = [about[0] for event, about in found if event == "socket.getaddrinfo"]
    api = ("127.0.0.1", port)
    return [each for each in connected if each[:2] != api] + [host for host in asked if host != "127.0.0.1"]
