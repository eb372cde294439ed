"""The real demo, served in the test's own event loop, and a browser that shows it."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from bot.cli.demo import staged
from bot.simulator import Simulator
from tests.support.demo_page import Open, Visit

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic",
)  # fmt: skip
DESKTOP = {"width": 1440, "height": 900}
SECONDS = 15


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Chromium. Without it, skip the test, or fail in CI."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        say = pytest.fail if os.environ.get("CI", "").lower() in ("1", "true") else pytest.skip
        say("no Chromium found: apt-get install chromium")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    expect.set_options(timeout=SECONDS * 1000)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield launched
        await launched.close()


@asynccontextmanager
async def served(pause: float = 0) -> AsyncIterator[Simulator]:
    """Serve what `after-hours demo` serves, with `pause` seconds between the steps of the story."""
    async with staged(port=0, pause=pause) as demo:
        serving = asyncio.create_task(demo.serve())
        try:
            yield demo.simulator
        finally:
            serving.cancel()
            await asyncio.wait([serving])


@pytest_asyncio.fixture(loop_scope="session")
async def demo() -> AsyncIterator[Simulator]:
    async with served() as simulator:
        yield simulator


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, demo: Simulator) -> AsyncIterator[Open]:
    """Return a function that opens the demo in a new window. `about` has its viewport, color_scheme, …"""
    async with AsyncExitStack() as windows:

        async def opened(**about: Any) -> Visit:
            context = await browser.new_context(**({"viewport": DESKTOP, "reduced_motion": "reduce"} | about))
            context.set_default_timeout(SECONDS * 1000)
            windows.push_async_callback(context.close)
            visit = Visit(await context.new_page(), demo.url)
            await visit.arrive()
            return visit

        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def visit(open_page: Open) -> Visit:
    return await open_page()
