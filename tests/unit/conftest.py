"""Keep unit tests in their process: they open no network connection and start no program."""

import sys
from collections.abc import Iterator

import pytest

LEAVING = {"socket.bind", "socket.connect", "subprocess.Popen", "os.fork", "os.posix_spawn"}
_guarded = False


def _refuse(event: str, _about: tuple[object, ...]) -> None:
    if _guarded and event in LEAVING:
        raise AssertionError(f"{event}: a test that leaves its process belongs to tests/story or tests/slow")


sys.addaudithook(_refuse)  # an audit hook cannot be removed, so a switch turns it off


@pytest.fixture(autouse=True)
def _stays_in_its_process() -> Iterator[None]:
    global _guarded  # noqa: PLW0603
    _guarded = True
    yield
    _guarded = False
