"""`python -m bot.simulator` runs as a process of its own."""

import asyncio
import signal
import sys

from aiohttp import ClientSession


async def test_it_prints_url_and_token_and_ends_on_sigterm() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.simulator", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    async with asyncio.timeout(20):
        url, token = (await process.stdout.readline()).decode().split()
        async with ClientSession() as session, session.get(f"{url}/bot{token}/getMe") as response:
            assert (await response.json())["result"]["is_bot"]
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
