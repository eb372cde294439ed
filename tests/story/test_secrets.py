"""Message text is encrypted on the disk and absent from the log; the token appears nowhere."""

import asyncio
import json
import logging
from pathlib import Path

import pytest
import structlog
from cryptography.fernet import Fernet

from bot import log
from bot.redaction import redact
from bot.storage.encryption import opened
from tests.support.database_access import refuse, sql
from tests.support.office import MONDAY_OPENING, Office, closed_office

NAME, WORDS, SECOND, ANSWER = "Zuzanna Brzęczyszczykiewicz", "confidential-words", "more-secrets", "answer-in-private"


def plain(words: str) -> list[bytes]:
    """Return the unencrypted forms of the words on a disk: plain, and escaped by JSON."""
    return [words.encode(), json.dumps(words)[1:-1].encode()]


async def a_day(office: Office) -> None:
    """Cause messages, a digest, a bring, an answer, an edit and commands."""
    anna = office.client(NAME, "en")
    number = anna.sends(WORDS)["message_id"]
    await anna.sees("Monday")
    anna.sends_photo(SECOND)
    anna.edits(number, f"{WORDS} again")
    anna.sends("/status")
    await anna.sees("2 messages")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    office.owner.taps(digest, digest["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    brought = await office.owner.sees(f"{WORDS} again")
    office.owner.sends(ANSWER, reply_to=brought["message_id"])
    await anna.sees(ANSWER)
    await office.settled()


def files(where: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in where.iterdir()}


async def test_no_file_holds_a_clients_name_or_words_or_an_update_as_it_came(office: Office, tmp_path: Path) -> None:
    await a_day(office)
    running = files(tmp_path)
    await office.stop()
    stopped = files(tmp_path)
    assert {"after-hours.db", "after-hours.db-wal", "after-hours.key"} <= set(running)
    for name, content in [*running.items(), *stopped.items()]:
        for secret in (NAME, WORDS, SECOND, ANSWER, "Brzęczyszczykiewicz", "update_id\\", '"update_id"'):
            assert not [form for form in plain(secret) if form in content], f"{secret} in {name}"


async def test_the_key_is_its_owners_alone(office: Office, tmp_path: Path) -> None:
    assert (tmp_path / "after-hours.key").stat().st_mode & 0o777 == 0o600


async def test_whatever_the_bot_makes_is_its_owners_alone_and_what_is_there_stays_as_it_is(
    office: Office, tmp_path: Path
) -> None:
    def modes() -> set[int]:
        return {file.stat().st_mode & 0o777 for file in tmp_path.glob("after-hours.db*") if file.suffix != ".lock"}

    assert {"after-hours.db", "after-hours.db-wal", "after-hours.db-shm"} <= {file.name for file in tmp_path.iterdir()}
    assert modes() == {0o600}
    await office.stop()
    (tmp_path / "after-hours.db").chmod(0o640)
    await office.start()
    assert modes() == {0o640}


async def test_no_log_line_holds_what_people_write_nor_the_token_also_when_all_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("DEBUG")
    async with closed_office(tmp_path, log_level="DEBUG") as office:
        faults = office.simulator.faults
        faults.next("getUpdates", error=(502, f"bad gateway for bot{office.simulator.token}"))
        faults.garbage("getMe")
        await office.start()
        faults.drop("sendMessage", after=False)
        faults.next("setMessageReaction", error=(400, f"Bad Request: {office.simulator.token}"))
        await a_day(office)
        await refuse(office, "INSERT ON message")
        office.client(NAME, "en").sends(f"{WORDS} that nobody can store")
        office.simulator.updates.put({"message": {"message_id": 1, "text": WORDS, "chat": {"id": NAME}}})
        office.owner.sends("/queue")
        await office.owner.sees("item from Telegram")
        await sql(
            office, "UPDATE message SET content = :nonsense", nonsense=Fernet(Fernet.generate_key()).encrypt(b"1")
        )
        office.owner.sends("/digest")
        await office.simulator.drained()
        await asyncio.sleep(1)
        token = office.simulator.token
    logged = capsys.readouterr().err
    for event in ("telegram_out_of_reach", "polling_failed", "call_failed", "update_failed", "update_dead"):
        assert event in logged
    for secret in (NAME, WORDS, SECOND, ANSWER, "Brz", token, token.split(":")[1]):
        assert secret not in logged
        assert json.dumps(secret)[1:-1] not in logged


def test_an_error_that_quotes_what_a_client_wrote_is_told_without_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log.configure("DEBUG")
    for logger in (structlog.get_logger("bot.test"), logging.getLogger("library")):
        try:
            raise ValueError(WORDS)
        except ValueError:
            logger.exception("failed")
    logged = capsys.readouterr().err
    assert logged.count("ValueError: ") == 2
    assert WORDS not in logged


async def test_a_failed_task_of_a_library_tells_its_error_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("DEBUG")

    async def fail() -> None:
        raise ValueError(WORDS)

    task: asyncio.Task[None] | None = asyncio.create_task(fail())
    await asyncio.sleep(0)
    task = None
    await asyncio.sleep(0)
    assert task is None
    logged = capsys.readouterr().err
    assert "Task exception was never retrieved" in logged
    assert "ValueError" in logged
    assert WORDS not in logged


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR])
def test_the_token_is_taken_out_of_every_line_at_every_level(level: int, capsys: pytest.CaptureFixture[str]) -> None:
    token = "123456789:AAExampleExampleExampleExampleExamp"
    log.configure("DEBUG")
    structlog.get_logger("bot.test").log(level, f"called /bot{token}/getMe", url=f"/bot{token}/", **{"key": token})
    try:
        raise OSError(f"cannot reach https://api.telegram.org/bot{token}/getMe")
    except OSError:
        structlog.get_logger("bot.test").log(level, "failed", exc_info=True)
    logged = capsys.readouterr().err
    assert logged.count("<token>") == 4
    assert token not in logged
    assert redact(token) == "<token>"


async def test_a_new_key_before_the_old_one_reads_what_the_old_one_wrote(office: Office, tmp_path: Path) -> None:
    anna = office.client(NAME, "en")
    anna.sends(WORDS)
    await anna.sees("Monday")
    await office.settled()
    await office.stop()
    file = tmp_path / "after-hours.key"
    old, new = file.read_bytes(), Fernet.generate_key()
    file.write_bytes(new + b"\n" + old)
    await office.start()
    anna.sends(SECOND)
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    assert WORDS in (await office.owner.sees("1 client is waiting · 2 messages"))["text"]
    contents = await sql(office, "SELECT content FROM message ORDER BY id")
    assert json.loads(opened(Fernet(old.strip()).decrypt(contents[0])))["text"] == WORDS
    assert json.loads(opened(Fernet(new).decrypt(contents[1])))["text"] == SECOND
