"""A name in Cyrillic and the same name in Latin letters sound alike; names in one script are told apart as before."""

import pytest

from bot.features.client_pages.search import is_meant
from bot.texts.folding import folded

ALIKE = [
    *[("olena", "Олена Шевчук"), ("shevchuk", "Олена Шевчук"), ("анна", "Anna Kowalska"), ("serhii", "Сергій Бондар")],
    *[
        ("сергей", "Sergey Ivanov"),
        ("yulia", "Юлия"),
        ("tatiana", "Татьяна"),
        ("юрий", "Yuriy"),
        ("mykhailo", "Михайло"),
    ],
]


@pytest.mark.parametrize(("wanted", "name"), ALIKE)
def test_a_name_is_found_in_the_other_script(wanted: str, name: str) -> None:
    assert is_meant(folded(wanted), name)


@pytest.mark.parametrize(("wanted", "name"), [("ana", "Anna"), ("hanna", "Ganna"), ("olena", "Ольга"), ("ь", "Anna")])
def test_other_names_are_not_meant(wanted: str, name: str) -> None:
    assert not is_meant(folded(wanted), name)
