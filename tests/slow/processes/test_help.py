"""The help appears quickly and is complete."""

import subprocess
import sys
from importlib.metadata import packages_distributions
from typing import cast

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from bot.cli.commands import cli

COMMANDS = cast(TyperGroup, typer.main.get_command(cli)).commands
TABLE = {"bot.cli", "bot.cli.commands", "bot.cli.quick_imports"}
TYPER_NEEDS = {"annotated_doc", "shellingham"}
PROGRAM = """
import runpy, sys
sys.argv = ["after-hours", "--help"]
try:
    runpy.run_module("bot", run_name="__main__")
finally:
    sys.stderr.write(" ".join(sys.modules))
"""


def test_help_imports_nothing_but_typer_and_the_table_of_commands() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert "Usage: after-hours" in told.stdout
    modules = set(told.stderr.split())
    assert {name for name in modules if name.startswith("bot.")} <= TABLE
    installed = {name.partition(".")[0] for name in modules} & packages_distributions().keys()
    assert installed <= {"bot", "typer", *TYPER_NEEDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_of_each_what_its_own_help_says_first(name: str) -> None:
    listed = " ".join(CliRunner().invoke(cli, ["--help"]).stdout.split())
    own = CliRunner().invoke(cli, [name, "--help"]).stdout
    first = " ".join(own.split("\n\n")[1].split())
    assert f"{name} {first}" in listed
