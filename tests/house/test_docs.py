"""What the documents say is so."""

import re
import tomllib
from pathlib import Path

import pytest
import typer

from bot.cli.commands import cli
from bot.services import commands, requests
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")


def section(title: str) -> str:
    """A section of the README, by its heading."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_cells(table: str, heading: str) -> list[str]:
    """The first column of the table whose first heading is given."""
    rows = table.split(f"| {heading} |")[1].partition("\n\n")[0].splitlines()[2:]
    return [row.split("|")[1] for row in rows]


@pytest.mark.parametrize("command", ["uv run after-hours demo", "uv run pytest"])
def test_the_readme_begins_with_two_commands(command: str) -> None:
    assert f"\n    pip install uv && {command}\n" in README


def test_every_terminal_command_in_the_documents_exists() -> None:
    known = set(typer.main.get_command(cli).commands)
    named = re.findall(r"\bafter-hours ([a-z][a-z-]*)\b", README + CONTRIBUTING)
    assert known == set(named)


@pytest.mark.parametrize(
    ("who", "known"), [("the owner writes", commands.COMMANDS), ("a client writes", requests.COMMANDS)]
)
def test_the_readme_names_the_commands_the_bot_knows(who: str, known: tuple[str, ...]) -> None:
    named = re.findall(r"`/([a-z]+)", "".join(first_cells(section("Commands"), who)))
    assert sorted(set(named)) == sorted(known)


def test_every_place_named_for_a_change_is_there() -> None:
    places = re.findall(r"`([\w./]+)`", (ROOT / "docs" / "code-map.md").read_text("utf-8"))
    assert places
    assert not [place for place in places if not (ROOT / place).exists()]


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_link_into_the_project_leads_somewhere(text: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert not [link for link in links if not (ROOT / link).exists()]


def test_every_dependency_says_what_it_is_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=]", need)[0] for need in needed}
    table = CONTRIBUTING.split("## What each dependency is for")[1]
    named = {
        name.strip().lower() for row in re.findall(r"^\| (.+?) \|", table, re.MULTILINE) for name in row.split(",")
    }
    assert not names - named


def test_the_changelog_has_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\n## [{version}] - " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def example() -> list[tuple[str, str, str]]:
    """The settings in .env.example: the comment before each, its name and value; "" for those without a default."""
    text = (ROOT / ".env.example").read_text("utf-8")
    return re.findall(r'^# ([^\n]+)\n(?:# )?([A-Z_]+)="?([^"\n]*)"?$', text, re.MULTILINE)


def test_the_example_settings_are_all_settings_with_their_defaults() -> None:
    defaults = {
        name.upper(): "" if field.default_factory or field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert {name: value for _comment, name, value in example()} == defaults


def test_the_example_leaves_out_what_has_no_default() -> None:
    """All but the token, which has to be filled in."""
    text = (ROOT / ".env.example").read_text("utf-8")
    empty = re.findall(r"^([A-Z_]+)=$", text, re.MULTILINE)
    commented = re.findall(r"^# ([A-Z_]+)=(.*)$", text, re.MULTILINE)
    assert empty == ["BOT_TOKEN"]
    assert not [name for name, value in commented if value]
