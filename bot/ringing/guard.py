"""Refuse, for the whole process that rings, what a ring has no business with.

The check is made of the very addresses that are connected to, whatever names, redirects and spellings led there, and
of every file and program, whichever part of Apprise asks for it. Once armed, it cannot be taken off.
"""

import socket
import sys
from threading import local
from typing import Any

from bot.networks import is_public

_RUNNING_WORDS = (
    "subprocess.Popen os.system os.exec os.fork os.forkpty os.posix_spawn os.spawn os.startfile os.remove os.rename"
    " os.mkdir os.rmdir os.link os.symlink os.truncate os.putenv shutil.copyfile shutil.move shutil.rmtree"
    " socket.bind ctypes.dlopen"
)
RUNNING = frozenset(_RUNNING_WORDS.split())
REACHING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
READABLE = (
    sys.prefix,
    sys.base_prefix,
    "/usr/share/zoneinfo",
    "/usr/lib/ssl",
    "/usr/share/ca-certificates",
    "/etc/ssl",
)
_noticed = local()


class Refused(PermissionError):
    """The process that rings may not do this."""


class PrivateError(Refused):
    """An address leads to this machine or a private network."""


def arm(*, private: bool) -> None:
    """Refuse from now on to run, to read and to write, and to reach what is not public unless `private`."""
    readable = tuple(f"{place.rstrip('/')}/" for place in (*READABLE, *sys.path) if place)

    def look(event: str, about: tuple[Any, ...]) -> None:
        if event in RUNNING:
            raise Refused(event)
        if event == "open":
            _check_file(about, readable)
        elif event in REACHING:
            _check_reach(about[0], about[1], private=private)

    sys.addaudithook(look)


def was_private() -> bool:
    """Return whether this thread was kept from a private network since it was last asked."""
    found, _noticed.private = getattr(_noticed, "private", False), False
    return found


def _check_file(about: tuple[Any, ...], readable: tuple[str, ...]) -> None:
    """Let the program read its own files; a file that is open already, given as a number, was open before."""
    path, mode, flags = about
    if isinstance(path, int):
        return
    writes = any(letter in "wax+" for letter in mode or "") or (mode is None and flags & 3)
    named = path.decode(errors="replace") if isinstance(path, bytes) else str(path)
    if writes or not named.startswith(readable) or "/../" in named:
        raise Refused("a file")


def _check_reach(sock: socket.socket, address: Any, *, private: bool) -> None:
    """Let a connection through to a public address, or to any if `private`; names are resolved before."""
    if address is None:  # a connected socket sends on
        return
    if sock.family not in {socket.AF_INET, socket.AF_INET6}:
        raise Refused("no network")
    try:
        public = is_public(str(address[0]))
    except ValueError:
        raise Refused("a name") from None
    if not private and not public:
        _noticed.private = True
        raise PrivateError("private")
