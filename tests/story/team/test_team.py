"""The owner sees who is who and changes people by tapping; others see the team and change their own absences alone."""

import pytest

from bot.models import Claim, Member, Message
from bot.models.states import MessageState, Role
from tests.support.deputies import deputy_of
from tests.support.office import Office
from tests.support.phones import Json, data, labels, now_shown, rows, tap, words
from tests.support.team import invitation, joins


async def one(office: Office, role: Role) -> Member:
    return next(row for row in await rows(office, Member) if row.role == role)


async def team(office: Office) -> Json:
    office.owner.sends("/team")
    return await office.owner.sees("On duty now:")


async def page(office: Office, name: str) -> Json:
    """Open somebody's page in the owner's chat."""
    shown = await team(office)
    tap(office.owner, shown, name)
    return await office.owner.sees_now(shown["message_id"], "Language:")


async def test_the_list_says_who_is_who_and_which_links_are_open(office: Office) -> None:
    await deputy_of(office, "Mo-Fr 09:00-17:00")
    await joins(office, name="Ola")
    await invitation(office, Role.STAFF, "Jan")
    shown = words(await team(office))
    assert "On duty now: Marek Nowak, Ola." in shown or "On duty now: owner, Ola." in shown
    assert "• Ewa Lis – deputy, on duty Mon–Fri 09:00–17:00" in shown
    assert "• Ola – staff member, always on duty" in shown
    assert "• staff member Jan, until" in shown


async def test_a_link_can_be_voided(office: Office) -> None:
    link = await invitation(office)
    shown = await team(office)
    tap(office.owner, shown, "Void: ")
    await office.owner.sees_now(shown["message_id"], lambda m: "Links that nobody" not in words(m))
    assert await rows(office, Claim) == []
    late = office.client("Max Braun", "en")
    late.opens(link)
    await late.sees("Welcome to Nowak Law!")


async def test_a_member_is_renamed_and_that_is_undone(office: Office) -> None:
    await joins(office)
    shown = await page(office, "Ola")
    tap(office.owner, shown, "Name")
    await office.owner.sees_now(shown["message_id"], "instead of")
    office.owner.sends("Aleksandra")
    await office.owner.sees("Changed: Aleksandra.")
    assert (await one(office, Role.STAFF)).name == "Aleksandra"
    office.owner.sends("/undo")
    await office.owner.sees("Name · ")
    assert (await one(office, Role.STAFF)).name == "Ola Zielińska"


async def test_hours_of_duty_are_typed_in_words_and_nonsense_changes_nothing(office: Office) -> None:
    await joins(office)
    shown = await page(office, "Ola")
    tap(office.owner, shown, "Hours of duty")
    await office.owner.sees_now(shown["message_id"], "When is Ola")
    office.owner.sends("when the moon is full")
    asked = await office.owner.sees("Nothing has been changed.")
    assert "/hours" not in words(asked)
    office.owner.sends("weekdays 17-22")
    await office.owner.sees("Changed: on duty Mon–Fri 17:00–22:00")
    assert (await one(office, Role.STAFF)).duty_hours == "Mo-Fr 17:00-22:00"


async def test_a_zone_is_the_members_own(office: Office) -> None:
    await joins(office)
    shown = await page(office, "Ola")
    tap(office.owner, shown, "Time zone")
    await office.owner.sees_now(shown["message_id"], "In which time zone")
    office.owner.sends("Atlantis")
    await office.owner.sees("I know no time zone of that name.")
    office.owner.sends("Lisbon")
    await office.owner.sees("Changed: time zone: Lisbon.")
    assert (await one(office, Role.STAFF)).time_zone == "Europe/Lisbon"


async def test_a_role_is_changed_and_the_member_reads_the_new_welcome(office: Office) -> None:
    ola = await joins(office)
    shown = await page(office, "Ola")
    tap(office.owner, shown, "Make them a deputy")
    await ola.sees("You are the deputy of Nowak Law")
    assert (await one(office, Role.DEPUTY)).name == "Ola Zielińska"
    tap(office.owner, await office.owner.sees_now(shown["message_id"], "Changed: deputy."), "Make them staff")
    await ola.sees("You are on the staff of Nowak Law")


