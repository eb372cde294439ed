"""Handlers call services: what they read and write goes through them, never through a subject's queries."""

import ast
from collections.abc import Iterator

from tests.support.source_files import texts


def names(module: str) -> Iterator[str]:
    """Every name and attribute that a module speaks of."""
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]


def test_no_handler_speaks_to_the_database() -> None:
    said = {name: set(names(text)) for name, text in texts("handlers", suffixes={".py"})}
    assert said
    assert not {name for name, words in said.items() if any(word.endswith("queries") for word in words)}
    assert not {name for name, words in said.items() if "session" in words}
