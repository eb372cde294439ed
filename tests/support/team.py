"""People who join the owner's team by a link."""

from bot.models.states import Role
from bot.simulator import Person
from tests.support.office import Office
from tests.support.phones import words

WELCOME = {
    (Role.DEPUTY, "en"): "You are the deputy of Nowak Law",
    (Role.STAFF, "en"): "You are on the staff of Nowak Law",
    (Role.DEPUTY, "pl"): "To czat zastępcy: Nowak Law",
    (Role.STAFF, "pl"): "To czat pracownika: Nowak Law",
}


async def invitation(office: Office, role: Role = Role.STAFF, name: str = "") -> str:
    """Have the owner ask for a link to a role; return it."""
    office.owner.sends(f"/invite {role} {name}".strip())
    message = await office.owner.sees("https://t.me/")
    return next(word for word in words(message).split() if word.startswith("https://t.me/"))


async def joins(
    office: Office, person: str = "Ola Zielińska", role: Role = Role.STAFF, *, language: str = "en", name: str = ""
) -> Person:
    """Have somebody join through a link of the owner's. `name`: what the owner calls them."""
    somebody = office.simulator.person(person, language_code=language)
    somebody.opens(await invitation(office, role, name))
    await somebody.sees(WELCOME[role, language])
    return somebody
