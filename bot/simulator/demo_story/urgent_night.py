"""The second half of the story: one client pays and is answered, another pays and gets the money back."""

from bot.simulator.demo_story.people import DemoPeople
from bot.simulator.demo_story.steps import Step, button_of, tap
from bot.simulator.events import Json
from bot.simulator.stage.stage import Stage


class UrgentNight:
    """Two urgent cases in one night."""

    def __init__(self, stage: Stage, people: DemoPeople) -> None:
        self._stage = stage
        self._owner, self._john, self._olena = people.owner, people.john, people.olena

    def steps(self) -> list[Step]:
        return [
            ("Tuesday, 20:00. A pipe bursts at John's: his message begins with URGENT.", self._john_asks),
            ("First the free way, then price and promise. John agrees.", self._john_agrees),
            ("Two taps, paid in Telegram Stars: now the owner's phone rings.", self._john_pays),
            ("'I'm on it', and John knows that he was seen.", self._owner_is_on_it),
            ("The answer goes out at once and stops the clock.", self._owner_answers),
            ("22:00. Olena pays as well, but this time nobody answers.", self._olena_pays),
            ("The promised minute passes: her Stars come back by themselves.", self._money_back),
        ]

    async def _john_asks(self) -> None:
        self._stage.turn({"named": "closing"})
        self._stage.turn({"minutes": 180})
        self._john.sends("URGENT: a pipe has burst, water is running through the ceiling!")
        self._offer = await self._john.sees(lambda message: button_of(message, "agree:") is not None)

    async def _john_agrees(self) -> None:
        tap(self._john, self._offer, "agree:")
        self._invoice = await self._john.sees(lambda message: "invoice" in message)

    async def _john_pays(self) -> None:
        await self._john.pays(self._invoice)
        self._alert = await self._owner.sees(self._is_johns_alert)

    def _is_johns_alert(self, message: Json) -> bool:
        return self._john.name in message.get("text", "") and button_of(message, "seen:") is not None

    async def _owner_is_on_it(self) -> None:
        tap(self._owner, self._alert, "seen:")
        await self._john.sees("seen")

    async def _owner_answers(self) -> None:
        words = "Close the main valve under the sink. I will be there in 20 minutes."
        sent = self._owner.sends(words, reply_to=self._alert["message_id"])
        await self._john.sees("main valve")
        # the next step turns the clock, so the answer must be on record
        await self._owner.sees_reaction(sent["message_id"], "👌")

    async def _olena_pays(self) -> None:
        self._stage.turn({"minutes": 120})
        self._olena.sends("ТЕРМІНОВО! У нас пропало світло.")
        offer = await self._olena.sees(lambda message: button_of(message, "agree:") is not None)
        tap(self._olena, offer, "agree:")
        await self._olena.pays(await self._olena.sees(lambda message: "invoice" in message))
        await self._olena.sees(lambda message: button_of(message, "withdraw:") is not None)

    async def _money_back(self) -> None:
        before = self._refunds()
        self._stage.turn({"minutes": 31})
        await self._olena.bell.until(lambda: self._refunds() > before, seconds=10)

    def _refunds(self) -> int:
        return sum("refunded_payment" in message for message in self._olena.messages)
