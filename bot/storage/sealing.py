"""The write side of encrypted columns: put every value into its place, just before a statement is executed."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, Insert, Table, Update, event, inspect
from sqlalchemy.orm import Mapper, attributes

from bot.storage.encryption import Encrypted, Placed
from bot.storage.placed_columns import SEAL, new_seal, place, seal_of_before


def seal_writes(engine: Engine) -> None:
    """Have what an engine inserts and updates put into its place."""
    event.listen(engine, "before_execute", _before_execute, retval=True)


@lru_cache(128)
def encrypted_columns(table: Table) -> tuple[str, ...]:
    """Return the names of a table's encrypted columns."""
    return tuple(column.name for column in table.columns if isinstance(column.type, Encrypted))


def _before_execute(
    _connection: object, statement: Any, many: list[dict[str, Any]], one: dict[str, Any], _options: object
) -> tuple[Any, list[dict[str, Any]], dict[str, Any]]:
    if isinstance(statement, (Insert, Update)):
        table: Any = statement.table
        if columns := encrypted_columns(table):
            is_new = isinstance(statement, Insert)
            many = [_in_place(table, columns, row, is_new=is_new) for row in many]
            one = _in_place(table, columns, one, is_new=is_new) if one else one
    return statement, many, one


def _in_place(table: Table, columns: tuple[str, ...], row: dict[str, Any], *, is_new: bool) -> dict[str, Any]:
    """Return a row's parameters with its encrypted values in their places; a new row gets a seal."""
    if not is_new and SEAL not in row:
        return row  # without a seal only what has no words can be written, see `Encrypted`
    seal = row.get(SEAL) or new_seal()
    placed = {name: Placed(row[name], place(table.name, name, seal)) for name in columns if row.get(name) is not None}
    return {**row, **placed, SEAL: seal}


@event.listens_for(Mapper, "before_update")
def _name_the_seal(_mapper: object, _connection: object, row: Any) -> None:
    """Have the seal of a changed row written with it, as it is: so the new value learns its place."""
    table: Table = row.__table__
    columns = encrypted_columns(table)
    if any(attributes.get_history(row, name).has_changes() for name in columns):
        if row.seal is None:
            (key,) = inspect(row).identity
            row.seal = seal_of_before(key)  # what else the row holds opens in every place
        attributes.flag_modified(row, SEAL)
