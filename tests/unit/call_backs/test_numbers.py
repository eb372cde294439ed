"""A client is asked once for a number to call; what is no number gets a sentence and changes nothing."""

import pytest

from bot.features import call_backs, privacy
from bot.features.call_backs import number_reading
from bot.features.clients.sender import Sender
from bot.models import CallBack, Client
from bot.unit_of_work import UnitOfWork
from tests.support.called_back import ANNA, CalledBack
from tests.support.service_office import OWNER, ServiceOffice

NO_NUMBER = "There is no phone number in this"


@pytest.fixture
async def night(services: ServiceOffice) -> CalledBack:
    made = CalledBack(services)
    await made.begin()
    await services.does(_is_in_poland)
    return made


async def _is_in_poland(work: UnitOfWork) -> None:
    work.business.country = "PL"


@pytest.mark.parametrize(
    ("words", "country", "number"),
    [
        ("601 234 567", "PL", "+48601234567"),
        ("601-234-567", "PL", "+48601234567"),
        ("+48 601 234 567", "PL", "+48601234567"),
        ("0048 601 234 567", "PL", "+48601234567"),
        ("0048 601 234 567", None, "+48601234567"),
        ("proszę dzwonić na 601 234 567, po 21", "PL", "+48601234567"),
        ("(22) 123 45 67", "PL", "+48221234567"),
        ("+380 67 123 45 67", "PL", "+380671234567"),
        ("8 912 345 67 89", "RU", "+79123456789"),
        ("601 234 567", None, None),
        ("112", "PL", None),
        ("12345", "PL", None),
        ("700 123 456", "PL", None),
        ("+48 601 234", "PL", None),
        ("water since 21:40", "PL", None),
        ("", "PL", None),
        ("9" * 5000, "PL", None),
    ],
)
def test_numbers_are_read_as_people_write_them(words: str, country: str | None, number: str | None) -> None:
    assert number_reading.read(words, country) == number


def test_a_contact_may_come_without_its_plus() -> None:
    assert number_reading.shared("48600100200") == number_reading.shared("+48 600 100 200") == "+48600100200"
    assert number_reading.shared("") is None


async def test_a_number_is_asked_for_once(night: CalledBack) -> None:
    await night.promises(15)
    await night.promises(20)
    assert len([told for told in await night.told(ANNA) if "Which number" in told]) == 1


@pytest.mark.parametrize("words", ["12345", "601 23", "+48 1", "yes"])
async def test_what_is_no_number_gets_a_sentence_and_changes_nothing(night: CalledBack, words: str) -> None:
    await night.promises(20)
    await night.services.writes(ANNA, words)
    assert [told for told in await night.told(ANNA) if NO_NUMBER in told and "+48 512 345 678" in told]
    assert (await night.client()).phone is None
    await night.services.writes(ANNA, "601 234 567")
    assert (await night.client()).phone == "+48601234567"


async def test_words_about_the_matter_are_no_try_at_a_number(night: CalledBack) -> None:
    await night.promises(20)
    await night.services.writes(ANNA, "It comes through the lamp now")
    assert not [told for told in await night.told(ANNA) if NO_NUMBER in told]


async def test_somebody_elses_contact_is_taken_and_shown_as_such(night: CalledBack) -> None:
    await night.promises(20)
    await night.sends_contact("48600100200", 77, "Maria")
    client = await night.client()
    assert (client.phone, client.phone_of) == ("+48600100200", "Maria")
    assert [told for told in await night.told(ANNA) if "we tell whoever calls that it is" in told and "Maria" in told]
    assert [told for told in await night.told(OWNER) if "+48600100200 (somebody else's:" in told and "Maria" in told]


async def test_ones_own_contact_is_nobody_elses(night: CalledBack) -> None:
    await night.promises(20)
    await night.sends_contact("+48 600 100 200", ANNA, "Anna")
    client = await night.client()
    assert (client.phone, client.phone_of, client.phone_asked_at) == ("+48600100200", None, None)
    assert not [told for told in await night.told(OWNER) if "somebody else's" in told]


async def test_while_a_call_is_promised_a_number_alone_replaces_the_first(night: CalledBack) -> None:
    await night.promises(20)
    await night.services.writes(ANNA, "601 234 567")
    await night.services.writes(ANNA, "The invoice is 602 345 678, from May")
    await night.sends_contact("48600100200", 77, "Plumber")
    assert (await night.client()).phone == "+48601234567"
    await night.services.writes(ANNA, "602 345 678")
    assert (await night.client()).phone == "+48602345678"
    assert [told for told in await night.told(OWNER) if "+48602345678" in told]


async def test_numbers_that_nobody_asked_for_are_messages_alone(night: CalledBack) -> None:
    await night.services.writes(ANNA, "601 234 567")
    await night.sends_contact("48600100200", ANNA)
    assert (await night.client()).phone is None
    assert not [told for told in await night.told(ANNA) if "601" in told or "600" in told]


async def test_a_question_of_long_ago_is_answered_by_no_number_of_today(night: CalledBack) -> None:
    await night.promises(20)
    night.turn(24 * 60)
    await night.looks()
    await night.services.writes(ANNA, "Invoice 601 234 567, please")
    assert (await night.client()).phone is None


async def test_a_known_number_is_confirmed_or_changed_by_a_tap(night: CalledBack) -> None:
    await night.services.changes_client(ANNA, phone="+48601234567")
    await night.promises(20)
    assert [told for told in await night.told(ANNA) if "Is +48 601 234 567 still your number?" in told]
    assert not [told for told in await night.told(ANNA) if "Which number" in told]
    shown = await night.services.about(ANNA, lambda work, client: call_backs.numbers.stands(work, client, so=True))
    assert shown.view is not None and "We call +48 601 234 567" in shown.view.words
    await night.services.about(ANNA, lambda work, client: call_backs.numbers.stands(work, client, so=False))
    await night.services.writes(ANNA, "602 345 678")
    assert (await night.client()).phone == "+48602345678"


async def test_the_number_is_in_the_clients_own_data_and_goes_with_it(night: CalledBack) -> None:
    await night.promises(20)
    await night.services.writes(ANNA, "601 234 567")
    night.turn(31)
    await night.looks()
    await night.services.makes_calls()
    told = await night.services.about(ANNA, lambda work, client: privacy.queries.of_client(work.session, client))
    assert told["client"][0]["phone"] == "+48601234567"
    assert [one["state"] for one in told["call_backs"]] == ["ended"]
    asked_at = int(night.services.clock.now().timestamp())
    await night.services.does(lambda work: privacy.erasure.confirmed(work, Sender(ANNA, "Anna", "en"), asked_at))
    (client,) = await night.services.rows(Client)
    assert (client.phone, client.phone_of, client.phone_asked_at) == (None, None, None)
    assert all("601234567" not in str(call.params) for call in await night.services.outbox())
    assert len(await night.services.rows(CallBack)) == 1
