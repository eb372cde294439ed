"""The container files name only what exists, and the health check follows /healthz."""

import asyncio
import json
import os
import re
import shlex
import sys
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.settings import Settings
from tests.support.documents import ROOT, code_lines, page

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
IGNORED = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
SETTINGS = {name.upper() for name in Settings.model_fields}


def instructions(name: str) -> list[str]:
    """Return the arguments of each Dockerfile instruction with this name."""
    return re.findall(rf"^{name} (.+)$", DOCKERFILE, re.MULTILINE)


def copied() -> list[str]:
    """Return the paths that the Dockerfile copies from the project."""
    return [path for words in instructions("COPY") if "--from" not in words for path in words.split()[:-1]]


def service(name: str) -> str:
    """Return the lines of one service in compose.yaml."""
    services = COMPOSE.partition("\nnetworks:\n")[0]
    (found,) = re.findall(rf"^  {name}:\n((?:    .*\n|\n)+)", services, re.MULTILINE)
    return str(found)


def test_the_image_is_made_of_what_is_there_and_of_nothing_else() -> None:
    assert not [path for path in copied() if not (ROOT / path).exists()]
    assert IGNORED[1] == "*"
    assert sorted(copied()) == sorted(line[1:] for line in IGNORED if line.startswith("!"))


def test_the_whole_package_is_in_the_image() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert {*packages, project["project"]["readme"], *project["project"]["license-files"]} <= set(copied())


def test_every_setting_that_the_container_files_name_is_one() -> None:
    named = re.findall(r"^      ([A-Z_]+): ", service("bot"), re.MULTILINE)
    assert named
    ours = [words.split("=")[0] for words in instructions("ENV") if not words.startswith(("PATH=", "UV_"))]
    assert not [name for name in [*named, *ours] if name not in SETTINGS]


def test_every_secret_has_a_file_that_is_never_committed() -> None:
    files = re.findall(r"^    file: (\S+)$", COMPOSE, re.MULTILINE)
    mounted = re.findall(r"/run/secrets/(\w+)", COMPOSE)
    assert {Path(file).name for file in files} == set(mounted)
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert not [file for file in files if f"/{Path(file).parent}/" not in ignored]


def test_the_bot_is_nobody_and_may_write_to_its_data_alone() -> None:
    (user,) = instructions("USER")
    assert int(user.split(":")[0]) > 0
    assert instructions("VOLUME") == ["/data"]
    bot = service("bot")
    assert "read_only: true" in bot
    assert "- bot:/data" in bot
    assert "cap_drop:\n      - ALL" in bot
    assert "no-new-privileges:true" in bot
    assert "/tmp:noexec,nosuid,nodev" in bot  # noqa: S108  # as the file has it
    assert "pids_limit:" in bot
    assert instructions("STOPSIGNAL") == ["SIGTERM"]


def test_the_database_is_reached_by_the_bot_alone_and_has_few_rights() -> None:
    database = service("database")
    assert "ports:" not in database
    assert "networks:\n      - inside\n" in database
    assert "  inside:\n    internal: true\n" in COMPOSE
    assert "cap_drop:\n      - ALL" in database


@pytest.fixture
async def served() -> AsyncIterator[tuple[str, list[int]]]:
    """Serve /healthz; yield the address, and a list whose only item is the status it answers."""
    status = [200]

    async def health(_request: web.Request) -> web.Response:
        return web.Response(status=status[0])

    app = web.Application()
    app.router.add_get("/healthz", health)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    yield f"{host}:{port}", status
    await runner.cleanup()


async def healthy(listen: str) -> bool:
    """Run the image's health check against an address and return its verdict."""
    (check,) = instructions("HEALTHCHECK")
    python, *arguments = json.loads(check.partition(" CMD ")[2])
    assert python == "python"
    environment = {**os.environ, "LISTEN": listen, "http_proxy": "http://127.0.0.1:1"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    return await process.wait() == 0


async def test_the_health_check_asks_the_bot_itself(served: tuple[str, list[int]]) -> None:
    listen, status = served
    assert await healthy(listen)
    assert await healthy(listen.replace("127.0.0.1", "0.0.0.0"))  # noqa: S104  # as the image has it
    status[0] = 503
    assert not await healthy(listen)
    assert not await healthy("127.0.0.1:1")


def test_the_page_about_containers_makes_the_files_that_compose_wants() -> None:
    written = {
        word for line in code_lines(page("containers")) if ">" in line for word in shlex.split(line) if "/" in word
    }
    assert set(re.findall(r"^    file: (\S+)$", COMPOSE, re.MULTILINE)) <= written
