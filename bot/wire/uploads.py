"""Files that a call brings along: the outbox stores their content as text, Telegram takes them as an upload."""

from typing import Any

from telegram import InputFile


def with_files(params: dict[str, Any]) -> dict[str, Any]:
    """The parameters as they are sent; a file is stored as {"filename": …, "content": …}."""
    return {name: _file(value) if _is_file(value) else value for name, value in params.items()}


def _is_file(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"filename", "content"}


def _file(value: dict[str, str]) -> InputFile:
    return InputFile(value["content"].encode(), filename=value["filename"])
