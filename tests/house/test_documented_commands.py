"""What the documents tell people to type works: commands, settings in code, opening hours, metrics."""

import re
from typing import cast

import pytest
import typer
from typer.core import TyperGroup

from bot.cli.commands import cli
from bot.features.hours.reader import meant
from bot.features.hours.rules import Hours
from bot.host.health.metrics import page as metrics_page
from bot.host.health.report import BotReport, Counts, Report, Stored
from bot.settings import Settings, load
from tests.support.documents import ALL, calls, code_lines, page, rows

KNOWN = cast(TyperGroup, typer.main.get_command(cli)).commands
TEXTS = {path.name if path.parent.name != "docs" else f"docs/{path.name}": path.read_text("utf-8") for path in ALL}
CALLS = [(name, words) for name, text in TEXTS.items() for words in calls(text)]


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    named = re.findall(r"\bafter-hours ([a-z][a-z-]*)\b", "\n".join(TEXTS.values()))
    assert set(KNOWN) == set(named)


def test_the_page_of_commands_lists_each_command_once() -> None:
    listed = [cells[0].strip("`").split()[1] for cells in rows(page("commands"), "in the terminal")]
    assert sorted(listed) == sorted(KNOWN)


@pytest.mark.parametrize(("name", "words"), CALLS, ids=[f"{name}: {' '.join(words)}" for name, words in CALLS])
def test_the_command_line_takes_every_call_in_the_documents(name: str, words: list[str]) -> None:
    command, *arguments = words
    KNOWN[command].make_context(command, arguments)


def test_every_setting_in_the_code_of_a_document_exists_and_takes_the_value() -> None:
    given = re.findall(
        r"^([A-Z][A-Z_]+)=(\S+)$", "\n".join(line for t in TEXTS.values() for line in code_lines(t)), re.M
    )
    assert {"WEBHOOK_URL", "LISTEN", "DATABASE_URL"} <= {setting for setting, _ in given}
    assert {setting for setting, _ in given} <= {setting.upper() for setting in Settings.model_fields}
    for setting, value in given:
        load(_env_file=None, **{setting.lower(): value})


def test_the_bot_takes_the_opening_hours_that_are_shown() -> None:
    shown = [cells[0].strip("`") for cells in rows(page("opening-hours"), "hours")]
    assert len(shown) > 5
    for hours in shown:
        Hours.read(hours, "Europe/Warsaw", "PL")


def test_the_bot_understands_hours_as_the_page_says() -> None:
    shown = [[cell.strip("`") for cell in cells] for cells in rows(page("opening-hours"), "you write")]
    assert len(shown) > 8
    assert [[written, meant(written, "PL")] for written, _ in shown] == shown


def test_the_page_about_watching_names_all_metrics() -> None:
    bot = BotReport("bot", 0.0, Stored(0.0, 0.0, 0.0, {}, {}), Counts(0, 0, {}, {}))
    served = metrics_page(Report(False, [bot])).decode()
    metrics = set(re.findall(r"^# TYPE (after_hours_\w+)", served, re.MULTILINE))
    assert {cells[0].strip("`") for cells in rows(page("watching"), "metric")} == metrics
