"""Files are short, and each module has a docstring."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("bot", "handlers", "schedules")
LONGEST = 250
MIGRATIONS = "bot/storage/migrations/versions/"


def texts(*folders: str, suffixes: set[str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file that is not empty."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in suffixes and (text := file.read_text("utf-8")):
                yield str(file.relative_to(ROOT)), text


def test_every_module_says_what_it_promises() -> None:
    modules = texts(*SOURCES, "tests", suffixes={".py"})
    assert not [name for name, text in modules if not ast.get_docstring(ast.parse(text))]


def test_no_file_is_long() -> None:
    """Migrations are exempt, because nobody changes them later."""
    lengths = {name: len(text.splitlines()) for name, text in texts(*SOURCES, suffixes={".py", ".js", ".css", ".html"})}
    long = {name: lines for name, lines in lengths.items() if lines > LONGEST}
    assert not {name: lines for name, lines in long.items() if not name.startswith(MIGRATIONS)}
