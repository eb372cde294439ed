"""Tell systemd that the process is ready, that it lives, and that it stops. Without systemd nothing is told.

The watchdog is fed only while every loop comes round. systemd ends a process that hangs and starts it again.
"""

import asyncio
import os
import socket
from collections.abc import Callable, Mapping

import structlog

log = structlog.get_logger(__name__)


class Systemd:
    """Does what sd_notify(3) and sd_watchdog_enabled(3) describe. `stopped` returns the loops that hang."""

    def __init__(self, stopped: Callable[[], list[str]], environment: Mapping[str, str] = os.environ) -> None:
        self._stopped = stopped
        self._address = environment.get("NOTIFY_SOCKET", "")
        mine = environment.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        given = environment.get("WATCHDOG_USEC", "")
        self._seconds = int(given) / 2_000_000 if mine and given.isdigit() else 0.0

    async def run(self) -> None:
        """Say that the process is ready, feed the watchdog until cancelled, then say that it stops."""
        self._say("READY=1")
        try:
            while self._seconds:
                if stopped := self._stopped():
                    log.error("watchdog_not_fed", stopped=", ".join(stopped))
                else:
                    self._say("WATCHDOG=1")
                await asyncio.sleep(self._seconds)
            await asyncio.Event().wait()
        finally:
            self._say("STOPPING=1")

    def _say(self, words: str) -> None:
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as telling:
                telling.setblocking(False)
                telling.sendto(words.encode(), address)
        except OSError as error:
            log.warning("systemd_not_told", error=error.strerror)
