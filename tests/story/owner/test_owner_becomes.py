"""The owner is the person named in the settings, or the first person who opens the one-time link."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models.states import Role
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office, closed_office
from tests.support.phones import said, words
from tests.support.staff import member_id


@pytest.fixture
async def orphan(tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office without an owner."""
    async with closed_office(tmp_path, owner_id=None) as office:
        await office.start()
        await office.owner.sees("Welcome to Nowak Law!")
        yield office


async def link_of(office: Office) -> str:
    assert office.app is not None
    link = await office.bot.new_claim_link()
    assert link is not None
    return link


async def owner_id(office: Office) -> int | None:
    return await member_id(office, Role.OWNER)


async def is_greeted_as_a_client(person: Person) -> None:
    await person.sees("This is an automatic assistant")


async def test_whoever_the_settings_name_is_the_owner(office: Office) -> None:
    office.owner.sends("/start")
    await office.owner.sees("You are the owner of Nowak Law here.")
    assert await owner_id(office) == office.owner.id


async def test_whoever_opens_the_one_time_link_becomes_the_owner(orphan: Office) -> None:
    orphan.owner.opens(await link_of(orphan))
    await orphan.owner.sees("You are the owner of Nowak Law here.")
    assert await owner_id(orphan) == orphan.owner.id


async def test_what_came_before_there_was_an_owner_is_shown_to_him_at_once(orphan: Office) -> None:
    await orphan.turn_to(MONDAY_OPENING)
    john = orphan.client("John Smith", "en")
    await john.sees_reaction(john.sends("Is anybody there?")["message_id"], "👌")
    orphan.owner.opens(await link_of(orphan))
    await orphan.owner.sees("You are the owner")
    assert "Is anybody there?" in words(await orphan.owner.sees("1 client is waiting"))


async def test_the_owner_by_link_sees_the_owner_s_commands(orphan: Office) -> None:
    orphan.owner.opens(await link_of(orphan))
    await orphan.owner.sees("You are the owner")
    set_there = await orphan.simulator.called("setMyCommands", lambda p: str(orphan.owner.id) in str(p.get("scope")))
    assert "digest" in str(set_there["commands"])


async def test_a_link_opens_once(orphan: Office) -> None:
    link, thief = await link_of(orphan), orphan.client("Thief", "en")
    orphan.owner.opens(link)
    await orphan.owner.sees("You are the owner")
    thief.opens(link)
    await is_greeted_as_a_client(thief)
    assert await owner_id(orphan) == orphan.owner.id


async def test_an_expired_link_opens_nothing(orphan: Office) -> None:
    link = await link_of(orphan)
    await orphan.turn_to(orphan.clock.now() + timedelta(minutes=11))
    orphan.owner.opens(link)
    await is_greeted_as_a_client(orphan.owner)
    assert await owner_id(orphan) is None


async def test_a_newer_link_replaces_the_one_before(orphan: Office) -> None:
    older, newer = await link_of(orphan), await link_of(orphan)
    orphan.owner.opens(older)
    await is_greeted_as_a_client(orphan.owner)
    orphan.owner.opens(newer)
    await orphan.owner.sees("You are the owner")


async def test_a_wrong_code_greets_like_any_start(orphan: Office) -> None:
    await link_of(orphan)
    for code in ("wrong", "%s", "{}", "A" * 64, "' OR 1=1 --", "\ud83d"):
        orphan.owner.sends(f"/start {code}")
        await is_greeted_as_a_client(orphan.owner)
        await orphan.settled()
    assert await owner_id(orphan) is None


async def test_where_there_is_an_owner_there_is_no_link(office: Office) -> None:
    assert office.app is not None
    assert await office.bot.new_claim_link() is None


async def test_the_owner_of_a_link_stays_owner_after_a_restart(orphan: Office) -> None:
    orphan.owner.opens(await link_of(orphan))
    await orphan.owner.sees("You are the owner")
    await orphan.settled()
    await orphan.stop()
    await orphan.start()
    assert orphan.app is not None
    assert await orphan.bot.new_claim_link() is None
    orphan.owner.sends("/queue")
    await orphan.owner.sees("Nobody is waiting.")


async def test_without_an_owner_nothing_is_lost_and_opening_harms_nothing(orphan: Office) -> None:
    john = orphan.client("John Smith", "en")
    john.sends("Friday night")
    await john.sees("automatic reply")
    await orphan.settled()
    await orphan.turn_to(MONDAY_OPENING)
    await orphan.settled()
    assert len(said(orphan.owner)) == 1
    orphan.owner.opens(await link_of(orphan))
    await orphan.owner.sees("Friday night")


async def test_a_link_of_before_is_void_once_the_settings_name_the_owner(orphan: Office) -> None:
    link = await link_of(orphan)
    await orphan.settled()
    await orphan.stop()
    orphan.settings.owner_id = orphan.owner.id
    await orphan.start()
    eve = orphan.client("Eve Green", "en")
    eve.opens(link)
    await is_greeted_as_a_client(eve)
    assert await owner_id(orphan) == orphan.owner.id
