"""Files are short, each module has a docstring, and migrations follow each other."""

import ast

from tests.support.documents import ROOT
from tests.support.source_files import texts

SOURCES = ("bot", "handlers", "schedules")
LONGEST = 250
MIGRATIONS = "bot/storage/migrations/versions/"


def test_every_module_says_what_it_promises() -> None:
    modules = texts(*SOURCES, "tests", suffixes={".py"})
    assert not [name for name, text in modules if not ast.get_docstring(ast.parse(text))]


def test_no_file_is_long() -> None:
    """Migrations are exempt, because nobody changes them later."""
    lengths = {name: len(text.splitlines()) for name, text in texts(*SOURCES, suffixes={".py", ".js", ".css", ".html"})}
    long = {name: lines for name, lines in lengths.items() if lines > LONGEST}
    assert not {name: lines for name, lines in long.items() if not name.startswith(MIGRATIONS)}


def test_migrations_follow_each_other() -> None:
    files = sorted((ROOT / "bot/storage/migrations/versions").glob("0*.py"))
    numbers = [file.name[:4] for file in files]
    assert numbers == [f"{number:04}" for number in range(1, len(files) + 1)]
    for file, number, before in zip(files, numbers, ["", *numbers], strict=False):
        words = file.read_text("utf-8")
        assert f'\nrevision = "{number}"\n' in words, file
        assert not before or f'\ndown_revision = "{before}"\n' in words, file
    assert f'\nHEAD = "{numbers[-1]}"\n' in (ROOT / "bot/storage/migrations/__init__.py").read_text("utf-8")
