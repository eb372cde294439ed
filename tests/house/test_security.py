"""Every claim about security and privacy names tests that exist."""

import re

from bot.features import privacy
from bot.texts import Texts
from tests.support.documents import ROOT, SECURITY, rows

PAGE = SECURITY.read_text("utf-8")
CLAIMS = [*rows(PAGE, "who"), *rows(PAGE, "clients read")]


def test_every_claim_names_tests_that_exist() -> None:
    assert len(CLAIMS) > 20
    for cells in CLAIMS:
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", cells[-1])
        assert named, cells
        for path, name in named:
            assert f"def {name}(" in (ROOT / path).read_text("utf-8"), f"{path}::{name}"


def test_every_point_of_what_clients_read_is_claimed() -> None:
    told = str(privacy.views.privacy(Texts.of("en"), "Nowak Law", keep_days=365).words)
    points = re.findall(r"^• (\w+ \w+)", told, re.M) + re.findall(r"^(/\w+) – ", told, re.M)
    assert len(points) > 5
    claimed = [cells[0] for cells in rows(PAGE, "clients read")]
    assert [point for point in points if not any(claim.startswith(point) for claim in claimed)] == []
