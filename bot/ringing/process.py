"""Keep the process that rings: begin it before it is needed, ask it, and end it with its hung calls."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from itertools import count
from typing import Any

from bot.ringing.failures import Failure

SECONDS = 20.0
"""A question has an answer after this long, or has none."""
READY_SECONDS = 60.0
MOST_HUNG = 8
"""After so many calls that hung, the process is ended once it has nothing in hand; the next question begins another."""
_PASSED_ON = (
    "PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX", "TZDIR", "SSL_CERT_FILE", "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
)  # fmt: skip
"""What the process is told of the environment: no tokens, and no proxy that would lead into a private network."""
Question = dict[str, Any]


class RingProcess:
    """One process. `private`: it may ring on this machine and in private networks."""

    def __init__(self, *, private: bool) -> None:
        self.private = private
        self._process: Process | None = None
        self._ready: asyncio.Future[None] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._asked: dict[int, asyncio.Future[str]] = {}
        self._numbers = count(1)
        self._hung = 0
        self._beginning = asyncio.Lock()

    @property
    def is_begun(self) -> bool:
        """Return whether the process is there, or on its way."""
        return self._process is not None and self._process.returncode is None

    async def begin(self) -> None:
        """Begin the process unless it is there. It is ready a second or two later."""
        async with self._beginning:
            if not self.is_begun:
                await self._begin()

    async def _begin(self) -> None:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment |= {"HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1", "RING_PRIVATE": str(int(self.private))}
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.ringing.program"), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment
        )
        self._process, self._ready, self._hung = process, ready, 0
        self._reading = asyncio.create_task(self._read(process, ready))

    async def check(self, address: str) -> str:
        """Return why an address cannot be rung at; nothing if it can."""
        return await self._ask({"do": "check", "address": address, "private": self.private})

    async def ring(self, address: str, title: str, body: str) -> str:
        """Ring. Return why that went wrong; nothing if the service took it."""
        return await self._ask({"do": "ring", "address": address, "title": title, "body": body})

    async def end(self) -> None:
        """End the process at once, with all that it has in hand."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait([self._reading])

    async def _ask(self, question: Question) -> str:
        number = next(self._numbers)
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        try:
            return await self._answered(question | {"id": number}, answer)
        except TimeoutError:
            self._hung += 1
            return Failure.SLOW
        except OSError:
            return Failure.UNREACHABLE
        finally:
            del self._asked[number]
            if self._hung >= MOST_HUNG and not self._asked:
                await self.end()

    async def _answered(self, question: Question, answer: asyncio.Future[str]) -> str:
        await self.begin()
        process, ready = self._process, self._ready
        assert process is not None and process.stdin is not None and ready is not None
        async with asyncio.timeout(READY_SECONDS):
            await asyncio.shield(ready)
        process.stdin.write(json.dumps(question).encode() + b"\n")
        async with asyncio.timeout(SECONDS):
            return await answer

    async def _read(self, process: Process, ready: asyncio.Future[None]) -> None:
        """Hand out answers until the process ends; what it was asked then has none."""
        assert process.stdout is not None
        try:
            async for line in process.stdout:
                said = json.loads(line)
                if "ready" in said:
                    ready.set_result(None)
                elif (answer := self._asked.get(said["id"])) is not None and not answer.done():
                    answer.set_result(said["error"])
        finally:
            with suppress(ProcessLookupError):
                process.kill()  # it has ended, or nobody understands it
            for answer in self._asked.values():
                if not answer.done():
                    answer.set_result(Failure.SLOW)
            if not ready.done():
                ready.set_exception(ConnectionResetError())
                ready.exception()  # nobody may be waiting
