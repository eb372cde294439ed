"""If an owner's account is stolen, the operator of the machine appoints another owner while the bot runs."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models.states import Role
from bot.simulator import Person
from tests.support.bot_process import program
from tests.support.deputies import deputy_link
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, office_on
from tests.support.phones import card_of, data, said, words
from tests.support.postgres import BOTH
from tests.support.staff import member_id
from tests.support.team import invitation, joins
from tests.support.urgent_night import buys

LINK = re.compile(r"https://t\.me/after_hours_bot\?start=[\w-]{32}$")


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        yield made


@pytest.fixture
def ola(office: Office) -> Person:
    """Return the future owner."""
    return office.client("Ola Nowak", "en")


async def new_link(office: Office, where: Path) -> str:
    """Run `after-hours owner --new-link` beside the bot and return the printed link."""
    settings = {
        "BOT_TOKEN": office.simulator.token,
        "DATABASE_URL": office.settings.database_url,
        "KEY_FILE": str(office.settings.key_path()),
        "OWNER_ID": str(office.owner.id),
    }
    async with program(where, "bot", "owner", "--new-link", **settings) as command:
        code, printed, errors = await command.ended()
    assert (code, errors) == (0, [])
    assert printed[1] == "The present owner's rights end when it is opened, and both are told."
    found = LINK.search(printed[0])
    assert found is not None
    return found[0]


async def is_replaced(office: Office, ola: Person, where: Path) -> None:
    ola.opens(await new_link(office, where))
    await ola.sees("You are the owner of Nowak Law here.")
    await office.owner.sees("You are no longer the owner of Nowak Law here")
    await office.settled()


async def test_the_link_makes_another_owner_and_both_are_told(office: Office, ola: Person, tmp_path: Path) -> None:
    link = await new_link(office, tmp_path)
    office.owner.sends("/queue")
    await office.owner.sees("Nobody is waiting.")  # nothing changes until Ola opens the link
    ola.opens(link)
    await ola.sees("You are the owner of Nowak Law here.")
    await ola.sees("The previous owner's account has no rights here any more")
    await office.owner.sees("somebody has opened it")
    ola.sends("/queue")
    await ola.sees("Nobody is waiting.")


async def test_the_old_account_is_a_clients_from_then_on(office: Office, ola: Person, tmp_path: Path) -> None:
    anna = office.client(language="en")
    anna.sends("Good evening, I got a leter")
    await office.settled()
    office.owner.sends("/queue")
    queue = await office.owner.sees("1 client is waiting")
    office.owner.taps(queue, data(queue, "Anna"))
    copy = await office.owner.sees(card_of("Good evening, I got a leter"))
    done = next(m for m in office.owner.received if "Done" in str(m.get("reply_markup")))
    await is_replaced(office, ola, tmp_path)

    office.owner.sends("Send the money to me", reply_to=copy["message_id"])
    office.owner.taps(done, data(done, "Done"))
    office.owner.sends("/queue")
    anna.edits(anna.messages[0]["message_id"], "Good evening, I got a letter")
    await office.settled()
    assert not any("Send the money" in line for line in said(anna))
    assert not any(words(message).startswith("Good evening, I got a letter") for message in office.owner.received)
    await office.turn_to(MONDAY_OPENING)
    digest = await ola.sees("2 clients are waiting")
    assert "Good evening, I got a letter" in words(digest)
    assert not any("2 clients are waiting" in line for line in said(office.owner))


async def test_what_the_old_account_held_for_the_morning_is_not_sent(
    office: Office, ola: Person, tmp_path: Path
) -> None:
    anna = office.client(language="en")
    anna.sends("Shall I pay?")
    await office.settled()
    office.owner.sends("/queue")
    queue = await office.owner.sees("1 client is waiting")
    office.owner.taps(queue, data(queue, "Anna"))
    copy = await office.owner.sees(card_of("Shall I pay?"))
    office.owner.sends("Yes, to my private account", reply_to=copy["message_id"])
    await office.owner.sees("is held until")
    await is_replaced(office, ola, tmp_path)
    await ola.sees("1 answer that was held has been taken back")
    await office.turn_to(MONDAY_OPENING)
    assert "Shall I pay?" in words(await ola.sees("1 client is waiting"))
    await office.settled()
    assert not any("private account" in line for line in said(anna))


async def test_an_urgent_case_that_runs_rings_the_new_owner(office: Office, ola: Person, tmp_path: Path) -> None:
    anna = office.client(language="en")
    await buys(anna)
    await office.owner.sees("🚨 URGENT")
    await is_replaced(office, ola, tmp_path)
    alert = await ola.sees("🚨 URGENT")
    ola.sends("Close the main valve", reply_to=alert["message_id"])
    await anna.sees("Close the main valve")
    await office.settled()
    heard = len(said(office.owner))
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    await office.settled()
    assert len(said(office.owner)) == heard


async def test_a_restart_with_the_old_id_in_the_settings_changes_nothing(
    office: Office, ola: Person, tmp_path: Path
) -> None:
    await is_replaced(office, ola, tmp_path)
    await office.stop()
    await office.start()
    ola.sends("/queue")
    await ola.sees("Nobody is waiting.")


async def test_a_link_serves_once(office: Office, ola: Person, tmp_path: Path) -> None:
    link = await new_link(office, tmp_path)
    ola.opens(link)
    await ola.sees("You are the owner of Nowak Law here.")
    office.owner.opens(link)
    await office.owner.sees("This is an automatic assistant")
    ola.sends("/queue")
    await ola.sees("Nobody is waiting.")


async def test_the_deputy_of_the_old_account_is_dismissed_too(office: Office, ola: Person, tmp_path: Path) -> None:
    eva = office.client("Eva Green", "en")
    eva.opens(await deputy_link(office))
    await eva.sees("You are the deputy of Nowak Law.")
    await is_replaced(office, ola, tmp_path)
    await ola.sees("The deputy has been dismissed as well; /urgent deputy makes a new link.")
    await eva.sees("You are no longer the deputy of Nowak Law.")
    assert await member_id(office, Role.DEPUTY) is None


@pytest.mark.parametrize("language", ["en", "pl"])
async def test_the_staff_of_the_old_account_are_dismissed_and_their_links_are_void(
    office: Office, ola: Person, tmp_path: Path, language: str
) -> None:
    eva, link = await joins(office, "Eva Green", language=language), await invitation(office)
    await is_replaced(office, ola, tmp_path)
    await ola.sees("Deputies and staff have been dismissed as well; /invite makes new links.")
    await eva.sees({"en": "You are no longer on the staff", "pl": "To już nie jest czat pracownika"}[language])
    thief = office.client("Second Account", "en")
    thief.opens(link)
    await thief.sees("This is an automatic assistant")
    await office.settled()
    assert await member_id(office, Role.STAFF) is None


async def test_staff_who_become_the_owner_are_the_owner(office: Office, tmp_path: Path) -> None:
    eva = await joins(office, "Eva Green")
    eva.opens(await new_link(office, tmp_path))
    await eva.sees("The previous owner's account has no rights here any more")
    await office.settled()
    assert (await member_id(office, Role.OWNER), await member_id(office, Role.STAFF)) == (eva.id, None)


async def test_a_deputys_link_of_the_old_account_makes_nobody_a_deputy(
    office: Office, ola: Person, tmp_path: Path
) -> None:
    link = await deputy_link(office)
    await is_replaced(office, ola, tmp_path)
    thief = office.client("Second Account", "en")
    thief.opens(link)
    await thief.sees("This is an automatic assistant")
    await office.settled()
    assert await member_id(office, Role.DEPUTY) is None


async def test_lists_that_were_on_their_way_to_the_old_account_do_not_arrive(
    office: Office, ola: Person, tmp_path: Path
) -> None:
    for name in ("Anna Kowalska", "Piotr Lis"):
        client = office.client(name, "en")
        client.sends("This is for my lawyer alone")
        await client.sees("automatic reply")
    link = await new_link(office, tmp_path)
    office.simulator.faults.chat(office.owner.id, error=(502, "Bad Gateway"))
    office.owner.sends("/queue")
    await office.simulator.called("sendMessage", lambda given: "for my lawyer alone" in str(given))
    ola.opens(link)
    await ola.sees("The previous owner's account has no rights here any more")
    office.simulator.faults.clear()
    await office.owner.sees("You are no longer the owner of Nowak Law here")
    await office.settled()
    assert not any("for my lawyer alone" in line for line in said(office.owner))
