"""Screens as they are walked: the buttons of a view, and which of them are tapped."""

from bot.buttons import Button, OnScreen
from bot.features.delivery import View


def keys(view: View) -> list[OnScreen]:
    found = [one.data for row in view.keyboard for one in row if isinstance(one, Button)]
    return [data for data in found if isinstance(data, OnScreen)]


def first_and_last_of_each_action(shown: list[OnScreen]) -> list[int]:
    """Return the places of some buttons: a calendar's thirty days differ in their argument alone."""
    places: dict[str, list[int]] = {}
    for number, key in enumerate(shown):
        places.setdefault(key.action, []).append(number)
    return sorted({number for each in places.values() for number in (each[0], each[-1])})


def key_of(view: View, number: int) -> OnScreen:
    """The button with this number; a page with fewer buttons begins again with its first."""
    found = keys(view)
    return found[number % len(found)]
