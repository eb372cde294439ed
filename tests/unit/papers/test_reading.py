"""A list of papers is read as people write one, and a file is known by what it is called."""

import pytest

from bot.features.papers.reading import Known, NoListError, Wrong, named, papers

PAPERS = [Known(1, "Dowód osobisty"), Known(2, "Umowa najmu"), Known(3, "Faktura za październik"), Known(4, "ID card")]


@pytest.mark.parametrize(
    "written",
    [
        "ID card, contract, last invoice",
        "ID card; contract; last invoice",
        "1. ID card 2. contract 3. last invoice",
        "ID card\ncontract\nlast invoice",
        "- ID card\n• contract\n☐ last invoice",
        "1) ID card\n\n2) contract\n3) last invoice,",
        "ID card, contract, last invoice, CONTRACT, id  card",
    ],
)
def test_a_list_is_read(written: str) -> None:
    assert papers(written) == ["ID card", "contract", "last invoice"]


def test_commas_belong_to_a_paper_where_each_has_a_line() -> None:
    assert papers("ID card, both sides\ncontract") == ["ID card, both sides", "contract"]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", Wrong.EMPTY),
        (" , ;\n- ", Wrong.EMPTY),
        (", ".join(f"paper {n}" for n in range(60)), Wrong.MANY),
        ("x" * 101, Wrong.LONG),
    ],
)
def test_what_cannot_be_a_list_says_why(written: str, why: Wrong) -> None:
    with pytest.raises(NoListError) as raised:
        papers(written)
    assert raised.value.why is why


@pytest.mark.parametrize(
    ("words", "paper"),
    [
        ("dowod.pdf", 1),
        ("mój dowód osobisty", 1),
        ("Umowę najmu przesyłam", 2),
        ("scan_umowa_najmu_2026.pdf", 2),
        ("faktura październik", 3),
        ("here is my ID card", 4),
        ("IMG_2031.jpg", None),
        ("scan.pdf", None),
        ("Proszę", None),
        ("", None),
    ],
)
def test_a_file_is_known_by_its_name_or_caption(words: str, paper: int | None) -> None:
    assert named(words, PAPERS) == paper


def test_of_two_that_are_alike_none_is_taken() -> None:
    alike = [Known(1, "Invoice October"), Known(2, "Invoice November")]
    assert named("invoice.pdf", alike) is None
    assert named("invoice november.pdf", alike) == 2
