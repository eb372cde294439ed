"""Every setting is in .env.example and once in docs/settings.md, with its default."""

import re

from bot.settings import Settings
from tests.support.documents import ROOT, page, rows

EXAMPLE = (ROOT / ".env.example").read_text("utf-8")


def written(default: object) -> str:
    """Return a default as people write it."""
    return str(int(default) if isinstance(default, bool) else default)


DEFAULTS = {
    name.upper(): "" if field.default_factory or field.default is None else written(field.default)
    for name, field in Settings.model_fields.items()
}


def example() -> list[tuple[str, str, str]]:
    """Return the comment, name and value of each setting in .env.example; the value is "" if there is no default."""
    return re.findall(r'^# ([^\n]+)\n(?:# )?([A-Z_]+)="?([^"\n]*)"?$', EXAMPLE, re.MULTILINE)


def test_the_example_has_all_settings_with_their_defaults() -> None:
    assert {name: value for _comment, name, value in example()} == DEFAULTS


def test_the_example_comments_out_what_has_no_default_except_the_token() -> None:
    empty = re.findall(r"^([A-Z_]+)=$", EXAMPLE, re.MULTILINE)
    commented = re.findall(r"^# ([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE)
    assert empty == ["BOT_TOKEN"]
    assert not [name for name, value in commented if value]


def test_the_page_of_settings_has_each_setting_once_with_its_default() -> None:
    listed = [(name.strip("`"), default.strip("`")) for name, default, _meaning in rows(page("settings"), "setting")]
    assert sorted(listed) == sorted(DEFAULTS.items())
