"""`check` says how this machine's clock differs from Telegram's, whether HEARTBEAT_URL answers, and whether members can
connect the bot with their own accounts.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.simulator import Simulator
from tests.support.bot_process import program
from tests.support.heartbeat_receiver import Beat, heartbeat_receiver

pytestmark = pytest.mark.usefixtures("empty_place")
CLOCK = "; the machine should get its time from the network (NTP)"


async def checked(simulator: Simulator, tmp_path: Path, *about: str, **settings: str) -> tuple[int | None, list[str]]:
    """Return the exit code, and the lines about the clock and the heartbeat, or what is asked about."""
    given = {"BOT_TOKEN": simulator.token, "BOT_API_URL": simulator.url, **settings}
    async with program(tmp_path, "bot", "check", **given) as check:
        code, lines, errors = await check.ended()
    assert errors == []
    return code, [line for line in lines if any(f"{one}: " in line for one in about or ("clock", "heartbeat"))]


@pytest.mark.parametrize(
    ("telegrams_is", "code", "mark", "words"),
    [
        (20, 0, "ok   ", "as Telegram's"),
        (60, 0, "note ", f"behind Telegram's{CLOCK}"),
        (-60, 0, "note ", f"ahead of Telegram's{CLOCK}"),
        (-600, 1, "wrong", f"ahead of Telegram's{CLOCK}. Until it is right, urgent contact is not sold"),
    ],
)
async def test_a_clock_that_differs_is_told(
    simulator: Simulator, tmp_path: Path, telegrams_is: int, code: int, mark: str, words: str
) -> None:
    simulator.faults.clock_ahead = timedelta(seconds=telegrams_is)
    got, (line,) = await checked(simulator, tmp_path)
    assert got == code
    assert line.startswith(f"{mark} clock: ") and line.endswith(words)


async def test_an_address_that_answers_gets_one_call(simulator: Simulator, tmp_path: Path) -> None:
    async with heartbeat_receiver() as receiver:
        code, (_clock, line) = await checked(simulator, tmp_path, HEARTBEAT_URL=receiver.url)
    assert (code, receiver.beats) == (0, [Beat("GET", "/ping/4f1c-secret", "")])
    assert line == "ok    heartbeat: HEARTBEAT_URL answers; it took this for a sign of life"


async def test_an_address_that_does_not_answer_is_wrong_and_stays_secret(simulator: Simulator, tmp_path: Path) -> None:
    async with heartbeat_receiver() as receiver:
        receiver.status = 404
        code, (_clock, refused) = await checked(simulator, tmp_path, HEARTBEAT_URL=receiver.url)
    assert (code, refused) == (1, "wrong heartbeat: HEARTBEAT_URL does not take the call (it answers 404)")
    code, (_clock, gone) = await checked(simulator, tmp_path, HEARTBEAT_URL=receiver.url)
    assert (code, gone) == (1, "wrong heartbeat: HEARTBEAT_URL does not take the call (ClientConnectorError)")


@pytest.mark.parametrize("mode", [True, False])
async def test_whether_members_can_connect_their_accounts_is_told(
    simulator: Simulator, tmp_path: Path, mode: bool
) -> None:
    simulator.connections.secretary_mode = mode
    code, (line,) = await checked(simulator, tmp_path, "accounts")
    told = "members can connect" if mode else "members cannot connect"
    assert (code, line.startswith(f"ok    accounts: {told}")) == (0, True)
    assert ("@BotFather" in line) != mode
