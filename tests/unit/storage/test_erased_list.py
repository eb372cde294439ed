"""The list of erased clients: what is written can be read, whatever a power loss tore."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import NeedsOperator
from bot.features.privacy.erased_hashes import erased_hash
from bot.storage.erased_list import Erased, ErasedList

AT = datetime(2026, 11, 20, 21, 40, tzinfo=UTC)
LATER = AT + timedelta(days=1)
ANNA, JOHN = erased_hash("secret", 700_000_001), erased_hash("secret", 700_000_002)


@pytest.fixture
def erased(tmp_path: Path) -> ErasedList:
    return ErasedList(tmp_path / "folder" / "x.erased")


def test_the_last_erasure_counts(erased: ErasedList) -> None:
    assert erased.read() == {}
    erased.write([Erased(ANNA, AT), Erased(JOHN, AT)])
    erased.write([Erased(ANNA, LATER)])
    assert erased.read() == {ANNA: LATER, JOHN: AT}
    assert erased.path.stat().st_mode & 0o077 == 0


def test_a_line_that_was_torn_spoils_no_other(erased: ErasedList) -> None:
    erased.write([Erased(ANNA, AT)])
    with erased.path.open("ab") as file:
        file.write(b"2026-11-20T21:41:00+00:00 12ab\xff")
    erased.write([Erased(JOHN, AT)])
    assert erased.read() == {ANNA: AT, JOHN: AT}


def test_lists_can_be_put_together_in_any_order(erased: ErasedList, tmp_path: Path) -> None:
    other = ErasedList(tmp_path / "other.erased")
    other.write([Erased(ANNA, AT)])
    erased.write([Erased(ANNA, LATER)])
    erased.path.write_bytes(erased.path.read_bytes() + other.path.read_bytes())
    assert erased.read() == {ANNA: LATER}


def test_what_cannot_be_written_or_read_is_told(erased: ErasedList) -> None:
    erased.path.mkdir(parents=True)
    with pytest.raises(OSError, match="Is a directory"):
        erased.write([Erased(ANNA, AT)])
    with pytest.raises(NeedsOperator, match="cannot be read"):
        erased.read()


def test_a_hash_needs_the_secret_of_its_business() -> None:
    assert erased_hash("secret", 700_000_001) == ANNA
    assert erased_hash("another", 700_000_001) != ANNA
