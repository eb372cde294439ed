"""The README, the code map, the list of dependencies and the changelog agree with the project."""

import re
import tomllib
from collections.abc import Collection

import pytest

from handlers import client, owner
from tests.support.documents import CHANGELOG, CONTRIBUTING, README, ROOT, page, rows, section

LONGEST_README = 150


def test_the_readme_is_short() -> None:
    assert len(README.read_text("utf-8").splitlines()) < LONGEST_README


@pytest.mark.parametrize("command", ["uv run after-hours demo", "uv run pytest"])
def test_the_readme_gives_the_commands_for_the_demo_and_the_tests(command: str) -> None:
    assert f"\n    pip install uv && {command}\n" in README.read_text("utf-8")


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == "uv run pytest"


@pytest.mark.parametrize(
    ("who", "known"), [("the owner writes", owner.commands.COMMANDS), ("a client writes", client.commands.COMMANDS)]
)
def test_the_readme_names_the_commands_the_bot_knows(who: str, known: Collection[str]) -> None:
    table = rows(section(README.read_text("utf-8"), "Commands"), who)
    named = re.findall(r"`/([a-z]+)", "".join(cells[0] for cells in table))
    assert sorted(set(named)) == sorted(known)


def test_every_place_named_for_a_change_exists() -> None:
    places = re.findall(r"`([\w./]+)`", page("code-map"))
    assert places
    assert not [place for place in places if not (ROOT / place).exists()]


def test_every_dependency_says_what_it_is_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=]", need)[0] for need in needed}
    table = section(CONTRIBUTING.read_text("utf-8"), "What each dependency is for")
    named = {name.strip().lower() for cells in rows(table, "part") for name in cells[0].split(",")}
    assert not names - named


def test_the_changelog_has_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\n## [{version}] - " in CHANGELOG.read_text("utf-8")
