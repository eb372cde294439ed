"""The tests start quickly: interpreters find bytecode, and who runs no test does not import the bot."""

import os
import subprocess
import sys

from tests.support.documents import ROOT

TOLD = {"PYTHONDONTWRITEBYTECODE": "1"}
PROGRAM = """
import os, sys
import tests.conftest
print([name for name in sys.modules if name.startswith(("bot", "tests.support.fixtures"))])
print(sys.dont_write_bytecode, "PYTHONDONTWRITEBYTECODE" in os.environ)
print(sys.pycache_prefix == os.environ["PYTHONPYCACHEPREFIX"] == os.path.join(sys.prefix, "bytecode"))
"""


def test_the_conftest_has_bytecode_written_and_leaves_the_bot_to_the_workers() -> None:
    given = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"} | TOLD
    run = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, env=given, check=True, capture_output=True)
    assert run.stdout.decode().splitlines() == ["[]", "False False", "True"]
