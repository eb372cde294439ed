"""People join by a one-time link, in their own language; the owner hears of it, and a wrong word changes nothing."""

import pytest

from bot.models import Claim, Client, Member
from bot.models.states import Role
from tests.support.deputies import deputy_link, deputy_of
from tests.support.office import Office
from tests.support.phones import rows, said, words
from tests.support.team import invitation, joins


async def members(office: Office) -> list[tuple[str, str | None, str | None]]:
    """Return role, name and language of all but the owner."""
    found = await rows(office, Member)
    return [(one.role, one.name, one.language) for one in found if one.role != Role.OWNER]


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.STAFF])
@pytest.mark.parametrize("language", ["en", "pl"])
async def test_whoever_opens_the_link_joins_in_the_own_language(office: Office, role: Role, language: str) -> None:
    ola = await joins(office, role=role, language=language)
    await office.owner.sees("New deputy: Ola" if role is Role.DEPUTY else "New on your staff: Ola")
    ola.sends("/help")
    await ola.sees("To answer a client" if language == "en" else "Aby odpisać")
    ola.sends("/hours")
    await ola.sees("Mon" if language == "en" else "pon")
    assert await members(office) == [(role, "Ola Zielińska", language)]


async def test_several_may_be_invited_at_once_and_each_link_serves_once(office: Office) -> None:
    links = [await invitation(office, role) for role in (Role.STAFF, Role.STAFF, Role.DEPUTY)]
    people = [office.client(name, "en") for name in ("Ola Lis", "Jan Wilk", "Ewa Kot")]
    for person, link in zip(people, links, strict=True):
        person.opens(link)
        await person.sees("of Nowak Law")
    late = office.client("Max Braun", "en")
    late.opens(links[0])
    told = words(await late.sees("Welcome to Nowak Law!"))
    assert told.startswith("This invitation does not work any more")
    found = [(Role.STAFF, "Ola Lis", "en"), (Role.STAFF, "Jan Wilk", "en"), (Role.DEPUTY, "Ewa Kot", "en")]
    assert await members(office) == found


async def test_the_owner_may_give_the_name_that_is_read(office: Office) -> None:
    await joins(office, "xX_queen_Xx", name="Ola  from the desk")
    shown = await office.owner.sees("New on your staff")
    named, steps = words(shown).split("\n\n")
    assert named == "New on your staff: xX_queen_Xx (shown as Ola from the desk)"
    assert steps == "An urgent message rings them only where a step says so: /urgent"
    assert await members(office) == [(Role.STAFF, "Ola from the desk", "en")]


@pytest.mark.parametrize("typed", ["/invite", "/invite boss", "/invite Ola"])
async def test_a_wrong_word_gets_a_sentence_and_no_link(office: Office, typed: str) -> None:
    office.owner.sends(typed)
    shown = await office.owner.sees("Whom do you invite?")
    assert "/invite staff Ola" in words(shown)
    assert await rows(office, Claim) == []


@pytest.mark.parametrize("typed", ["/invite zastępca", "/invite Deputy", "/invite заместитель"])
async def test_the_role_may_be_written_in_any_language(office: Office, typed: str) -> None:
    office.owner.sends(typed)
    await office.owner.sees("Send this link to your new deputy.")


async def test_an_invited_deputy_joins_beside_the_one_there_is_whom_another_kind_of_link_replaces(
    office: Office,
) -> None:
    ewa = await deputy_of(office)
    await joins(office, "Jan Wilk", Role.DEPUTY)
    assert [name for _, name, _ in await members(office)] == ["Ewa Lis", "Jan Wilk"]
    office.client("Max Braun", "en").opens(await deputy_link(office))
    await ewa.sees("You are no longer the deputy")
    await office.settled()
    assert [name for _, name, _ in await members(office)] == ["Jan Wilk", "Max Braun"]


async def test_switching_the_deputy_off_dismisses_all_deputies_and_leaves_the_staff(office: Office) -> None:
    ewa, jan = await deputy_of(office), await joins(office, "Jan Wilk", Role.DEPUTY)
    await joins(office)
    office.owner.sends("/urgent deputy off")
    for deputy in (ewa, jan):
        await deputy.sees("You are no longer the deputy")
    await office.settled()
    assert [role for role, _, _ in await members(office)] == [Role.STAFF]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "/money is for the owner alone."), ("pl", "Polecenie /money jest tylko dla właściciela.")],
)
async def test_an_owners_command_of_the_staff_says_whose_it_is(office: Office, language: str, sentence: str) -> None:
    ola = await joins(office, language=language)
    ola.sends("/money")
    await ola.sees(sentence)
    ola.sends("/hous")
    await ola.sees("/hours – ")
    assert await rows(office, Client) == []


async def test_the_staff_choose_their_language_by_a_tap(office: Office) -> None:
    ola = await joins(office)
    ola.sends("/language pl")
    await ola.sees(lambda m: "polsk" in words(m).lower())
    ola.sends("/help")
    await ola.sees("Aby odpisać")
    assert await members(office) == [(Role.STAFF, "Ola Zielińska", "pl")]
    assert await rows(office, Client) == []


async def test_the_owner_stays_the_owner(office: Office) -> None:
    office.owner.opens(await invitation(office))
    await office.settled()
    assert await members(office) == []
    assert not [line for line in said(office.owner) if "on your staff" in line]


async def test_another_link_changes_the_role_and_nothing_else_of_a_member(office: Office) -> None:
    ola = await joins(office, name="Ola")
    ola.sends("/duty Mon-Fri 17-22")
    await ola.sees("on duty")
    ola.sends("/language pl")
    await ola.sees(lambda m: "polsk" in words(m).lower())
    ola.opens(await invitation(office, Role.DEPUTY))
    await office.owner.sees("New deputy")
    assert await members(office) == [(Role.DEPUTY, "Ola", "pl")]
    assert [one.duty_hours for one in await rows(office, Member) if one.role == Role.DEPUTY] == ["Mo-Fr 17:00-22:00"]
