"""Set-up on a phone: it opens by itself, goes on after a restart or a week, and clients see what was chosen."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.features import staff
from bot.models import Business, Inbox, UrgentTerms
from bot.models.states import Role
from bot.simulator import Person
from bot.texts import LANGUAGES
from bot.unit_of_work import UnitOfWork
from tests.support.database_access import stored_rows
from tests.support.deputies import deputy_of
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, closed_office
from tests.support.phones import Json, data, labels, rows, said, sets_hours, tap, words

WEEK = timedelta(days=7)
SKIP = {"en": "Skip ›", "pl": "Pomiń ›", "ru": "Пропустить ›", "uk": "Пропустити ›"}
NEXT = {"en": "Next ›", "pl": "Dalej ›", "ru": "Дальше ›", "uk": "Далі ›"}
DONE = {"en": "All set!", "pl": "Gotowe!", "ru": "Всё готово!", "uk": "Усе готово!"}
THREE_MINUTES, A_TAP = 180, 20
"""In seconds: an owner is ready in so long, and takes so long to read a step and tap."""


@pytest.fixture
async def orphan(tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office without an owner."""
    async with closed_office(tmp_path, owner_id=None) as office:
        await office.start()
        await office.owner.sees("Welcome to Nowak Law!")
        yield office


async def opened(office: Office) -> Json:
    """Return what /setup shows."""
    office.owner.sends("/setup")
    return await office.owner.sees("Step 1 of 7")


async def goes_on(owner: Person, message: Json, label: str, seen: str = "") -> Json:
    """Tap a button; return the message as it is then."""
    before = words(message)
    tap(owner, message, label)
    return await owner.sees_edit(message["message_id"], lambda now: words(now) != before and seen in words(now))


