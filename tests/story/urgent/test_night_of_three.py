"""Nights with an owner, a deputy and staff: who is called when, who sleeps, and when urgent contact is sold."""

import pytest

from bot.models import Case, Offer, UrgentTerms
from bot.models.states import CaseState, OfferState, Role
from bot.simulator import Person
from tests.support.deputies import WAITS, after
from tests.support.office import Office
from tests.support.phones import Json, labels, november, rows, tap, words
from tests.support.team import joins
from tests.support.urgent_night import GONE, alerts, assert_books_agree, buys, count, invoiced, state_of

SENDING = ("send", "copy", "forward")


async def on_duty(somebody: Person, hours: str) -> None:
    somebody.sends(f"/duty {hours}")
    await somebody.sees("On duty: ")


async def steps(office: Office, written: str) -> Json:
    office.owner.sends(f"/urgent steps {written}")
    return await office.owner.sees("Who is rung, when:")


def loud(office: Office, somebody: Person) -> int:
    """Return how many messages with a sound went to somebody since the calls were cleared."""
    made = [p for name, p in office.simulator.calls if name.startswith(SENDING) and p.get("chat_id") == somebody.id]
    return sum(not p.get("disable_notification") for p in made)


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def test_nobody_off_duty_hears_a_sound_the_whole_night(office: Office, anna: Person) -> None:
    """The deputy is called at once in the place of the owner, reminded, and left alone once the duty is over."""
    ewa, ola = await joins(office, "Ewa Lis", Role.DEPUTY), await joins(office)
    await on_duty(office.owner, "Mo-Fr 9-17")
    await on_duty(ewa, "Fr 17-21:52")
    await on_duty(ola, "Sa 8-16")
    invoice = await invoiced(anna)
    await office.settled()
    office.simulator.calls.clear()
    assert (await anna.pays(invoice)).paid
    await ewa.sees("🚨 URGENT")
    await office.owner.sees("🚨 URGENT")
    seen = []
    for minutes in (1, 5, 10, 15, 29, 31, 60, 300):
        await office.turn_to(after(minutes))
        await office.settled()
        seen.append([loud(office, somebody) for somebody in (ewa, office.owner, ola)])
    assert seen == [[1, 0, 0], [2, 0, 0], *[[3, 0, 0]] * 6]
    assert (len(alerts(ewa)), len(alerts(office.owner)), alerts(ola)) == (1, 1, [])
    await anna.sees("⭐250 have been given back")
    await assert_books_agree(office)


async def test_a_deputy_who_has_blocked_the_bot_is_passed_over_at_once(office: Office, anna: Person) -> None:
    ewa, ola = await joins(office, "Ewa Lis", Role.DEPUTY), await joins(office)
    await steps(office, "0 owner, 5 deputy, 20 Ola")
    await on_duty(office.owner, "Mo-Fr 9-17")
    office.simulator.calls.clear()
    ewa.blocks()
    await buys(anna)
    alert = await ola.sees("🚨 URGENT")
    assert office.clock.now() < after(1)
    await office.owner.sees("The deputy could not be alerted about Anna Kowalska")
    await office.settled()
    assert (loud(office, ola), loud(office, office.owner)) == (1, 0)
    ola.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ANSWERED]


@pytest.mark.parametrize("first", ["by the steps", "in a vacation"])
async def test_the_owner_is_rung_at_once_where_the_deputy_who_comes_first_has_blocked_the_bot(
    office: Office, anna: Person, first: str
) -> None:
    ewa = await joins(office, "Ewa Lis", Role.DEPUTY)
    if first == "by the steps":
        await steps(office, "0 deputy, 10 owner")
    else:
        office.owner.sends("/vacation 20-30.11")
        await office.owner.sees("Your deputy stands in")
    ewa.blocks()
    office.simulator.calls.clear()
    await buys(anna)
    await office.owner.sees("The deputy could not be alerted")
    await office.settled()
    made = [p for name, p in office.simulator.calls if name == "sendMessage" and p["chat_id"] == office.owner.id]
    quiet = [bool(p.get("disable_notification")) for p in made if str(p["text"]).startswith("🚨 URGENT")]
    assert quiet == [True, False]


async def test_if_nobody_on_duty_can_be_reached_the_money_goes_back_at_once(office: Office, anna: Person) -> None:
    ewa = await joins(office, "Ewa Lis", Role.DEPUTY)
    await on_duty(office.owner, "Mo-Fr 9-17")
    ewa.blocks()
    await buys(anna)
    await anna.sees("⭐250 have been given back")
    assert await state_of(office, Case) == [CaseState.GIVEN_BACK]
    assert office.clock.now() < after(1)
    await assert_books_agree(office)


