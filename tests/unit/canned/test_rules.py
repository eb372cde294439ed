"""What is typed behind /canned is read, and each client gets the right version."""

from datetime import UTC, datetime

import pytest

from bot.features.canned.rules import Asked, CannedError, asked, by_name, key, version
from bot.models import CannedAnswer

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def kept(name: str, language: str = "", used: int = 0, last: datetime | None = None) -> CannedAnswer:
    return CannedAnswer(
        business_id=1,
        name=name,
        name_key=key(name),
        language=language,
        content={"text": f"{name} {language}"},
        used=used,
        last_used_at=last,
        created_at=NOW,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" zus = Sent.", Asked("zus", "", {"text": "Sent."})),
        ("zus=Sent.", Asked("zus", "", {"text": "Sent."})),
        (" zus pl = Wysłane.\n\nDo jutra = pa", Asked("zus", "pl", {"text": "Wysłane.\n\nDo jutra = pa"})),
        (" zus Polski = Tak", Asked("zus", "pl", {"text": "Tak"})),
        (" zus Українська =", Asked("zus", "uk", {"text": ""})),
        ("\nДоговор\n=\nГотово", Asked("Договор", "", {"text": "Готово"})),
        (" 発送 = ok", Asked("発送", "", {"text": "ok"})),
        (" zus =", Asked("zus", "", {"text": ""})),
        (" zus", Asked("zus", "", None)),
        (" zus pl", Asked("zus", "pl", None)),
        (f" {'z' * 40} = x", Asked("z" * 40, "", {"text": "x"})),
    ],
)
def test_name_language_and_text_are_read(words: str, expected: Asked) -> None:
    assert asked(words, []) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (" = text", "name"),
        (" three words here = text", "name"),
        (" !? = text", "name"),
        (f" {'z' * 41} = x", "long_name"),
        (" zus de = x", "language"),
        (" zus tak", "language"),
    ],
)
def test_nonsense_is_no_name(words: str, kind: str) -> None:
    with pytest.raises(CannedError) as raised:
        asked(words, [])
    assert raised.value.kind == kind


def test_bold_words_and_links_stay_where_they_are() -> None:
    words = " 🙂zus =  🙂 See here "
    link = {"type": "text_link", "offset": 17, "length": 4, "url": "https://example.com"}
    bold = {"type": "bold", "offset": 1, "length": 5}
    content = asked(words, [bold, link]).content
    assert content == {"text": "🙂 See here", "entities": [{**link, "offset": 7}]}


def test_case_does_not_matter_in_any_script() -> None:
    assert key("ZUS") == key("zus")
    assert key("ДОГОВОР") == key("договор")
    assert key("STRASSE") == key("straße")


@pytest.mark.parametrize(
    ("languages", "client", "owner", "chosen"),
    [
        (["", "pl", "uk"], "pl", "en", "pl"),
        (["", "pl"], "uk", "pl", ""),
        (["pl", "uk"], "en", "pl", "pl"),
        (["pl"], "en", "en", None),
        ([], "en", "en", None),
    ],
)
def test_the_clients_language_comes_first_then_any_then_the_owners(
    languages: list[str], client: str, owner: str, chosen: str | None
) -> None:
    found = version([kept("zus", one) for one in languages], client, owner)
    assert (found.language if found else None) == chosen


def test_the_most_used_come_first_then_the_latest_used() -> None:
    later = NOW.replace(hour=11)
    rows = [kept("b"), kept("a"), kept("c", used=2, last=NOW), kept("d", used=2, last=later), kept("c", "pl", used=1)]
    assert [versions[0].name for versions in by_name(rows)] == ["c", "d", "a", "b"]
