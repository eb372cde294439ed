"""Only `unit_of_work.transitions` changes the state of a row. A row that is new is stored with its first state."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRANSITIONS = ROOT / "bot" / "unit_of_work" / "transitions.py"
ELSEWHERE = ("bot/simulator/", "bot/storage/migrations/")
"""They have states of their own, or none."""
INSERTS = ("store_handled", "store_dead", "_new_message", "_new_ring")
"""Functions that build new rows as dictionaries."""


def writes(source: str) -> Iterator[str]:
    """Yield each place in a piece of Python that writes a state."""
    tree = ast.parse(source)
    new = {id(node) for one in ast.walk(tree) if getattr(one, "name", "") in INSERTS for node in ast.walk(one)}
    for node in ast.walk(tree):
        if id(node) not in new and _writes(node):
            yield f"line {getattr(node, 'lineno', 0)}: {ast.unparse(node)}"


def _writes(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "state" and isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.Dict):
        return any(map(_sets, node.keys, node.values))
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        named = {keyword.arg for keyword in node.keywords}
        second = node.args[1] if name == "setattr" and len(node.args) > 1 else None
        set_by_name = isinstance(second, ast.Constant) and second.value == "state"
        return set_by_name or (name in {"values", "ordered_values", "_change"} and "state" in named)
    return False


def _sets(key: ast.expr | None, value: ast.expr) -> bool:
    """Return whether an item of a dictionary gives a row a state; one that only repeats a row's state does not."""
    repeats = isinstance(value, ast.Attribute) and value.attr == "state"
    return isinstance(key, ast.Constant) and key.value == "state" and not repeats


@pytest.mark.parametrize(
    "source",
    [
        "case.state = CaseState.ANSWERED",
        "offer.state, offer.price = OfferState.PAID, 5",
        "update(Answer).values(state=to)",
        'setattr(row, "state", to)',
        'values = {"state": OutboxState.WAITING, "error": None}',
    ],
)
def test_writing_a_state_is_found(source: str) -> None:
    assert list(writes(source))


@pytest.mark.parametrize(
    "source", ["case.state == to", "Answer(state=held)", "update(Plan).values(price=state)", '{"state": call.state}']
)
def test_reading_a_state_or_storing_a_new_row_is_not(source: str) -> None:
    assert not list(writes(source))


def test_only_transitions_change_states() -> None:
    files = (file for folder in ("bot", "handlers", "schedules") for file in (ROOT / folder).rglob("*.py"))
    ours = [(str(file.relative_to(ROOT)), file) for file in files if file != TRANSITIONS]
    found = [f"{name} {at}" for name, file in ours if not name.startswith(ELSEWHERE) for at in writes(file.read_text())]
    assert not found


def test_transitions_do() -> None:
    assert list(writes(TRANSITIONS.read_text()))
