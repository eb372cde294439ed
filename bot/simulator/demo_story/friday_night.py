"""A Friday night in a minute: the people of the demo, and what they do when the story is played."""

import asyncio
from typing import TYPE_CHECKING

from bot.simulator.demo_story.urgent_night import Step, UrgentNight, button_of, tap

if TYPE_CHECKING:
    from bot.simulator.server import Simulator

PAUSE = 2.0


class FridayNight:
    """An owner, three clients, and their evening. Every step waits until the bot has done its part."""

    def __init__(self, simulator: "Simulator", pause: float = PAUSE) -> None:
        self._simulator, self._pause = simulator, pause
        self.owner = simulator.person("Marek Nowak", language_code="en", role="owner")
        self.anna = simulator.person("Anna Kowalska", language_code="pl")
        self.olena = simulator.person("Олена Шевчук", language_code="uk")
        self.john = simulator.person("John Smith", language_code="en")
        self.owner.sends("/start")

    async def play(self) -> None:
        """Play all steps, telling the page which."""
        steps: list[Step] = [
            ("Friday, 21:40. The office is closed, the owner is at dinner.", self._friday),
            ("Anna writes, and is told at once, in Polish, when she will be read.", self._anna_writes),
            ("She goes on: no second text, just a quiet 👌 on each message.", self._anna_goes_on),
            ("Olena sends a voice message; her answer is in Ukrainian.", self._olena_speaks),
            ("John asks in English. The bot answers in his language.", self._john_writes),
            ("Anna mends a typing error. The owner will see the right words.", self._anna_edits),
            ("Meanwhile the owner's phone has not rung once.", self._quiet),
            ("Monday, 09:00: one digest, the longest waiting first.", self._monday),
            ("A tap brings Anna's messages as she sent them.", self._bring_anna),
            ("The owner replies; Anna sees the answer, but no private number.", self._answer_anna),
            ("Olena can wait: 'Later' brings her back tomorrow.", self._olena_later),
            ("10:15. In open hours a message comes through at once.", self._john_again),
            ("19:30. The owner answers from the sofa: held until morning.", self._answer_late),
            ("Tuesday, 09:00: the held answer goes out, the day begins.", self._tuesday),
        ]
        steps += UrgentNight(self._simulator, self.owner, self.john, self.olena).steps()
        for person in (self.owner, self.anna, self.olena, self.john):
            person.looks_up()  # whatever was played or done by hand before
        for number, (words, act) in enumerate(steps, 1):
            self._simulator.stage.tell(words, number, len(steps))
            await act()
            await asyncio.sleep(self._pause)

    async def _friday(self) -> None:
        now = self._simulator.stage.clock()
        if now["open"] or "Friday" not in now["label"]:
            self._simulator.stage.turn({"named": "friday_evening"})

    async def _anna_writes(self) -> None:
        self._letter = self.anna.sends("Dzień dobry! Dostałam pismo z urzędu skarbowego, termin to wtorke.")
        await self.anna.sees()

    async def _anna_goes_on(self) -> None:
        photo = self.anna.sends_photo("To jest to pismo")
        question = self.anna.sends("Czy mogę jeszcze złożyć wyjaśnienia?")
        for message in (photo, question):
            await self.anna.sees_reaction(message["message_id"], "👌")

    async def _olena_speaks(self) -> None:
        self.olena.sends_voice()
        await self.olena.sees()

    async def _john_writes(self) -> None:
        self.john.sends("Hello, could you send me last year's tax return?")
        await self.john.sees()

    async def _anna_edits(self) -> None:
        self.anna.edits(
            self._letter["message_id"], "Dzień dobry! Dostałam pismo z urzędu skarbowego, termin to wtorek."
        )

    async def _quiet(self) -> None:
        """Nothing happens, which is the point."""

    async def _monday(self) -> None:
        self._simulator.stage.turn({"named": "opening"})
        self._digest = await self.owner.sees(lambda message: button_of(message, "Anna") is not None)

    async def _bring_anna(self) -> None:
        tap(self.owner, self._digest, "Anna")
        self._brought = await self.owner.sees("złożyć wyjaśnienia")

    async def _answer_anna(self) -> None:
        self.owner.sends("Dzień dobry, tak, zdążymy. Proszę wpaść dziś po 14:00.", reply_to=self._brought["message_id"])
        await self.anna.sees("Proszę wpaść")

    async def _olena_later(self) -> None:
        tap(self.owner, self._digest, "Олена")
        head = await self.owner.sees(lambda message: button_of(message, "later:") is not None)
        tap(self.owner, head, "later:")

    async def _john_again(self) -> None:
        self._simulator.stage.turn({"minutes": 75})
        self.john.sends("It is for the bank, they ask until Wednesday.")
        self._question = await self.owner.sees("for the bank")

    async def _answer_late(self) -> None:
        self._simulator.stage.turn({"minutes": 9 * 60 + 15})
        self.owner.sends("Hello John, you will find it attached tomorrow.", reply_to=self._question["message_id"])
        await self.owner.sees(lambda message: button_of(message, "now:") is not None)

    async def _tuesday(self) -> None:
        self._simulator.stage.turn({"named": "opening"})
        await self.john.sees("attached tomorrow")
