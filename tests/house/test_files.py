"""Files are short, and each module has a docstring."""

import ast

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
