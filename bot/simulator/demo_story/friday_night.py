"""The first half of the story: from Friday night to the first answers on Monday and Tuesday."""

from bot.simulator.demo_story.people import DemoPeople
from bot.simulator.demo_story.steps import Step, button_of, tap
from bot.simulator.stage.stage import Stage


class FridayNight:
    """Clients write to the bot or to the owner while the office is closed; the owner answers when it opens."""

    def __init__(self, stage: Stage, people: DemoPeople) -> None:
        self._stage = stage
        self._owner, self._anna, self._olena = people.owner, people.anna, people.olena
        self._johns = people.owner.account.chat(people.john)

    def steps(self) -> list[Step]:
        return [
            ("Friday, 21:40. The office is closed, the owner is at dinner.", self._friday),
            ("He has connected the bot with his own chats, too, for everybody.", self._owner_connects),
            ("Anna writes, and is told at once, in Polish, when she will be read.", self._anna_writes),
            ("She goes on: no second text, just a quiet 👌 on each message.", self._anna_goes_on),
            ("Olena sends a voice message; her answer is in Ukrainian.", self._olena_speaks),
            ("John writes to the owner himself, as ever. The bot answers there, in English.", self._john_writes),
            ("Anna mends a typing error. The owner will see the right words.", self._anna_edits),
            ("Meanwhile the owner's phone has not rung once.", self._quiet),
            ("Monday, 09:00: one digest, the longest waiting first.", self._monday),
            ("A tap brings Anna's messages as she sent them.", self._bring_anna),
            ("The owner replies; Anna sees the answer, but no private number.", self._answer_anna),
            ("Olena can wait: 'Later' brings her back tomorrow.", self._olena_later),
            ("10:15. In open hours John's message comes through at once, without a word to him.", self._john_again),
            ("19:30. The owner answers from the sofa: held until morning.", self._answer_late),
            ("Tuesday, 09:00: the held answer goes out, in the chat where John asked.", self._tuesday),
        ]

    async def _friday(self) -> None:
        now = self._stage.clock()
        if now["open"] or "Friday" not in now["label"]:
            self._stage.turn({"named": "friday_evening"})

    async def _owner_connects(self) -> None:
        self._owner.account.connect()
        self._owner.sends("/secretary")
        choice = await self._owner.sees(lambda message: button_of(message, "Everybody") is not None)
        tap(self._owner, choice, "Everybody")
        await self._owner.sees_now(choice["message_id"], lambda message: button_of(message, "✓") is not None)

    async def _anna_writes(self) -> None:
        self._letter = self._anna.sends("Dzień dobry! Dostałam pismo z urzędu skarbowego, termin to wtorke.")
        await self._anna.sees()

    async def _anna_goes_on(self) -> None:
        photo = self._anna.sends_photo("To jest to pismo")
        question = self._anna.sends("Czy mogę jeszcze złożyć wyjaśnienia?")
        for message in (photo, question):
            await self._anna.sees_reaction(message["message_id"], "👌")

    async def _olena_speaks(self) -> None:
        self._olena.sends_voice()
        await self._olena.sees()

    async def _john_writes(self) -> None:
        self._johns.client_sends("Hello, could you send me last year's tax return?")
        await self._johns.sees()

    async def _anna_edits(self) -> None:
        self._anna.edits(
            self._letter["message_id"], "Dzień dobry! Dostałam pismo z urzędu skarbowego, termin to wtorek."
        )

    async def _quiet(self) -> None:
        """Show that nothing happens."""

    async def _monday(self) -> None:
        self._stage.turn({"named": "opening"})
        self._digest = await self._owner.sees(lambda message: button_of(message, "Anna") is not None)

    async def _bring_anna(self) -> None:
        tap(self._owner, self._digest, "Anna")
        self._brought = await self._owner.sees("złożyć wyjaśnienia")

    async def _answer_anna(self) -> None:
        self._owner.sends(
            "Dzień dobry, tak, zdążymy. Proszę wpaść dziś po 14:00.", reply_to=self._brought["message_id"]
        )
        await self._anna.sees("Proszę wpaść")

    async def _olena_later(self) -> None:
        tap(self._owner, self._digest, "Олена")
        card = await self._owner.sees(lambda message: button_of(message, "when:") is not None)
        tap(self._owner, card, "when:")
        choice = await self._owner.sees_now(
            card["message_id"], lambda message: button_of(message, "omorrow") is not None
        )
        tap(self._owner, choice, "omorrow")

    async def _john_again(self) -> None:
        self._stage.turn({"minutes": 75})
        self._johns.client_sends("It is for the bank, they ask until Wednesday.")
        self._question = await self._owner.sees("for the bank")

    async def _answer_late(self) -> None:
        self._stage.turn({"minutes": 9 * 60 + 15})
        words = "Hello John, you will find it attached tomorrow."
        self._late = self._owner.sends(words, reply_to=self._question["message_id"])
        await self._owner.sees(lambda message: button_of(message, "now:") is not None)

    async def _tuesday(self) -> None:
        self._stage.turn({"named": "opening"})
        await self._johns.sees("attached tomorrow")
        # the next step turns the clock, so the answer must be on record
        await self._owner.sees_reaction(self._late["message_id"], "👌")
