"""Where the bot leans on what a library does not promise: two members, pinned to the versions that were tried.

Nothing else of a library that begins with an underscore is used.
"""

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from threading import Thread

import aiosqlite

from tests.support.documents import ROOT

OURS = ("bot", "handlers", "schedules")
DEEDS = {"cursor", "commit", "rollback", "close", "execute", "executemany", "fetchall"}
DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Edge:
    """A private member of a library, the file that uses it, and why there is no public way."""

    library: str
    member: str
    file: str
    why: str


EDGES = [
    Edge(
        library="aiosqlite",
        member="_execute",
        file="bot/storage/database.py",
        why="all that a connection and its cursors do goes through it, so here it is decided what skips the thread",
    ),
    Edge(
        library="aiosqlite",
        member="_thread",
        file="bot/storage/database.py",
        why="only a daemon thread lets the process end while it waits for a lock; SQLAlchemy sets this, too",
    ),
]


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__") and name != "_exit"  # which `os` documents


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield every file of ours and its syntax tree, but for migrations."""
    for folder in OURS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = str(file.relative_to(ROOT))
            if "/migrations/" not in name:
                yield name, ast.parse(file.read_text("utf-8"))


def named_here(tree: ast.AST) -> Iterator[str]:
    """Yield the names that some code gives to things of its own."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Attribute(attr=name, ctx=ast.Store()) | ast.Name(id=name, ctx=ast.Store()):
                yield name


def private_parts(node: ast.AST) -> Iterator[str]:
    """Yield what a piece of code takes from elsewhere that begins with an underscore."""
    match node:
        case ast.Attribute(attr=name):
            yield name
        case ast.ImportFrom(module=str(module), names=names):
            yield from [*module.split("."), *(alias.name for alias in names)]
        case ast.Import(names=names):
            yield from (part for alias in names for part in alias.name.split("."))


def taken() -> set[tuple[str, str]]:
    """Find file and name of each private part that is taken from elsewhere and that no code of ours names."""
    ours = {name for _, tree in sources() for name in named_here(tree)}
    parts = {(file, part) for file, tree in sources() for node in ast.walk(tree) for part in private_parts(node)}
    return {(file, part) for file, part in parts if is_private(part) and part not in ours}


def overridden() -> set[tuple[str, str]]:
    """Find file and name of each private member of a library that a class of ours defines anew."""
    found = set()
    for file, tree in sources():
        for node in (node for node in tree.body if isinstance(node, ast.ClassDef)):
            module = import_module(file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
            bases = getattr(module, node.name).__mro__[1:-1]
            foreign = [base for base in bases if base.__module__.partition(".")[0] not in OURS]
            members = [part.name for part in node.body if isinstance(part, DEFINITIONS) and is_private(part.name)]
            found |= {(file, member) for member in members if any(hasattr(base, member) for base in foreign)}
    return found


def test_no_other_private_member_of_a_library_is_used() -> None:
    assert taken() | overridden() == {(edge.file, edge.member) for edge in EDGES}


def test_versions_that_were_not_tried_are_shut_out() -> None:
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    for library in {edge.library for edge in EDGES}:
        major, minor = map(int, version(library).split(".")[:2])
        (need,) = [need for need in needs if re.split(r"[\[<>=]", need)[0] == library]
        assert need == f"{library}>={major}.{minor},<{major}.{minor + 1}"


def test_a_connection_of_aiosqlite_does_everything_through_execute() -> None:
    assert str(inspect.signature(aiosqlite.Connection._execute)) == "(self, fn, *args, **kwargs)"
    for owner in (aiosqlite.Connection, aiosqlite.Cursor):
        for name in {"cursor", "commit", "rollback", "close", "execute", "executemany", "fetchall"} & vars(
            owner
        ).keys():
            assert "._execute(" in inspect.getsource(getattr(owner, name)), name


async def test_a_connection_of_aiosqlite_has_its_thread_before_it_starts(tmp_path: Path) -> None:
    connection = aiosqlite.connect(tmp_path / "any.db")
    assert isinstance(connection._thread, Thread)
    assert not connection._thread.daemon
    connection._thread.daemon = True
    async with connection:
        assert connection._thread.is_alive()
    connection._thread.join(5)
    assert not connection._thread.is_alive()
