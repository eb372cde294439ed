"""All tables have one base, so that what holds for one holds for the others."""

from sqlmodel import SQLModel

from bot import models
from bot.models.base import Record

CLASSES = {getattr(models, name) for name in models.__all__}


def test_pydantic_builds_no_validators_for_any_table() -> None:
    tables = {kind for kind in CLASSES if kind is not models.Owned}
    assert {kind.__table__ for kind in tables} == set(SQLModel.metadata.tables.values())
    assert all(issubclass(kind, Record) and kind.model_config["defer_build"] for kind in tables)
