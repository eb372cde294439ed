"""The process that rings reads no file, runs nothing, and reaches no private network, whatever asks it to."""

import asyncio
import subprocess
import sys

import pytest

from bot.ringing import RingProcess
from bot.ringing.failures import Failure
from tests.support.ring_receiver import hang, ring_receiver

PROGRAM = """
import socket, subprocess, os, sys, ctypes
from bot.ringing import guard
guard.arm(private=False)
try:
    {act}
except guard.Refused as error:
    print("refused", type(error).__name__)
"""
TCP, TCP6, UDP = "socket.socket()", "socket.socket(socket.AF_INET6)", "socket.socket(type=socket.SOCK_DGRAM)"
PRIVATE = [
    *(
        f"{TCP}.connect(('{host}', 80))"
        for host in ("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1")
    ),
    *(
        f"{TCP6}.connect(('{host}', 80))"
        for host in ("::1", "::ffff:127.0.0.1", "fd00::1", "fe80::1", "64:ff9b::7f00:1")
    ),
    f"{UDP}.sendto(b'x', ('127.0.0.1', 53))",
    f"{UDP}.sendto(b'x', ('224.0.0.1', 53))",
    f"{TCP}.connect(('localhost', 80))",
    "socket.socket(socket.AF_UNIX).connect('/run/x')",
]
LOCAL = [
    "open('/etc/passwd')",
    "open(sys.prefix + '/../../../../../../etc/passwd')",
    "open('/tmp/x', 'w')",
    "os.open('/etc/hosts', os.O_RDONLY)",
    "subprocess.run(['true'])",
    "os.system('true')",
    "os.posix_spawn('/bin/true', ['true'], {})",
    "os.execv('/bin/true', ['true'])",
    "os.fork()",
    "os.remove('/tmp/x')",
    "ctypes.CDLL('libm.so.6')",
    "socket.socket().bind(('127.0.0.1', 0))",
]


@pytest.mark.parametrize("act", [*PRIVATE, *LOCAL])
def test_the_guard_refuses(act: str) -> None:
    program = PROGRAM.replace("{act}", act)
    told = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True, text=True)
    assert told.stdout.startswith("refused"), told.stdout


def test_the_guard_lets_through_what_a_ring_needs() -> None:
    act = "import json.tool, ssl, zoneinfo; ssl.create_default_context(); print('well')"
    program = PROGRAM.replace("{act}", act)
    told = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True, text=True)
    assert told.stdout == "well\n"


async def test_what_looks_public_is_not_rung_where_it_leads_into_a_private_network() -> None:
    async with ring_receiver() as receiver:
        process = RingProcess(private=False)
        for host in ("127.0.0.1", "localhost", "2130706433", "user@127.0.0.1", "example.com@127.0.0.1"):
            address = f"json://{host}:{receiver.port}/"
            assert await process.check(address) == Failure.PRIVATE, host
            assert await process.ring(address, "Nowak Law", "Urgent") == Failure.PRIVATE, host
        assert receiver.rung == []
        await process.end()


async def test_a_redirect_is_not_followed_and_templates_are_not_read() -> None:
    async with ring_receiver() as receiver:
        receiver.answers["moved"] = receiver.moved_to("/elsewhere")
        process = RingProcess(private=True)
        assert await process.ring(receiver.address("moved"), "Nowak Law", "Urgent") == "refused 302"
        assert receiver.count("elsewhere") == 0
        assert await process.check("discord://1/2?template=/etc/passwd") != ""
        await process.end()


async def test_a_process_that_dies_is_begun_anew_and_its_hung_calls_delay_no_other() -> None:
    async with ring_receiver() as receiver:
        receiver.answers["hangs"] = hang
        process = RingProcess(private=True)
        hanging = [asyncio.create_task(process.ring(receiver.address("hangs"), "a", "b")) for _ in range(5)]
        await receiver.rings(5, "hangs")
        assert await process.ring(receiver.address(), "a", "b") == ""
        await process.end()
        assert {await one for one in hanging} == {Failure.SLOW}
        assert await process.ring(receiver.address(), "a", "b") == ""
        await process.end()