async def business(office: Office) -> Business:
    await office.settled()
    return (await rows(office, Business))[0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_owner_by_link_is_ready_by_taps_alone_in_three_minutes(orphan: Office, language: str) -> None:
    orphan.owner.speaks(language)
    link = await orphan.bot.new_claim_link()
    assert link is not None
    orphan.owner.opens(link)
    message = await orphan.owner.sees("You are the owner of Nowak Law here.")
    taps = [LANGUAGES[language], SKIP[language], "", "", "", SKIP[language], NEXT[language]]
    for label in taps:
        message = await goes_on(orphan.owner, message, label or labels(message)[0])
    assert DONE[language] in words(message)
    assert len(taps) * A_TAP < THREE_MINUTES
    assert (await business(orphan)).working_hours == "Mo-Fr 09:00-17:00; PH off"
    assert (await business(orphan)).language == language


async def test_the_first_start_of_the_owner_of_the_settings_leads_into_set_up(office: Office) -> None:
    welcome = office.owner.received[0]
    assert "Step 1 of 7" in words(welcome) and "only first values" in words(welcome)
    message = await goes_on(office.owner, welcome, "Skip", "Step 2 of 7")
    for _ in range(5):
        message = await goes_on(office.owner, message, "Skip")
    await goes_on(office.owner, message, "Next", "All set!")
    office.owner.sends("/start")
    assert "Step" not in words(await office.owner.sees("You are the owner of Nowak Law here."))


async def test_a_new_owner_begins_anew(office: Office) -> None:
    await goes_on(office.owner, await opened(office), "Skip", "Step 2 of 7")
    eve = office.client("Eve Green", "en")
    office.owner.sends("/queue")
    await office.settled()
    link = await new_link(office)
    eve.opens(link)
    assert "Step 1 of 7" in words(await eve.sees("You are the owner of Nowak Law here."))


async def new_link(office: Office) -> str:
    """Return a link that makes somebody else the owner."""

    assert office.app is not None
    async with office.bot.store.transaction() as session:
        work = UnitOfWork(session, office.clock.now(), await office.bot.store.lock(session))
        return await staff.claims.new_link(work, Role.OWNER)


async def test_clients_see_what_was_chosen(office: Office) -> None:
    message = await goes_on(office.owner, await opened(office), "Polski", "Krok 2 z 7")
    office.owner.sends("Kancelaria Kowalski")
    message = await office.owner.sees("Krok 3 z 7")
    office.owner.sends("Kijów")
    message = await office.owner.sees("Krok 4 z 7")
    office.owner.sends("Mo-Fr 10:00-12:00")
    message = await office.owner.sees("pon.–pt.: 10:00–12:00")
    message = await goes_on(office.owner, message, "Ustaw te godziny", "Krok 5 z 7")
    message = await goes_on(office.owner, message, "Pomiń", "Krok 6 z 7")
    message = await goes_on(office.owner, message, "+50", "⭐300")
    stored = await business(office)
    assert (stored.timezone, stored.country) == ("Europe/Kyiv", "UA")
    assert stored.digest_due_at == MONDAY_OPENING  # ten o'clock in Kyiv
    nobody_knows = office.client("Somebody", "de")
    nobody_knows.sends("Guten Abend")
    notice = words(await nobody_knows.sees("Kancelaria Kowalski"))
    assert "w poniedziałek 23 listopada o 10:00" in notice and "⭐300" in notice
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    assert "Monday, 23 November at 10:00 (Kyiv, GMT+02:00)" in words(await anna.sees("Kancelaria Kowalski"))


@pytest.mark.parametrize("restarts", [True, False])
async def test_set_up_goes_on_after_a_restart_or_a_week(office: Office, restarts: bool) -> None:
    message = await goes_on(office.owner, await opened(office), "Skip", "Step 2 of 7")
    office.owner.sends("Kowalski")
    message = await office.owner.sees("Step 3 of 7")
    await office.settled()
    if restarts:
        await office.stop()
        await office.start()
    else:
        await office.turn_to(FRIDAY_EVENING + WEEK)
    message = await goes_on(office.owner, message, "Undo", "Step 2 of 7")
    assert (await business(office)).name == "Nowak Law"
    office.owner.sends("Kowalska")
    message = await office.owner.sees("✓ Name: Kowalska")
    await goes_on(office.owner, message, "Poland, Warsaw", "Step 4 of 7")
    office.owner.sends("/setup")
    await office.owner.sees("Step 4 of 7")


async def test_a_shared_location_is_used_and_forgotten(office: Office) -> None:
    message = await opened(office)
    for _ in range(2):
        message = await goes_on(office.owner, message, "Skip")
    office.owner.sends(location={"latitude": 51.5072, "longitude": -0.1276})
    await office.owner.sees("✓ Time zone: London (Europe/London)")
    assert (await business(office)).country == "GB"
    kept = str([row.raw for row in await rows(office, Inbox)]) + str(await stored_rows(office))
    assert "51.5072" not in kept


async def test_what_is_for_clients_stays_for_clients_while_a_step_is_open(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("May I ask something?")
    await office.settled()
    office.owner.sends("/queue")
    overview = await office.owner.sees("1 client is waiting")
    tap(office.owner, overview, "John Smith")
    brought = await office.owner.sees("May I ask something?")
    message = await opened(office)
    message = await goes_on(office.owner, message, "Skip", "Step 2 of 7")
    office.owner.sends("Certainly, tomorrow", reply_to=brought["message_id"])
    await office.owner.sees("held")
    office.owner.sends_location()
    await office.owner.sees("Who is this for?")
    assert (await business(office)).name == "Nowak Law"


async def test_a_command_and_later_lead_out_of_an_open_step(office: Office) -> None:
    message = await goes_on(office.owner, await opened(office), "Skip", "Step 2 of 7")
    office.owner.sends("/queue")
    await office.owner.sees("Nobody is waiting.")
    office.owner.sends("A note to myself")
    await office.owner.sees("Who is this for?")
    message = await goes_on(office.owner, message, "Later", "goes on")
    office.owner.sends("Another note")
    await office.settled()
    assert (await business(office)).name == "Nowak Law"
    await goes_on(office.owner, message, "Go on", "Step 2 of 7")
    office.owner.sends("Kowalski")
    await office.owner.sees("✓ Name: Kowalski")


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.CLIENT])
async def test_strangers_learn_nothing_and_change_nothing(office: Office, role: Role) -> None:
    message = await goes_on(office.owner, await opened(office), "Skip", "Step 2 of 7")
    message = await goes_on(office.owner, message, "Skip", "Step 3 of 7")
    somebody = await deputy_of(office) if role is Role.DEPUTY else office.client("Eve Green", "en")
    somebody.sends("/setup")
    await somebody.sees(lambda shown: bool(words(shown)))
    await office.settled()
    before, heard = await facts(office), said(somebody)
    own = somebody.received[-1]["message_id"]
    for label in ("United Kingdom, London", "Skip", "‹ Back", "Later"):
        somebody.taps(own, data(message, label))
    for forged in ("choose:pl:1", "skip::1", "back::1", "cancel::1", "undo::1", "choose:1:3", "go_on::1"):
        somebody.taps(own, f"on:setup:{forged}")
        await office.settled()
        assert await facts(office) == before
    assert said(somebody) == heard


async def facts(office: Office) -> tuple[object, object]:
    """Return what is kept of the business, once the jobs have done what is due."""
    assert office.app is not None
    await office.app.look_now()
    await office.settled()
    return (await rows(office, Business))[0].model_dump(), (await rows(office, UrgentTerms))[0].model_dump()


async def test_a_place_that_the_hours_need_by_now_is_not_taken_back(office: Office) -> None:
    office.owner.sends("/country off")
    message = await opened(office)
    for _ in range(2):
        message = await goes_on(office.owner, message, "Skip")
    message = await goes_on(office.owner, message, "Poland, Warsaw", "Step 4 of 7")
    await sets_hours(office.owner, "Mo-Fr 09:00-17:00; PH off")
    message = await goes_on(office.owner, message, "Undo", "Step 4 of 7")  # it shows the hours of now first
    tap(office.owner, message, "Undo")
    await office.simulator.called("answerCallbackQuery", lambda p: "/country PL" in p.get("text", ""))
    assert (await business(office)).country == "PL"
