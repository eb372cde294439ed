"""The stage: the people's phones, the clock and the story, without HTTP."""

import asyncio

from bot.simulator.chats.views import account_view, person_view
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.people.people import People
from bot.simulator.people.person import Person
from bot.simulator.stage.clock import clock_view, turn
from bot.simulator.stage.hooks import Hooks
from bot.simulator.stage.own_chats import own_chats
from bot.simulator.world import World


class Stage:
    """Everything that the page shows and turns."""

    def __init__(self, world: World, people: People) -> None:
        self.world, self.people = world, people
        self.hooks = Hooks()
        self.story: Json = {"playing": False, "step": "", "number": 0, "of": 0, "failed": ""}
        self._playing: asyncio.Task[None] | None = None

    def state(self) -> Json:
        """Return everything that a page needs to draw itself."""
        bot = {key: self.world.bot[key] for key in ("username", "first_name")}
        people = [self._phone(person) for person in self.people.values()]
        return {
            "seq": self.world.events.seq, "bot": bot, "clock": self.clock(), "people": people, "story": self.story,
        }  # fmt: skip

    def _phone(self, person: Person) -> Json:
        return {
            **person_view(self.world.profile, person),
            "messages": person.messages,
            "chats": own_chats(self.world, person),
            "account": account_view(self.world.connections.of(person)),
        }

    def begin_anew(self) -> None:
        """Show the world after a reset to every watcher."""
        state = {key: value for key, value in self.state().items() if key != "seq"}
        self.world.events.publish("state", **state)

    def clock(self) -> Json:
        return clock_view(self.world.clock, self.hooks)

    def turn(self, wish: Json) -> Json:
        """Turn the clock, renew what is due, and return the clock."""
        turn(self.world.clock, self.hooks, wish)
        self.world.subscriptions.renew_due()
        if self.hooks.turned:
            self.hooks.turned()
        self.world.events.publish("clock", clock=self.clock())
        return self.clock()

    def tell(self, step: str, number: int, of: int) -> None:
        """Show a step of the story."""
        self._tell({"playing": True, "step": step, "number": number, "of": of, "failed": ""})

    def play(self) -> Json:
        """Start the story. Raises ActError if there is none or it is playing."""
        if self.hooks.story is None:
            raise ActError("there is no story here")
        if self.story["playing"]:
            raise ActError("the story is playing already")
        self._tell({**self.story, "playing": True})
        self._playing = asyncio.create_task(self.hooks.story())
        self._playing.add_done_callback(self._played)
        return self.story

    def stop(self) -> Json:
        """Stop the story."""
        if self._playing:
            self._playing.cancel()
        return {**self.story, "playing": False}

    def _played(self, playing: "asyncio.Task[None]") -> None:
        error = None if playing.cancelled() else playing.exception()
        failed = f"The story stopped here: {error or type(error).__name__}" if error is not None else ""
        self._tell({**self.story, "playing": False, "failed": failed})

    def _tell(self, story: Json) -> None:
        self.story = story
        self.world.events.publish("story", story=story)
