"""A client deletes everything or asks for a copy of it, and a check of what is left of a client."""

import json
from typing import Any

from bot.features.privacy.export import lines
from bot.simulator import Person
from tests.support.office import Office
from tests.support.phones import Json, tap

ASKED = "Delete everything that Nowak Law keeps about you here?"
DONE = "Done: what we kept about you has been deleted."
WORDS = "Pelargonium"


async def asks_to_erase(person: Person) -> Json:
    person.sends("/erase")
    return await person.sees(ASKED)


async def erases(person: Person) -> None:
    tap(person, await asks_to_erase(person), "Delete everything")
    await person.sees(DONE)


async def everything(office: Office) -> str:
    """Return everything that is stored, decrypted, with raw updates and calls."""
    assert office.app is not None
    async with office.app.database.transaction() as session:
        return "\n".join([line async for line in lines(session)])


async def assert_nothing_of(office: Office, *words: str) -> None:
    await office.settled()
    stored = (await everything(office)).splitlines()
    assert [line for line in stored for word in words if word in line] == []


async def file_of(office: Office, person: Person) -> dict[str, Any]:
    """Ask for /mydata; return the content of the file."""
    person.sends("/mydata")
    message = await person.sees(lambda m: "document" in m)
    assert message["document"]["file_name"] == "my-data.json"
    found: dict[str, Any] = json.loads(office.simulator.files.find(message["document"]["file_id"]).upload.data)
    return found
