"""Links between the documents lead to a file and a heading that exist, and every page can be found."""

from pathlib import Path

import pytest

from tests.support.documents import ALL, INDEX, PAGES, ROOT, anchors, links


def dead(document: Path) -> list[str]:
    """Return the links of a document that lead nowhere."""
    found = []
    for link in links(document.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            found.append(link)
    return found


@pytest.mark.parametrize("document", ALL, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_into_the_project_leads_somewhere(document: Path) -> None:
    assert not dead(document)


def test_the_index_lists_every_page_once() -> None:
    listed = [link for link in links(INDEX.read_text("utf-8")) if "/" not in link]
    assert sorted(listed) == sorted(path.name for path in PAGES if path != INDEX)


@pytest.mark.parametrize("link", ["nowhere.md", "there.md#no-such-heading", "#no-such-heading"])
def test_a_dead_link_is_found(link: str, tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# There\n\n## What /erase deletes: all\n")
    (tmp_path / "here.md").write_text(f"# Here\n\n[x]({link}) [y](there.md#what-erase-deletes-all) [z](#here)\n")
    assert dead(tmp_path / "here.md") == [link]
