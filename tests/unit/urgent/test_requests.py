"""Who cannot wait is offered to have the owner rung at night, and is passed on for nothing in open hours."""

from bot.features import businesses
from bot.models import Case, Message, Offer
from bot.models.calls import Purpose
from bot.models.states import OfferState
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA = 1
PIPE = "URGENT: water is running through the ceiling!"


async def switched_off(work: UnitOfWork) -> None:
    (await businesses.terms.current_terms(work)).enabled = False


async def test_a_keyword_at_night_brings_the_offer_with_the_price_of_now(services: ServiceOffice) -> None:
    await services.writes(ANNA, PIPE)
    (offer,) = await services.rows(Offer)
    (message,) = await services.rows(Message)
    assert (offer.state, offer.price, offer.minutes, offer.message_id) == (OfferState.OFFERED, 250, 30, message.id)
    (told,) = await services.outbox()
    assert (told.purpose, told.chat_id) == (Purpose.NOTICE, ANNA)
    assert "⭐250" in told.params["text"]


async def test_asking_again_shows_the_one_offer_about_the_latest_message(services: ServiceOffice) -> None:
    await services.writes(ANNA, PIPE)
    await services.writes(ANNA, "URGENT: it comes through the lamp now")
    (offer,) = await services.rows(Offer)
    assert offer.message_id == (await services.rows(Message))[-1].id
    assert len(await services.outbox(Purpose.NOTICE)) == 2


async def test_where_nothing_is_sold_nothing_is_offered(services: ServiceOffice) -> None:
    await services.does(switched_off)
    await services.writes(ANNA, PIPE)
    assert await services.rows(Offer) == []
    assert len(await services.outbox()) == 1


async def test_in_open_hours_it_is_passed_on_for_nothing(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await services.writes(ANNA, PIPE)
    assert (await services.rows(Offer), await services.rows(Case)) == ([], [])
    (shown,) = await services.outbox(Purpose.CARD)
    assert shown.chat_id == OWNER
