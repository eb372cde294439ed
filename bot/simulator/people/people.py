"""The people of a world, by their ids."""

from bot.simulator.people.person import Person
from bot.simulator.world import World


class People(dict[int, Person]):
    """Everybody with a phone on the page."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    def add(
        self, name: str, *, language_code: str = "pl", id: int | None = None, role: str = "client",
        is_bot: bool = False,
    ) -> Person:  # fmt: skip
        """Add somebody who has not opened the bot yet. Raises ValueError if the id is taken."""
        person_id = id or 700_000_000 + next(self._world.numbers)
        if person_id in self._world.chats:
            raise ValueError(f"there is somebody with the id {person_id}")
        person = Person(self._world, person_id, name, language_code=language_code, role=role, is_bot=is_bot)
        self[person_id] = person
        self._world.chats[person_id] = person.chat
        self._world.person_changed(person)
        return person
