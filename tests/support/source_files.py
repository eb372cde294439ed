"""The project's source files, for the rules of the house."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def texts(*folders: str, suffixes: set[str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file that is not empty."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in suffixes and (text := file.read_text("utf-8")):
                yield str(file.relative_to(ROOT)), text
