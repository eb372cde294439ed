"""A command talks to a server only if the machine trusts its certificate.

Importing aiohttp reads no certificates where a command starts. One session reads them once it needs them, so nothing
else may open a session of its own.
"""

import re
from pathlib import Path

from bot.clock import Clock
from bot.simulator import Simulator
from tests.support.bot_process import cold_program
from tests.support.certificates import Authority, over_tls
from tests.support.source_files import texts

SIMULATOR = "bot/simulator/"
"""It talks to this machine only."""


async def said_of_the_token(where: Path, **given: str) -> str:
    """Return what `check` says of the token, or else its last line."""
    async with cold_program(where, "bot", "check", **given) as check:
        _, lines, _ = await check.ended()
    return next((line for line in lines if "token" in line), lines[-1])


async def test_a_server_with_a_certificate_of_the_machines_authorities_is_talked_to_and_no_other(
    tmp_path: Path,
) -> None:
    ours, theirs = Authority(tmp_path, "ours"), Authority(tmp_path, "theirs")
    async with Simulator(Clock()) as simulator, over_tls(simulator.url, ours.server("localhost")) as url:
        given = {"BOT_TOKEN": simulator.token, "BOT_API_URL": url}
        said = await said_of_the_token(tmp_path, **given, SSL_CERT_FILE=str(ours.root))
        assert said == f"ok    token: @after_hours_bot at {url}"
        assert "CERTIFICATE_VERIFY_FAILED" in await said_of_the_token(tmp_path, **given, SSL_CERT_FILE=str(theirs.root))


def test_sessions_but_those_within_this_machine_read_the_machine_s_certificates_themselves() -> None:
    opening = {name: text for name, text in texts("bot", suffixes={".py"}) if re.search(r"\bClientSession\(", text)}
    outward = {name: text for name, text in opening.items() if not name.startswith(SIMULATOR)}
    assert sorted(outward) == ["bot/wire/client.py", "bot/wire/web_download.py"]
    assert all("ssl.create_default_context()" in text for text in outward.values())
