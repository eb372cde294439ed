"""The disk that forgets shows what a power loss takes: with less than a sync at each commit, commits are gone."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support import disk_journal
from tests.support.forgetful_disk import ForgetfulDisk, records
from tests.support.forked_process import PROJECT

COMMITS = 50
WRITER = f"""
import os, sqlite3, sys
from pathlib import Path
from tests.support import disk_journal
disk_journal.record(Path(sys.argv[1]))
database = sqlite3.connect(sys.argv[2], isolation_level=None)
database.execute("PRAGMA journal_mode=WAL")
database.execute("CREATE TABLE promise (words)")
database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
database.execute("PRAGMA synchronous=" + sys.argv[3])
for number in range({COMMITS}):
    database.execute("INSERT INTO promise VALUES (randomblob(3000))")
os._exit(0)
"""


@pytest.mark.parametrize(("synchronous", "kept"), [("FULL", COMMITS), ("NORMAL", 0)])
def test_commits_are_on_the_disk_where_each_is_synced(tmp_path: Path, synchronous: str, kept: int) -> None:
    if (why := disk_journal.unreachable()) is not None:
        pytest.skip(why)
    given = [str(tmp_path / "journal"), str(tmp_path / "a.db"), synchronous]
    subprocess.run([sys.executable, "-c", WRITER, *given], cwd=PROJECT, check=True)
    disk = ForgetfulDisk()
    for _, record in records((tmp_path / "journal").read_bytes()):
        disk.takes(record)
    disk.after_power_loss(tmp_path / "nothing")
    disk.after_power_loss(tmp_path / "something", random.Random(1))
    assert commits(tmp_path / "nothing") == kept
    assert kept <= commits(tmp_path / "something") <= COMMITS


def commits(where: Path) -> int:
    with closing(sqlite3.connect(where / "a.db")) as database:
        ((found,),) = database.execute("SELECT count(*) FROM promise")
    return int(found)
