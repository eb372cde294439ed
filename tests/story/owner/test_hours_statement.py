"""The owner sends a client the rules in writing, in the client's language, after looking at them."""

from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, said, tap, words


def now(person: Person, message: Json) -> Json:
    """Return a message as it stands by now."""
    return next(one for one in person.messages if one["message_id"] == message["message_id"])


async def preview(office: Office) -> Json:
    """Ask for the statement on Anna's page."""
    office.owner.sends("/client Anna")
    page = await office.owner.sees("Known since")
    tap(office.owner, page, "Hours statement")
    await office.settled()
    return now(office.owner, page)


async def test_the_owner_sees_the_rules_before_the_client_gets_them_once(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("When are you open?")
    office.owner.sends("/closed 24.12 26.12")
    await office.owner.sees("24 Dec")
    shown = await preview(office)
    assert said(anna) == [] and labels(shown) == ["Send", "Cancel"]
    tap(office.owner, shown, "Send")
    tap(office.owner, shown, "Send")
    await anna.sees("How to reach Nowak Law")
    await office.settled()
    (statement,) = said(anna)
    assert statement in words(shown)
    for part in (
        "We are open:\nMon–Fri: 09:00–17:00\n",
        "Thu, 24 Dec: closed",
        "every message is kept",
        "⭐250",
        "/cancel",
    ):
        assert part in statement
    assert "Known since" in words(now(office.owner, shown))


async def test_it_is_written_in_the_clients_language_and_says_what_is_so_for_a_key_client(office: Office) -> None:
    anna = office.client("Anna Kowalska", "pl")
    anna.sends("Dobry wieczór")
    office.owner.sends("/key Anna")
    await office.owner.sees("may now reach you")
    shown = await preview(office)
    assert "pon.–pt.: 09:00–17:00" in words(shown) and "⭐" not in words(shown)
    assert labels(shown) == ["Send now", "Cancel"] and "You are closed now" in words(shown)
    tap(office.owner, shown, "Cancel")
    await office.settled()
    assert "Known since" in words(now(office.owner, shown))
    assert len(said(anna)) == 1  # the notice


async def test_where_nothing_is_sold_no_price_is_named(office: Office) -> None:
    office.client("Anna Kowalska", "en").sends("Hello")
    office.owner.sends("/urgent off")
    await office.owner.sees("off")
    assert "⭐" not in words(await preview(office))
