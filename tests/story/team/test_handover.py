"""The owner offers the business to a member, and it passes once that member accepts: each by an own tap."""

from datetime import timedelta

from bot.models import AuditEntry, Claim, Member
from bot.models.states import Role
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import Json, data, labels, now_shown, rows, said, tap
from tests.support.team import invitation, joins
from tests.support.urgent_night import buys

OFFERED = "wants to hand Nowak Law over to you"


async def roles(office: Office) -> dict[str, str]:
    await office.settled()
    return {one.name or "Marek": one.role for one in await rows(office, Member)}


async def asks(office: Office, name: str = "Ola Zielińska") -> Json:
    """Have the owner choose to hand over; return the screen, which asks whether that is meant."""
    office.owner.sends("/team")
    screen = await office.owner.sees("On duty now")
    tap(office.owner, screen, name)
    await office.owner.sees_edit(screen["message_id"], "Time zone: Warsaw")
    tap(office.owner, now_shown(office.owner, screen), "Hand over…")
    await office.owner.sees_edit(screen["message_id"], f"Hand the business over to {name}?")
    return now_shown(office.owner, screen)


async def offers(office: Office, ola: Person) -> Json:
    """Have the owner offer the business to Ola; return what she is asked."""
    screen = await asks(office)
    tap(office.owner, screen, "Yes, ask them")
    await office.owner.sees_edit(screen["message_id"], "has been asked and has 24 hours")
    return await ola.sees(OFFERED)


async def test_the_business_passes_when_both_have_confirmed(office: Office) -> None:
    ola = await joins(office)
    offer = await offers(office, ola)
    assert (await roles(office))["Marek"] == Role.OWNER
    tap(ola, offer, "Yes, I take it over")
    await ola.sees("You are the owner of Nowak Law here.")
    await ola.sees("the owner before, is your deputy now")
    await office.owner.sees("Ola Zielińska has accepted and is the owner of Nowak Law now. You are the deputy.")
    assert await roles(office) == {"Marek": Role.DEPUTY, "Ola Zielińska": Role.OWNER}
    assert labels(now_shown(ola, offer)) == []
    office.owner.sends("/name Mine Again")
    await office.owner.sees("is for the owner alone")
    ola.sends("/name Zielińska Law")
    await ola.sees("Name: Zielińska Law")


async def test_nothing_passes_without_the_owners_yes_nor_without_the_members(office: Office) -> None:
    ola = await joins(office)
    await asks(office)
    await office.settled()
    assert await rows(office, Claim) != [] and not any(OFFERED in line for line in said(ola))
    offer = await offers(office, ola)
    tap(ola, offer, "No, thank you")
    await office.owner.sees("Ola Zielińska has declined. You are still the owner.")
    ola.taps(offer, data(offer, "Yes, I take it over"))
    assert sorted((await roles(office)).values()) == [Role.OWNER, Role.STAFF]


async def test_an_offer_is_the_members_alone(office: Office) -> None:
    ola, jan = await joins(office), await joins(office, "Jan Wilk", Role.DEPUTY)
    anna = office.client("Anna Kowalska", "en")
    offer = await offers(office, ola)
    for thief in (jan, anna, office.owner):
        thief.taps({"message_id": 1, "chat": {"id": thief.id}}, data(offer, "Yes, I take it over"))
        thief.taps({"message_id": 1, "chat": {"id": thief.id}}, data(offer, "No, thank you"))
    assert sorted((await roles(office)).values()) == [Role.DEPUTY, Role.OWNER, Role.STAFF]
    tap(ola, offer, "Yes, I take it over")
    await ola.sees("You are the owner of Nowak Law here.")
    tap(ola, offer, "Yes, I take it over")  # once is all
    assert sorted((await roles(office)).values()) == [Role.DEPUTY, Role.DEPUTY, Role.OWNER]


async def test_an_offer_ends_after_a_day_when_it_is_taken_back_and_when_its_member_goes(office: Office) -> None:
    ola = await joins(office)
    offer = await offers(office, ola)
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=24, minutes=1))
    tap(ola, offer, "Yes, I take it over")
    offer = await offers(office, ola)
    office.owner.sends("/team")
    screen = await office.owner.sees("Links that nobody has opened")
    tap(office.owner, screen, "Void: owner Ola")
    await office.settled()
    tap(ola, offer, "Yes, I take it over")
    offer = await offers(office, ola)
    screen = next(m for m in reversed(office.owner.messages) if "Ola Zielińska" in labels(m) or "Remove" in labels(m))
    tap(office.owner, now_shown(office.owner, screen), "Remove")
    await office.owner.sees_edit(screen["message_id"], "Remove Ola Zielińska?")
    tap(office.owner, now_shown(office.owner, screen), "Yes, remove")
    await ola.sees("You are no longer on the staff")
    tap(ola, offer, "Yes, I take it over")
    assert list((await roles(office)).values()) == [Role.OWNER]


async def test_the_new_owner_takes_the_old_ones_rights_back_at_once_and_open_links_are_void(office: Office) -> None:
    ola, link = await joins(office), await invitation(office)
    await buys(office.client("Anna Kowalska", "en"))
    tap(ola, await offers(office, ola), "Yes, I take it over")
    await ola.sees("🚨 URGENT")
    ola.sends("/urgent deputy off")
    await office.owner.sees("You are no longer the deputy of Nowak Law")
    office.owner.sends("/team")
    late = office.client("Max Braun", "en")
    late.opens(link)
    await late.sees("This invitation does not work any more")
    assert list((await roles(office)).values()) == [Role.OWNER]
    assert not any("On duty now" in line for line in said(office.owner)[-2:])


async def test_what_is_handed_over_stands_in_the_audit(office: Office) -> None:
    ola = await joins(office)
    tap(ola, await offers(office, ola), "Yes, I take it over")
    await ola.sees("the owner before, is your deputy now")
    await office.settled()
    entries = (await rows(office, AuditEntry))[4:]
    found = [(entry.kind, entry.facts["member"], entry.facts["whom"]) for entry in entries]
    owner = office.owner.id
    assert found == [
        ("handover_offered", owner, ola.id),
        ("member", ola.id, owner),
        ("joined", ola.id, ola.id),
    ]


async def test_whoever_tries_many_links_is_looked_at_no_more_and_the_owner_hears_of_it_once(office: Office) -> None:
    link = await invitation(office)
    max_ = office.client("Max Braun", "en")
    for other in [one for one in "abcdefgh" if one != link[-1]][:7]:
        max_.opens(link[:-1] + other)
        await office.settled()
    max_.opens(link)
    await office.settled()
    assert list((await roles(office)).values()) == [Role.OWNER]
    told = [line for line in said(office.owner) if "Max Braun has opened 5 links to your team" in line]
    assert len(told) == 1
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=23, minutes=59))
    max_.opens(link)
    await office.settled()
    assert list((await roles(office)).values()) == [Role.OWNER]
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=25))
    max_.opens(await invitation(office))
    await max_.sees("You are on the staff of Nowak Law")
