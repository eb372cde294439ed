"""The notice of a key client says that the message was passed on, and names no price."""

import pytest

from tests.support.office import Office
from tests.support.phones import Json, labels, said, words


async def noticed(office: Office, *keys: str) -> Json:
    """Make a client who has had no notice a key client; return the notice of what is written then."""
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/hours")
    anna.sends("thanks!")
    await office.settled()
    for says in keys:
        office.owner.sends("/key Anna")
        await office.owner.sees(says)
    before = len(said(anna))
    anna.sends("The shop window is broken")
    await office.owner.sees("The shop window is broken")
    await office.settled()
    assert len(said(anna)) == before + 1
    return anna.messages[-1]


LOUD = ("may now reach you",)
QUIET = (*LOUD, "without a sound")


@pytest.mark.parametrize(("keys", "says"), [(LOUD, "passed on at once."), (QUIET, "is kept and has been passed on.")])
async def test_a_key_client_reads_that_the_message_was_passed_on_and_no_price(
    office: Office, keys: tuple[str, ...], says: str
) -> None:
    notice = await noticed(office, *keys)
    assert "We open again on Monday, 23 November at 09:00." in words(notice) and says in words(notice)
    assert "automatic reply" in words(notice) and "for you, urgent contact is free of charge" in words(notice)
    assert "⭐" not in words(notice) and "read it then" not in words(notice)
    assert labels(notice)[0] == "It is urgent (free of charge)"


async def test_in_the_never_hours_a_key_client_is_offered_nothing_urgent(office: Office) -> None:
    office.owner.sends("/urgent never 21:00-07:00")
    await office.owner.sees("Never wake me")
    notice = await noticed(office, *LOUD)
    assert "is kept and has been passed on." in words(notice) and "urgent" not in words(notice)


async def test_the_owners_own_words_follow(office: Office) -> None:
    office.owner.sends("/notice en We are closed, this is automatic. Back {opening}. {urgent}")
    await office.settled()
    notice = await noticed(office, *LOUD)
    assert "passed on at once." in words(notice) and "free of charge" in words(notice) and "⭐" not in words(notice)
