"""What somebody who is dismissed was about to do is left to others, and words for nobody yet are forgotten."""

import pytest

from bot.models import Case, Draft, DraftMessage
from bot.models.states import DraftState
from bot.simulator import Person
from tests.support.deputies import called
from tests.support.office import Office
from tests.support.phones import now_shown, rows, tap, words
from tests.support.urgent_night import only


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def dismissed(office: Office, ewa: Person) -> None:
    office.owner.sends("/urgent deputy off")
    await ewa.sees("You are no longer the deputy")
    await office.settled()


async def test_words_that_were_for_nobody_yet_are_forgotten(office: Office, anna: Person) -> None:
    ewa, _ = await called(office, anna)
    ewa.sends("Which flat is it?")
    await ewa.sees("Who is this for?")
    await dismissed(office, ewa)
    assert await rows(office, DraftMessage) == []
    assert [draft.state for draft in await rows(office, Draft)] == [DraftState.DROPPED]


async def test_a_case_that_a_dismissed_deputy_was_on_is_nobodys(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    tap(ewa, alert, "I'm on it")
    await office.settled()
    owners = next(m for m in office.owner.received if "🚨 URGENT" in words(m))
    assert "Ewa Lis" in words(now_shown(office.owner, owners))
    await dismissed(office, ewa)
    case = await only(office, Case)
    assert (case.seen_at, case.seen_by) == (None, None)
    assert "Ewa Lis" not in words(now_shown(office.owner, owners))
