"""`/name`, `/zone` and `/country`: clients see at once what changed; nonsense changes nothing; *Undo* takes it back."""

from datetime import datetime

import pytest

from bot.models import Business, Offer
from bot.models.states import OfferState
from bot.texts import LANGUAGES
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, rows, sets_hours, tap, words
from tests.support.urgent_night import offered

UNDO = {"en": "Undo", "pl": "Cofnij", "ru": "Вернуть как было", "uk": "Повернути як було"}


async def business(office: Office) -> Business:
    await office.settled()
    return (await rows(office, Business))[0]


async def facts(office: Office) -> dict[str, object]:
    return (await business(office)).model_dump(exclude={"rota_due_at", "audit_head"})  # which go on by themselves


async def types(office: Office, command: str, seen: str) -> Json:
    office.owner.sends(command)
    return await office.owner.sees(seen)


async def test_clients_read_the_new_name(office: Office) -> None:
    await types(office, "/name Kancelaria\n  Kowalski", "Name: Kancelaria Kowalski")
    anna = office.client("Anna Kowalska", "pl")
    anna.sends("Dobry wieczór")
    await anna.sees("Kancelaria Kowalski")


@pytest.mark.parametrize(
    ("written", "zone", "opening"),
    [
        ("Europe/London", "Europe/London", "10:00"),
        ("london", "Europe/London", "10:00"),
        ("Київ", "Europe/Kyiv", "08:00"),
        ("Kijów", "Europe/Kyiv", "08:00"),
        ("Одесса", "Europe/Kyiv", "08:00"),
        ("Wielka Brytania", "Europe/London", "10:00"),
    ],
)
async def test_a_zone_is_named_by_a_city_or_a_country_and_moves_the_opening(
    office: Office, written: str, zone: str, opening: str
) -> None:
    await types(office, f"/zone {written}", zone)
    stored = await business(office)
    assert stored.timezone == zone
    due = datetime.combine(MONDAY_OPENING, datetime.strptime(opening, "%H:%M").time(), MONDAY_OPENING.tzinfo)  # noqa: DTZ007
    assert stored.digest_due_at == due
    anna = office.client("Anna Kowalska", "pl")
    anna.sends("Dobry wieczór")
    await anna.sees("w poniedziałek 23 listopada o 9:00")


async def test_a_zone_in_which_it_is_open_now_brings_the_digest_now(office: Office) -> None:
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    await types(office, "/zone Los Angeles", "America/Los_Angeles")
    assert office.app is not None
    await office.app.look_now()
    await office.owner.sees("1 client is waiting")


async def test_a_country_of_several_zones_asks_which(office: Office) -> None:
    before = await facts(office)
    asked = words(await types(office, "/zone USA", "There are several time zones there: USA"))
    assert "/zone America/New_York" in asked and "/zone Pacific/Honolulu" in asked
    assert await facts(office) == before
    await types(office, "/zone America/Chicago", "Time zone: Chicago (America/Chicago)")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("DE", "DE"), ("Польша", "PL"), ("Poland", "PL"), ("Niemcy", "DE"), ("Велика Британія", "GB"),
        ("gb-eng", "GB-ENG"), ("Anglia", "GB-ENG"), ("off", None),
    ],
)  # fmt: skip
async def test_a_country_is_named_in_four_languages(office: Office, written: str, code: str | None) -> None:
    await types(office, f"/country {written}", "Country:")
    assert (await business(office)).country == code


async def test_the_holidays_of_the_new_country_count(office: Office) -> None:
    await sets_hours(office.owner, "Mo-Su 09:00-17:00; PH off")
    await office.turn_to(datetime(2026, 12, 24, 20, 0, tzinfo=MONDAY_OPENING.tzinfo))
    await types(office, "/country GB-ENG", "GB-ENG")
    assert (await business(office)).digest_due_at == datetime(2026, 12, 27, 9, 0, tzinfo=MONDAY_OPENING.tzinfo)