async def test_an_absence_is_typed_and_called_off(office: Office) -> None:
    await joins(office)
    shown = await page(office, "Ola")
    tap(office.owner, shown, "Away")
    await office.owner.sees_now(shown["message_id"], "From when to when")
    office.owner.sends("one day perhaps")
    await office.owner.sees("Nothing has been changed.")
    office.owner.sends("20.11 22.11")
    away = await office.owner.sees("is away and is not rung")
    assert "Now: off duty" in words(away)
    tap(office.owner, away, "Not away")
    await office.owner.sees_now(away["message_id"], "Now: on duty")


@pytest.mark.parametrize(
    ("language", "heard"), [("en", "You are no longer on the staff"), ("pl", "To już nie jest czat")]
)
async def test_who_is_removed_is_told_and_is_a_stranger_then(office: Office, language: str, heard: str) -> None:
    ola = await joins(office, language=language)
    shown = await page(office, "Ola")
    tap(office.owner, shown, "Remove")
    sure = await office.owner.sees_now(shown["message_id"], "You can invite them again later.")
    tap(office.owner, sure, "Yes, remove")
    await office.owner.sees_now(shown["message_id"], "is no longer in your team")
    await ola.sees(heard)
    assert [member.role for member in await rows(office, Member)] == [Role.OWNER]
    ola.sends("/team")
    await ola.sees("Nowak Law")
    ola.sends("Am I still there?", reply_to=ola.received[0]["message_id"])
    await office.settled()
    assert [(message.text, message.state) for message in await rows(office, Message)] == [
        ("/team", MessageState.WAITING),
        ("Am I still there?", MessageState.WAITING),
    ]
    ola.opens(await invitation(office))
    await office.owner.sees("New on your staff")


async def test_removing_asks_first_and_can_be_left(office: Office) -> None:
    await joins(office)
    shown = await page(office, "Ola")
    tap(office.owner, shown, "Remove")
    sure = await office.owner.sees_now(shown["message_id"], "You can invite them again later.")
    tap(office.owner, sure, "No, keep them")
    await office.owner.sees_now(shown["message_id"], "Language:")
    assert len(await rows(office, Member)) == 2


async def test_staff_see_the_team_and_change_what_is_their_own(office: Office) -> None:
    ola = await joins(office)
    await deputy_of(office)
    ola.sends("/team")
    shown = await ola.sees("Ewa Lis – deputy")
    assert labels(shown) == ["I am away…"]
    tap(ola, shown, "I am away")
    own = await ola.sees_now(shown["message_id"], "Language:")
    assert labels(own) == ["Away…", "Time zone", "‹ The team"]
    tap(ola, own, "Away")
    await ola.sees_now(shown["message_id"], "From when to when")
    ola.sends("20.11 22.11")
    await ola.sees("is away and is not rung")
    ola.sends("/team")
    await ola.sees("away Fri")


@pytest.mark.parametrize(
    "forged", ["turn:deputy", "remove:", "sure:", "void:1", "ask:name", "ask:duty", "one:1", "always:"]
)
async def test_what_the_owner_alone_may_do_does_nothing_in_the_chat_of_staff(office: Office, forged: str) -> None:
    ola = await joins(office)
    await invitation(office)
    ola.sends("/team")
    shown = await ola.sees("• ")
    tap(ola, shown, "I am away")
    own = await ola.sees_now(shown["message_id"], "Language:")
    before = ([row.model_dump() for row in await rows(office, Member)], len(await rows(office, Claim)))
    screen, action, argument, version = data(own, "‹ The team").split(":")[-4:]
    ola.taps(own, f"{data(own, '‹ The team').split(':')[0]}:{screen}:{forged}:{version}")
    await office.settled()
    assert action == "list" and argument == ""
    assert ([row.model_dump() for row in await rows(office, Member)], len(await rows(office, Claim))) == before
    assert labels(now_shown(ola, own)) == labels(own)
