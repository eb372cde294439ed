"""New opening hours move what hangs on them: the digest, held answers, offers; wrong ones change nothing."""

import pytest

from bot.features import setup
from bot.features.hours.intervals import HoursError
from bot.models import Answer, Business, Offer
from bot.models.states import OfferState
from tests.support.service_office import FRIDAY_NIGHT, MONDAY_OPENING, OPEN, OWNER, ServiceOffice

SATURDAY = "Mo-Sa 10:00-14:00"
SATURDAY_OPENING = FRIDAY_NIGHT.replace(day=21, hour=9, minute=0)


async def changes(services: ServiceOffice, expression: str) -> Business:
    await services.does(lambda work: setup.service.change_hours(work, expression))
    (business,) = await services.rows(Business)
    return business


async def test_the_digest_is_due_at_the_next_opening_under_the_new_hours(services: ServiceOffice) -> None:
    (before,) = await services.rows(Business)
    assert before.digest_due_at == MONDAY_OPENING
    business = await changes(services, SATURDAY)
    assert (business.working_hours, business.digest_due_at) == (SATURDAY, SATURDAY_OPENING)


async def test_hours_that_open_the_door_now_bring_the_digest_now(services: ServiceOffice) -> None:
    business = await changes(services, "24/7")
    assert business.digest_due_at == services.clock.now()


async def test_a_held_answer_goes_out_at_the_new_opening(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await services.writes(1, "May I ask something?")
    about = await services.shown_to(OWNER)
    services.clock.at = MONDAY_OPENING.replace(hour=20)
    await services.writes(OWNER, "Tomorrow", reply_to=about)
    await changes(services, "Mo-Fr 07:00-10:00")
    (answer,) = await services.rows(Answer)
    assert answer.held_until == MONDAY_OPENING.replace(day=24, hour=6)


async def test_what_is_on_offer_is_withdrawn(services: ServiceOffice) -> None:
    await services.writes(1, "URGENT: water is running through the ceiling!")
    await changes(services, SATURDAY)
    assert [offer.state for offer in await services.rows(Offer)] == [OfferState.WITHDRAWN]


@pytest.mark.parametrize("wrong", ["nonsense", "Mo-Fr 25:00-26:00", "Mo-Fr 9-17 PM", ""])
async def test_hours_that_cannot_be_read_change_nothing(services: ServiceOffice, wrong: str) -> None:
    with pytest.raises(HoursError):
        await changes(services, wrong)
    (business,) = await services.rows(Business)
    assert (business.working_hours, business.digest_due_at) == (OPEN, MONDAY_OPENING)
