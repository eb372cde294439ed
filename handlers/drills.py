"""Drills: `/ring test`, and the buttons of one."""

from bot.buttons import ItRang, TestRing
from bot.features import drills
from bot.features.delivery import TapAnswer, View
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap

NAMED = frozenset({"test", "тест", "próba", "проверка", "перевірка"})
"""What is typed behind /ring, in any language."""


async def asked(work: UnitOfWork) -> View | None:
    """Have an own drill made; the alert is the answer, unless one runs already."""
    assert work.actor is not None, "clients have no such command"
    begun = await drills.asking.own(work, work.actor)
    runs = drills.views.begun(work.texts_in(work.actor.telegram_id), runs=True)
    return View(runs) if begun is drills.asking.Begun.RUNS else None


async def test(work: UnitOfWork, tap: Tap, _button: TestRing) -> TapAnswer:
    """Have an own drill made."""
    assert work.actor is not None, "clients have no such button"
    begun = await drills.asking.own(work, work.actor)
    runs = begun is drills.asking.Begun.RUNS
    return TapAnswer(drills.views.begun(work.texts_in(tap.telegram_id), runs=runs))


async def it_rang(work: UnitOfWork, tap: Tap, button: ItRang) -> TapAnswer:
    """Take the member's word that it rang."""
    return await drills.ending.it_rang(work, tap.telegram_id, button.drill_id)
