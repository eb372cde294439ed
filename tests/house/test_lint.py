"""The linters find nothing: style, format, types and layers."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent


def assert_content(tool: str, *arguments: str) -> None:
    """Run a tool in the project and fail with its output if it finds anything."""
    run = subprocess.run(
        [TOOLS / tool, *arguments], cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert run.returncode == 0, f"{tool} {' '.join(arguments)}\n{run.stdout}"


def test_ruff_finds_nothing() -> None:
    assert_content("ruff", "check", ".")


def test_everything_is_formatted() -> None:
    assert_content("ruff", "format", "--check", "--diff", ".")


def test_types_hold() -> None:
    assert_content("mypy", "--strict")


def test_imports_keep_to_the_layers() -> None:
    assert_content("lint-imports")