async def test_hours_with_holidays_keep_their_country(office: Office) -> None:
    await sets_hours(office.owner, "Mo-Su 09:00-17:00; PH off")
    await types(office, "/country off", "so they need a country")
    assert (await business(office)).country == "PL"


async def test_a_country_taken_away_stays_away_after_a_restart(office: Office) -> None:
    await types(office, "/country off", "Country: –")
    await office.settled()
    await office.stop()
    await office.start()
    assert (await business(office)).country is None


async def test_an_offer_is_withdrawn_where_the_zone_moves_the_hours(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await offered(anna, "URGENT: flood!")
    await types(office, "/zone Kyiv", "Europe/Kyiv")
    await office.settled()
    assert [offer.state for offer in await rows(office, Offer)] == [OfferState.WITHDRAWN]


NONSENSE = [
    f"/name {'x' * 65}", "/name 🙂", "/name —", "/zone Narnia", "/zone +2", "/zone Europe/", "/zone {0} %s",
    f"/zone {'w' * 3000}", "/country Narnia", "/country XX", "/country GB-XYZ", "/country {name}",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nonsense_gets_an_example_and_changes_nothing(office: Office, language: str) -> None:
    office.owner.sends(f"/language {language}")
    before = await facts(office)
    for command in NONSENSE:
        heard = len(office.owner.received)
        office.owner.sends(command)
        await office.settled()
        (answer,) = office.owner.received[heard:]
        assert command.split()[0] + " " in words(answer), answer
        assert labels(answer) == []
    assert await facts(office) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("command", "example"),
    [("/name", "Nowak Law"), ("/zone", "/zone Europe/Warsaw"), ("/country", "/country PL")],
)
async def test_without_a_value_it_says_how_it_is_with_an_example(
    office: Office, language: str, command: str, example: str
) -> None:
    office.owner.sends(f"/language {language}")
    before = await facts(office)
    shown = words(await types(office, command, example))
    assert f"{command} " in shown
    assert await facts(office) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["/name Other", "/zone Kyiv", "/country UA"])
async def test_undo_takes_one_change_back_once(office: Office, language: str, command: str) -> None:
    office.owner.sends(f"/language {language}")
    before = await facts(office)
    office.owner.sends(command)
    changed = await office.owner.sees(lambda message: labels(message) == [UNDO[language]])
    assert await facts(office) != before
    tap(office.owner, changed, UNDO[language])
    await office.owner.sees_edit(changed["message_id"], lambda message: not labels(message))
    assert await facts(office) == before
    office.owner.taps(changed, "undo:1")
    assert await facts(office) == before


async def test_an_older_change_cannot_be_undone_before_the_newer_one(office: Office) -> None:
    first, second = await types(office, "/name One", "Name: One"), await types(office, "/name Two", "Name: Two")
    zone = await types(office, "/zone Kyiv", "Europe/Kyiv")
    tap(office.owner, first, "Undo")
    assert (await business(office)).name == "Two"
    tap(office.owner, zone, "Undo")
    tap(office.owner, second, "Undo")
    await office.owner.sees_edit(second["message_id"], "Name: One")
    office.owner.taps(first, "undo:1")
    stored = await business(office)
    assert (stored.name, stored.timezone) == ("Nowak Law", "Europe/Warsaw")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_country_that_the_hours_need_by_now_is_not_taken_back(office: Office, language: str) -> None:
    await types(office, "/country off", "Country: –")
    named = await types(office, "/country PL", "Poland")
    await sets_hours(office.owner, "Mo-Fr 09:00-17:00; PH off")
    office.owner.sends(f"/language {language}")
    before = await facts(office)
    tap(office.owner, named, "Undo")
    await office.simulator.called("answerCallbackQuery", lambda p: "/country PL" in p.get("text", ""))
    assert await facts(office) == before
