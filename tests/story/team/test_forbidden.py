"""Staff see no money and change no settings, whatever they type, tap or forge; they answer what rang for them."""

import pytest

from bot.models import Case, Member, Payment
from bot.models.states import CaseState, PaymentState, Role
from bot.simulator import Person
from handlers.router import TALK
from tests.support.database_access import sql, stored_rows
from tests.support.deputies import after
from tests.support.office import Office
from tests.support.phones import Json, labels, now_shown, rows, said, tap, words
from tests.support.team import joins
from tests.support.urgent_night import buys, only, state_of

OWNERS = sorted(set(TALK[Role.OWNER].commands) - set(TALK[Role.STAFF].commands))
MONEY = ("⭐", "Star", "money", "Refund", "paid", "refund", "zł", "USD")


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def rung(office: Office, anna: Person) -> tuple[Person, Json]:
    """Have Ola be rung for Anna after 15 minutes; return her and the alert."""
    ola = await joins(office)
    await sql(office, "UPDATE urgent_terms SET steps = '0 owner ring;15 everybody ring'")
    await buys(anna)
    await office.turn_to(after(15))
    return ola, await ola.sees("🚨 URGENT")


@pytest.mark.parametrize("language", ["en", "pl"])
async def test_every_command_of_the_owners_says_whose_it_is_and_changes_nothing(office: Office, language: str) -> None:
    sentence = {"en": "is for the owner alone", "pl": "jest tylko dla właściciela"}[language]
    ola = await joins(office, language=language)
    await office.settled()
    before, told = await stored_rows(office), len(said(office.owner))
    for command in OWNERS:
        ola.sends(f"/{command} 2026-12-24 Mo-Fr off")
    await office.settled()
    assert [line.split()[0] for line in said(ola)[1:] if language == "en"] == [
        f"/{command}" for command in OWNERS if language == "en"
    ]
    assert len(said(ola)) == 1 + len(OWNERS)
    assert all(sentence in line for line in said(ola)[1:])
    assert (await stored_rows(office), len(said(office.owner))) == (before, told)


async def test_an_alert_shows_no_money_and_no_way_to_give_any_back(office: Office, anna: Person) -> None:
    ola, alert = await rung(office, anna)
    assert words(alert).startswith("🚨 URGENT · Anna Kowalska\nReply to this message by ")
    assert not any("Refund" in label for label in labels(alert))
    ola.sends("Close the valve", reply_to=alert["message_id"])
    await anna.sees("Close the valve")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ANSWERED]
    assert not [line for line in said(ola) for sign in MONEY if sign in line]
    assert "Refund" not in str(now_shown(ola, alert))


async def test_a_case_that_is_given_back_shows_her_no_money_either(office: Office, anna: Person) -> None:
    ola, alert = await rung(office, anna)
    await office.turn_to(after(31))
    await anna.sees("on their way back")
    await ola.sees_now(alert["message_id"], "without an answer")
    await office.settled()
    assert not [line for line in said(ola) for sign in MONEY if sign in line]


@pytest.mark.parametrize("forged", ["refund:1", "refunded:1"])
async def test_a_forged_refund_gives_nothing_back(office: Office, anna: Person, forged: str) -> None:
    ola, alert = await rung(office, anna)
    ola.taps(alert, forged)
    await office.settled()
    assert await state_of(office, Payment) == [PaymentState.KEPT]
    assert await state_of(office, Case) == [CaseState.ALERTED]


async def test_who_was_not_rung_can_do_nothing_to_a_case(office: Office, anna: Person) -> None:
    ola = await joins(office)
    await buys(anna)
    await office.settled()
    for forged in ("seen:1", "call:1", "refund:1", "callat:1:15"):
        ola.taps(ola.received[0], forged)
    await office.settled()
    assert (await only(office, Case)).seen_at is None
    assert await state_of(office, Case) == [CaseState.ALERTED]


async def test_a_step_that_names_somebody_who_is_removed_is_dropped_and_the_owner_told(office: Office) -> None:
    await joins(office)
    (ola,) = [row for row in await rows(office, Member) if row.role == Role.STAFF]
    await sql(office, f"UPDATE urgent_terms SET steps = '0 owner ring;10 member{ola.id} ring'")
    office.owner.sends("/team")
    shown = await office.owner.sees("On duty now:")
    tap(office.owner, shown, "Ola")
    tap(office.owner, await office.owner.sees_now(shown["message_id"], "Language:"), "Remove")
    tap(office.owner, await office.owner.sees_now(shown["message_id"], "invite them again"), "Yes, remove")
    await office.owner.sees("Urgent messages are not passed on to Ola Zielińska any more (after 10 min)")
    assert await sql(office, "SELECT steps FROM urgent_terms") == ["0 owner ring"]


async def test_the_owner_is_told_once_of_a_member_who_blocks_the_bot(office: Office) -> None:
    ola = await joins(office)
    ola.blocks()
    await office.owner.sees("Ola Zielińska has blocked this bot")
    office.owner.sends("/team")
    shown = await office.owner.sees("On duty now")
    assert "has blocked this bot" in words(shown)
    tap(office.owner, shown, "Ola")
    page = await office.owner.sees_now(shown["message_id"], "This member has blocked the bot")
    tap(office.owner, page, "Make them a deputy")  # of which she would be told
    await office.settled()
    ola.unblocks()
    await office.settled()
    office.owner.sends("/team")
    assert "has blocked this bot" not in words(await office.owner.sees("On duty now"))
    assert len([line for line in said(office.owner) if "Ola Zielińska has blocked this bot" in line]) == 1
