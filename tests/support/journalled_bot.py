"""`after-hours run` on a disk whose journal is kept: `python -m tests.support.journalled_bot JOURNAL`."""

import sys
from pathlib import Path

from bot.cli.commands import main
from tests.support import disk_journal

if __name__ == "__main__":
    disk_journal.record(Path(sys.argv[1]))
    sys.argv[1:] = ["run"]
    main()
