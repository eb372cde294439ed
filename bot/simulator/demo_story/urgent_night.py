"""The second half of the story, in the owner's own chats: one client is answered, another gets the money back."""

from bot.simulator.demo_story.people import DemoPeople
from bot.simulator.demo_story.steps import Step, button_of, link_of, tap
from bot.simulator.events import Json
from bot.simulator.people.own_chat import OwnChatView
from bot.simulator.people.person import Person
from bot.simulator.stage.stage import Stage


class UrgentNight:
    """Two urgent cases in one night, of clients who write to the owner's own Telegram account."""

    def __init__(self, stage: Stage, people: DemoPeople) -> None:
        self._stage = stage
        self._owner, self._john, self._olena = people.owner, people.john, people.olena
        self._johns = people.owner.account.chat(people.john)
        self._olenas = people.owner.account.chat(people.olena)

    def steps(self) -> list[Step]:
        return [
            ("Tuesday, 20:00. A pipe bursts at John's: he writes URGENT to the owner himself.", self._john_asks),
            ("First the free way, then price and promise. John agrees.", self._john_agrees),
            ("Two taps, paid in Telegram Stars: now the owner's phone rings.", self._john_pays),
            ("'I'm on it', and John knows that he was seen.", self._owner_is_on_it),
            ("The owner answers by hand, in his own chat: that stops the clock.", self._owner_answers),
            ("22:00. Olena pays as well, but this time nobody answers.", self._olena_pays),
            ("The promised minute passes: her Stars come back by themselves.", self._money_back),
        ]

    async def _john_asks(self) -> None:
        self._stage.turn({"named": "closing"})
        self._stage.turn({"minutes": 180})
        self._johns.client_sends("URGENT: a pipe has burst, water is running through the ceiling!")
        self._offer = await self._offered(self._johns)

    async def _john_agrees(self) -> None:
        self._link = await self._agrees(self._johns, self._john, self._offer)

    async def _john_pays(self) -> None:
        self._paid = await self._pays(self._johns, self._john, self._link)
        self._alert = await self._owner.sees(self._is_johns_alert)

    def _is_johns_alert(self, message: Json) -> bool:
        return self._john.name in message.get("text", "") and button_of(message, "seen:") is not None

    async def _owner_is_on_it(self) -> None:
        tap(self._owner, self._alert, "seen:")
        await self._johns.sees("seen")

    async def _owner_answers(self) -> None:
        self._johns.owner_sends("Close the main valve under the sink. I will be there in 20 minutes.")
        # the next step turns the clock, so the answer must be on record: there is nothing left to withdraw
        await self._johns.sees_edit(self._paid["message_id"], lambda message: button_of(message, "withdraw:") is None)

    async def _olena_pays(self) -> None:
        self._stage.turn({"minutes": 120})
        self._olenas.client_sends("ТЕРМІНОВО! У нас пропало світло.")
        offer = await self._offered(self._olenas)
        await self._pays(self._olenas, self._olena, await self._agrees(self._olenas, self._olena, offer))

    async def _money_back(self) -> None:
        before = self._refunds()
        self._stage.turn({"minutes": 31})
        await self._olena.bell.until(lambda: self._refunds() > before, seconds=10)

    def _refunds(self) -> int:
        return sum("refunded_payment" in message for message in self._olena.messages)

    async def _offered(self, chat: OwnChatView) -> Json:
        return await chat.sees(lambda message: button_of(message, "agree:") is not None)

    async def _agrees(self, chat: OwnChatView, client: Person, offer: Json) -> str:
        """Agree to an offer, and return the link to pay by."""
        chat.taps(offer, str(button_of(offer, "agree:")), by=client)
        return str(link_of(await chat.sees(lambda message: link_of(message) is not None)))

    async def _pays(self, chat: OwnChatView, client: Person, link: str) -> Json:
        await client.pays(link)
        return await chat.sees(lambda message: button_of(message, "withdraw:") is not None)