async def test_whose_duty_begins_before_the_next_step_is_waited_for(office: Office, anna: Person) -> None:
    ewa, ola = await joins(office, "Ewa Lis", Role.DEPUTY), await joins(office)
    await steps(office, "0 owner, 5 deputy, 20 Ola")
    await on_duty(office.owner, "Mo-Fr 9-17")
    await on_duty(ola, "Fr 21:50-23:30")
    ewa.blocks()
    await buys(anna)
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ALERTED]
    await office.turn_to(after(11))
    await office.turn_to(after(20))
    await ola.sees("🚨 URGENT")


async def test_each_step_calls_whom_it_names_as_loud_as_it_says(office: Office, anna: Person) -> None:
    ewa, ola = await joins(office, "Ewa Lis", Role.DEPUTY), await joins(office)
    await steps(office, "0 Ola, 4 everybody quiet, 8 deputy sound")
    invoice = await invoiced(anna)
    await office.settled()
    office.simulator.calls.clear()
    assert (await anna.pays(invoice)).paid
    await ola.sees("🚨 URGENT")
    seen = []
    for minutes in (1, 4, 8):
        await office.turn_to(after(minutes))
        await office.settled()
        seen.append([loud(office, one) for one in (ola, ewa)])
    assert seen == [[1, 0], [1, 0], [1, 1]]
    assert (len(alerts(ola)), count(ola, WAITS), len(alerts(ewa)), count(ewa, WAITS)) == (1, 1, 1, 1)


async def test_a_change_of_the_steps_is_for_new_cases(office: Office, anna: Person) -> None:
    ewa = await joins(office, "Ewa Lis", Role.DEPUTY)
    await buys(anna)
    await steps(office, "0 owner, 20 deputy")
    await office.turn_to(after(5))
    await office.turn_to(after(15))
    await office.settled()
    assert (count(office.owner, WAITS), len(alerts(ewa))) == (1, 1)


async def test_nothing_is_offered_once_nobody_is_on_duty(office: Office, anna: Person) -> None:
    await on_duty(office.owner, "Mo-Fr 9-22")
    await office.turn_to(november(20, 21, 59))
    anna.sends("URGENT: water!")
    await anna.sees("Urgent contact with Nowak Law")
    await office.turn_to(november(20, 22))
    john = office.client("John Smith", "en")
    john.sends("Good evening")
    notice = await john.sees("automatic reply")
    assert "Stars" not in words(notice) and labels(notice) == ["I have a complaint"]
    john.sends("/urgent")
    await office.settled()
    assert count(john, "Urgent contact with") == 0
    await office.settled()
    assert await state_of(office, Offer) == [OfferState.EXPIRED]


async def test_an_offer_cannot_be_paid_after_the_last_duty(office: Office, anna: Person) -> None:
    await on_duty(office.owner, "Mo-Fr 9-21:50")
    invoice = await invoiced(anna)
    office.clock.turn_to(november(20, 21, 50))
    outcome = await anna.pays(invoice)
    assert (outcome.paid, anna.stars) == (False, 1000)
    assert outcome.error == GONE


async def test_a_payment_that_comes_after_the_last_duty_goes_back_and_wakes_nobody(
    office: Office, anna: Person
) -> None:
    await on_duty(office.owner, "Mo-Fr 9-21:50")
    await office.turn_to(november(20, 21, 49))
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    await office.turn_to(november(20, 21, 50))
    office.simulator.payments.release()
    await anna.sees("⭐250 have been given back")
    assert (alerts(office.owner), await rows(office, Case)) == ([], [])


async def test_who_goes_off_duty_withdraws_what_was_offered(office: Office, anna: Person) -> None:
    await invoiced(anna)
    office.owner.sends("/duty off 2h")
    await office.owner.sees("You are off duty now")
    await office.settled()
    assert await state_of(office, Offer) == [OfferState.WITHDRAWN]


async def test_steps_are_tapped_together_and_a_forged_tap_changes_nothing(office: Office) -> None:
    ewa = await joins(office, "Ewa Lis", Role.DEPUTY)
    office.owner.sends("/urgent steps")
    shown = await office.owner.sees("Who is rung, when:")
    for label, then in (("after 10 minutes", "This step: after 10 minutes: you"), ("Ewa Lis", "Ewa Lis, with a sound")):
        pressed = next(one for one in labels(shown) if one.startswith(label))
        tap(office.owner, shown, pressed)
        shown = await office.owner.sees_edit(shown["message_id"], then)
    (terms,) = await rows(office, UrgentTerms)
    kept = terms.steps
    assert kept is not None and kept.startswith("0 owner ring;5 owner ring;10 member")
    forged = [one["callback_data"] for row in shown["reply_markup"]["inline_keyboard"] for one in row]
    for somebody in (ewa, office.client("Eve Green", "en")):
        for data in forged:
            somebody.taps(shown, data)
    version = forged[0].rpartition(":")[2]
    for said in ("who:member99", "who:", "after:7", "after:x", "loud:loud", "loud:", "who:EVERYBODY"):
        office.owner.taps(shown, f"on:ringing:{said}:{version}")
    await office.settled()
    (terms,) = await rows(office, UrgentTerms)
    assert terms.steps == kept
