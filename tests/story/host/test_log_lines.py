"""Every log line about an update names the update and the business, and contains no message text."""

import logging
from typing import Any

import pytest
import structlog
from telegram import Update
from telegram.ext import TypeHandler

from bot import log
from tests.support.database_access import refuse
from tests.support.office import Office

WORDS = "confidential-words"


async def test_lines_of_an_update_carry_its_id_and_the_business_and_other_lines_carry_none(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("DEBUG")

    async def say(_update: Update, _context: Any) -> None:
        structlog.get_logger("bot.test").info("our_line")
        logging.getLogger("library").warning("a library's line")

    app = office.app
    assert app is not None
    office.bot.dispatcher._application.add_handler(TypeHandler(Update, say), group=-1)
    await office.settled()
    capsys.readouterr()
    anna, john = office.client("Anna", "en"), office.client("John", "en")
    office.simulator.faults.chat(anna.id, error=(502, "Bad Gateway"), times=1)
    anna.sends(WORDS)
    john.sends(WORDS)
    numbers = [update["update_id"] for update in office.simulator.updates.waiting()]
    await anna.sees("Monday")
    await john.sees("Monday")
    await refuse(office, "INSERT ON message")
    anna.sends(WORDS)
    numbers.append(office.simulator.updates.next_id - 1)
    await office.settled()
    lines = capsys.readouterr().err.splitlines()
    about = [line for line in lines if "our_line" in line or "a library's line" in line or "update_failed" in line]
    assert len(about) >= 6
    assert {int(line.split(" update=")[1].split()[0]) for line in about} == set(numbers)
    assert all(" business=1 " in f"{line} " for line in about)
    calls = [line for line in lines if "call_failed" in line]
    assert len(calls) == 1
    assert " update=" not in calls[0]
    assert not [line for line in lines if WORDS in line]
