"""A program started by the fork server, with the part of asyncio's Process that tests use."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Coroutine
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from tests.support.fork_orders import Files, Order, send

PROJECT = Path(__file__).parents[2]
LINE_LIMIT = 2**20


class ForkedProcess:
    """A process that is not our child. The fork server reports its exit code."""

    def __init__(self, pid: int, stdout: asyncio.StreamReader, exit_code: Coroutine[Any, Any, int]) -> None:
        self.pid, self.stdout = pid, stdout
        self._ended = asyncio.create_task(exit_code)

    @property
    def returncode(self) -> int | None:
        return self._ended.result() if self._ended.done() else None

    def send_signal(self, which: signal.Signals) -> None:
        if self.returncode is None:
            os.kill(self.pid, which)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        return await asyncio.shield(self._ended)

    async def communicate(self) -> tuple[bytes, None]:
        """Return everything that it prints until it ends."""
        out = await self.stdout.read()
        await self.wait()
        return out, None


async def fork(where: Path, module: str, *arguments: str, environment: dict[str, str], stderr: TextIO) -> ForkedProcess:
    """Run `python -m module …` in a fork of the fork server."""
    ours, theirs = socket.socketpair()
    read, write = os.pipe()
    order = Order(module, list(arguments), str(where.absolute()), environment)
    with theirs:
        send(_server()[0], order, Files(write, stderr.fileno(), theirs.fileno()))
    os.close(write)
    answers, writer = await asyncio.open_unix_connection(sock=ours)
    stdout = asyncio.StreamReader(limit=LINE_LIMIT)
    pipe = os.fdopen(read, "rb")
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stdout), pipe)
    return ForkedProcess(int(await answers.readline()), stdout, _exit_code(answers, writer))


async def _exit_code(answers: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    try:
        return int(await answers.readline())
    finally:
        writer.close()


@cache
def _server() -> tuple[socket.socket, "subprocess.Popen[bytes]"]:
    """Start the fork server. It ends with this process, the only one with the other end of its socket."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.support.fork_server", str(theirs.fileno())]
        nothing = subprocess.DEVNULL
        server = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=PROJECT, stdin=nothing, stdout=nothing)
    return ours, server
