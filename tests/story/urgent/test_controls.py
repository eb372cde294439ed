"""The owner controls urgent contact by taps and by commands; other people's taps do nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.models import Claim, UrgentTerms
from bot.models.states import Role
from tests.support.database_access import stored_rows
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.phones import labels, november, rows
from tests.support.urgent_night import buys, count, gives_back, invoiced, only

Json = dict[str, Any]


async def menu(office: Office) -> Json:
    office.owner.sends("/urgent")
    return await office.owner.sees("Urgent contact: o")


async def test_every_control_by_the_buttons_of_before_there_were_screens(office: Office) -> None:
    message = await menu(office)
    for button, shown in (
        ("price:+", "Price: ⭐300"), ("price:-", "Price: ⭐250"), ("minutes:15", "an answer within 15 minutes"),
        ("minutes:120", "an answer within 120 minutes"), ("never:1", "Never wake me: 22:00-07:00"),
        ("night:2", "at most: 3"), ("switch:", "Urgent contact: off"),
    ):  # fmt: skip
        office.owner.taps(message, button)
        await office.owner.sees_edit(message["message_id"], shown)


async def test_what_was_tapped_can_be_taken_back(office: Office) -> None:
    message = await menu(office)
    for there, back in (("never:1", "never:0"), ("night:1", "night:0"), ("switch:", "switch:")):
        office.owner.taps(message, there)
        office.owner.taps(message, back)
    await office.settled()
    terms = await only(office, UrgentTerms)
    assert (terms.never_hours, terms.most_a_night, terms.enabled) == (None, None, True)


async def test_the_price_stays_within_its_bounds(office: Office) -> None:
    message = await menu(office)

    async def after(written: str, sign: str) -> int:
        office.owner.sends(written)
        office.owner.taps(message, f"price:{sign}")
        await office.settled()
        return int((await only(office, UrgentTerms)).price)

    assert await after("/urgent price 100", "-") == 50
    assert await after("/urgent price 50", "-") == 50
    assert await after("/urgent price 30", "-") == 30
    assert await after("/urgent price 30", "+") == 80
    assert await after("/urgent price 9990", "+") == 10_000


IN_WRITING: dict[str, Callable[[UrgentTerms], bool]] = {
    "price 300": lambda t: t.price == 300,
    "keywords HELP, Feuer!": lambda t: t.keywords == "HELP,Feuer!",
    "emergency 112": lambda t: t.emergency_line == "112",
    "never 22:00-07:00": lambda t: t.never_hours == "22:00-07:00",
    "star 1,5": lambda t: t.star_value_cents == 1.5,
    "plan 500": lambda t: t.plan_price == 500,
    "cap 3": lambda t: t.plan_cap == 3,
    "broken apology": lambda t: not t.plan_refunds,
}


async def test_every_control_in_writing(office: Office) -> None:
    for written, is_so in IN_WRITING.items():
        assert not is_so(await only(office, UrgentTerms)), written
        office.owner.sends(f"/urgent {written}")
        await office.settled()
        assert is_so(await only(office, UrgentTerms)), written
    assert await rows(office, Claim) == []
    office.owner.sends("/urgent deputy Mo-Fr 17:00-22:00")
    await office.settled()
    claim = await only(office, Claim)
    assert (claim.role, claim.duty_hours, claim.used_at) == (Role.DEPUTY, "Mo-Fr 17:00-22:00", None)


async def test_a_dash_takes_a_value_away(office: Office) -> None:
    for what, value in (("emergency", "112"), ("never", "22:00-07:00"), ("plan", "500")):
        office.owner.sends(f"/urgent {what} {value}")
        office.owner.sends(f"/urgent {what} -")
    await office.settled()
    terms = await only(office, UrgentTerms)
    assert (terms.emergency_line, terms.never_hours, terms.plan_price) == (None, None, None)


AWAY = ("-", "–", "off", "Off", "none", "wyłącz", "brak", "выкл", "нет", "вимкнути", "немає")


@pytest.mark.parametrize("word", AWAY)
async def test_a_word_that_means_none_is_a_command_in_every_language(office: Office, word: str) -> None:
    """The bot neither shows the word to clients as an emergency line nor reads it as hours without duty."""
    for what, value in (("emergency", "112"), ("never", "22:00-07:00"), ("plan", "500"), ("deputy", "")):
        office.owner.sends(f"/urgent {what} {value}".strip())
        office.owner.sends(f"/urgent {what} {word}")
    await office.owner.sees("There is no deputy any more.")
    await office.settled()
    terms = await only(office, UrgentTerms)
    assert (terms.emergency_line, terms.never_hours, terms.plan_price) == (None, None, None)
    assert await rows(office, Claim) == []
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    assert "Danger" not in (await anna.sees("If it cannot wait"))["text"]
    office.owner.sends(f"/urgent keywords {word}")
    await office.owner.sees("so nothing has been changed")
    assert (await only(office, UrgentTerms)).keywords == terms.keywords


async def test_urgent_contact_is_switched_off_and_on_by_writing(office: Office) -> None:
    for written, shown in (
        ("off", "Urgent contact: off"), ("on", "Urgent contact: on"), ("price off", "Urgent contact: off"),
        ("price 300", "Urgent contact: off"), ("Увімкнути", "Urgent contact: on"), ("выкл", "Urgent contact: off"),
    ):  # fmt: skip
        office.owner.sends(f"/urgent {written}")
        await office.settled()
        assert shown in office.owner.received[-1]["text"], written
    assert (await only(office, UrgentTerms)).price == 300


async def test_new_keywords_ask_and_old_ones_do_not(office: Office) -> None:
    office.owner.sends("/urgent keywords HELP, Feuer!")
    await office.owner.sees("Words that ask for it: HELP, Feuer!")
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    anna.sends("feuer im Haus")
    await anna.sees("Urgent contact with Nowak Law")
    john.sends("URGENT please")
    assert "HELP" in (await john.sees("If it cannot wait"))["text"]


NONSENSE = (
    "price", "price 0", "price -5", "price abc", "price 1.5", "price 10001", "price 99999999999999999999", "prices 5",
    "keywords", "keywords ,!,", "keywords very urgent", "emergency", "emergency " + "1" * 300, "never", "never soon",
    "never 25:00-30:00", "star", "star 0", "star -1", "star nan", "star inf", "star x", "deputy whenever",
    "deputy closed", "never closed", "star off", "cap none", "broken нет", "off price",
    "plan 0", "plan x", "cap 0", "cap 5000", "cap x", "broken maybe", "xyz", "- -", "🙂",
)  # fmt: skip


async def test_nonsense_is_answered_with_examples_and_changes_nothing(office: Office) -> None:
    before = (await only(office, UrgentTerms)).model_dump()
    for number, words in enumerate(NONSENSE, 1):
        office.owner.sends(f"/urgent {words}")
        await office.settled()
        assert count(office.owner, "so nothing has been changed") == number, words
    assert (await only(office, UrgentTerms)).model_dump() == before


async def test_doubtful_hours_are_refused_with_what_was_meant(office: Office) -> None:
    before = (await only(office, UrgentTerms)).model_dump()
    for what in ("never", "deputy"):
        office.owner.sends(f"/urgent {what} Mo, We, Fr 17:00-22:00")
        refusal = await office.owner.sees(f"/urgent {what} Mo,We,Fr 17:00-22:00")
        assert "neither times nor “off” or “open”: Mo" in refusal["text"]
    office.owner.sends("/urgent never Mo-Fr")
    await office.owner.sees("neither times nor “off” or “open”: Mo-Fr")
    assert (await only(office, UrgentTerms)).model_dump() == before


async def test_nonsense_behind_the_owners_buttons_changes_nothing(office: Office) -> None:
    await office.settled()
    before = await stored_rows(office)
    for data in (
        "price:", "price:50", "minutes:", "minutes:0", "minutes:7", "minutes:99999999999999", "never:99", "never:",
        "night:99", "night:-1", "switch:1", "task:", "task:99", "pass:", "pass:99", "pass:+1", "seen:99", "call:99",
        "refund:99", "callat:99:15", "callat:1", "bring:99", "x:1", "price", "",
    ):  # fmt: skip
        office.owner.taps(1, data)
    await office.settled()
    assert await stored_rows(office) == before


CLIENTS_OWN = ("agree", "wait", "withdraw", "withdrawn", "subscribe", "unsubscribe")
OWNERS = ("bring", "done", "later", "now", "back", "minutes", "never", "night", "task", "pass")
STAFFS = ("seen", "call", "refund")
FORGED = [f"{act}:{number}" for act in (*CLIENTS_OWN, *OWNERS, *STAFFS) for number in (0, 1, 2, 10**14)] + [
    "price:+", "price:-", "switch:", "callat:1:15", "language:xx", "urgent:1", "", "🙂",
]  # fmt: skip


async def test_a_strangers_forged_taps_of_every_kind_do_nothing(office: Office) -> None:
    anna, john, eve = (office.client(name, "en") for name in ("Anna Kowalska", "John Smith", "Eve Green"))
    await invoiced(john, "URGENT: flood!")
    await buys(anna)
    await office.turn_to(FRIDAY_EVENING)
    before, told = await stored_rows(office), len(office.owner.received)
    for data in FORGED:
        eve.taps(1, data)
    await office.settled()
    assert await stored_rows(office) == before
    assert (len(office.owner.received), anna.stars, eve.stars) == (told, 750, 1000)
    assert all("offer" in message.get("text", "") or "no purchase" in message["text"] for message in eve.received)


async def test_the_owners_commands_of_a_client_are_messages_and_change_nothing(office: Office) -> None:
    people = [office.client(name, "en") for name in ("Eve Green", "John Smith", "Zoë Żółć")]
    for person in people:  # the fifth message of a client in a night brings a text of its own
        person.sends("Good evening")
        await person.sees("If it cannot wait")
    await office.settled()
    before, told = await stored_rows(office), len(office.owner.received)
    written = ["/money", "/tasks", "/bill 1.00 PLN x", "/queue", "/digest", "/undelivered", "/bill@after_hours_bot"]
    for person, words in zip(people * 3, written, strict=False):
        sent = person.sends(words)
        await person.sees_reaction(sent["message_id"], "👌")
    await office.settled()
    after = await stored_rows(office)
    assert [row for row in after if row["kind"] != "message"] == [row for row in before if row["kind"] != "message"]
    kept = [row["content"]["text"] for row in after if row["kind"] == "message"]
    assert kept == ["Good evening"] * 3 + written
    assert len(office.owner.received) == told
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("3 clients are waiting · 10 messages")


async def test_a_clients_urgent_price_is_no_control(office: Office) -> None:
    eve = office.client("Eve Green", "en")
    eve.sends("/urgent price 1")
    await eve.sees("Urgent contact with Nowak Law")
    assert (await only(office, UrgentTerms)).price == 250


async def test_money_sums_this_month_and_the_month_before(office: Office) -> None:
    async def evening_of(name: str, answered: bool) -> None:
        client = office.client(name, "en")
        await buys(client)
        alert = await office.owner.sees(f"URGENT · {name}")
        if answered:
            office.owner.sends("On my way.", reply_to=alert["message_id"])
            await client.sees("On my way.")
            await office.settled()
        else:
            await gives_back(office, alert)
            await client.sees("have been given back")

    await evening_of("Anna Kowalska", answered=True)
    await evening_of("John Smith", answered=False)
    await evening_of("Eve Green", answered=True)
    await office.turn_to(november(30, 20).replace(month=12, day=2))
    await evening_of("Ian Brown", answered=True)
    office.owner.sends("/urgent star 2")
    office.owner.sends("/money")
    december, november_, note = (await office.owner.sees("December 2026"))["text"].split("\n\n")
    assert (
        "sold: 1 (⭐250, about PLN\xa020)" in december
        and "answered in time: 1" in december
        and "given back: 0 (⭐0)" in december
    )
    assert "kept: ⭐250\nyours, about: PLN\xa020" in december
    assert november_.startswith("November 2026")
    assert "sold: 3 (⭐750, about PLN\xa059)" in november_ and "given back: 1 (⭐250, about PLN\xa020)" in november_
    assert "yours, about: PLN\xa039" in november_
    assert "answered in time: 2" in november_
    assert "21 days" in note


async def test_the_menu_shows_how_things_stand(office: Office) -> None:
    message = await menu(office)
    for words in ("Urgent contact: on", "Price: ⭐250", "within 30 minutes", "URGENT, PILNE", "Deputy: none"):
        assert words in message["text"]
    assert "−50 ⭐" in labels(message)
