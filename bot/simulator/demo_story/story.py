"""The story of a night in a minute: its people, and all its steps in order."""

import asyncio

from bot.simulator.demo_story.friday_night import FridayNight
from bot.simulator.demo_story.people import DemoPeople
from bot.simulator.demo_story.urgent_night import UrgentNight
from bot.simulator.server import Simulator

PAUSE = 2.0


class Story:
    """The story. It can be played once after each reset of the simulator."""

    def __init__(self, simulator: Simulator, pause: float = PAUSE) -> None:
        self._stage, self._pause = simulator.stage, pause
        self.people = DemoPeople(simulator)

    async def play(self) -> None:
        """Play all steps and show each on the page."""
        parts = (FridayNight(self._stage, self.people), UrgentNight(self._stage, self.people))
        steps = [step for part in parts for step in part.steps()]
        for person in self.people.everybody:
            person.reads_everything()  # somebody may have used the phones by hand before
        for number, (words, act) in enumerate(steps, 1):
            self._stage.tell(words, number, len(steps))
            await act()
            await asyncio.sleep(self._pause)
