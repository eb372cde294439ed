"""Set-up: every button of every step in four languages, typed answers, the way back, and what can be taken back."""

from collections.abc import Sequence
from dataclasses import asdict

import pytest

from bot.buttons import Argument, Button, OnScreen, Word
from bot.features import dialogs
from bot.features.businesses.terms import current_terms
from bot.features.clients.sender import Sender
from bot.features.delivery import TapAnswer, View
from bot.features.hours.rules import hours_of
from bot.features.messages.incoming import Incoming
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.screens import showing
from handlers.screens.setup import ORDER, Progress
from handlers.tap import Tap

STEPS = ORDER[:-1]
PLACES = [
    (50.06, 19.94, "Europe/Warsaw", "PL"),
    (50.45, 30.52, "Europe/Kyiv", "UA"),
    (40.71, -74.0, "America/New_York", "US"),
]
ALL = """\
language: choose en → name {}
language: choose pl → name {'language': 'pl'}
language: choose ru → name {'language': 'ru'}
language: choose uk → name {'language': 'uk'}
language: skip → name {}
language: cancel → later
name: back → language {}
name: skip → place {}
name: cancel → later
place: choose 0 → hours {}
place: choose 1 → hours {'timezone': 'Europe/London', 'country': 'GB'}
place: choose 2 → hours {'timezone': 'Europe/Dublin', 'country': 'IE'}
place: choose 3 → hours {'timezone': 'America/New_York', 'country': 'US'}
place: choose 4 → hours {'timezone': 'America/Los_Angeles', 'country': 'US'}
place: back → name {}
place: skip → hours {}
place: cancel → later
hours: choose 0 → holidays {'working_hours': 'Mo-Fr 09:00-17:00; PH off'}
hours: choose 1 → holidays {'working_hours': 'Mo-Fr 08:00-16:00; PH off'}
hours: choose 2 → holidays {'working_hours': 'Mo-Fr 10:00-18:00; PH off'}
hours: choose 3 → holidays {'working_hours': 'Mo-Fr 09:00-13:00,14:00-18:00; PH off'}
hours: choose 4 → holidays {'working_hours': 'Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off'}
hours: choose 5 → holidays {'working_hours': '24/7; PH off'}
hours: back → place {}
hours: skip → holidays {}
hours: cancel → later
holidays: choose off → urgent {'working_hours': 'Mo-Fr 09:00-17:00; PH off'}
holidays: choose on → urgent {}
holidays: back → hours {}
holidays: skip → urgent {}
holidays: cancel → later
urgent: choose less → urgent {'price': 200}
urgent: choose more → urgent {'price': 300}
urgent: choose off → urgent {'enabled': False}
urgent: back → holidays {}
urgent: skip → notice {}
urgent: cancel → later
notice: choose en → notice {}
notice: choose pl → notice {}
notice: choose ru → notice {}
notice: choose uk → notice {}
notice: back → urgent {}
notice: skip → done {}
notice: cancel → later
done: back → notice {}"""
"""Where each button leads, and what it changes."""


@pytest.fixture(autouse=True)
def _digest_written(work: UnitOfWork) -> None:
    """Have Friday's digest be written already."""
    work.business.digest_due_at = hours_of(work.business).next_opening(work.now)


def marek(language: str = "en") -> Sender:
    return Sender(900, "Marek Nowak", language)


def keys(view: View | None) -> list[OnScreen]:
    assert view is not None
    carried = [one.data for row in view.keyboard for one in row if isinstance(one, Button)]
    return [data for data in carried if isinstance(data, OnScreen)]


def key(view: View | None, action: str, argument: str = "") -> OnScreen:
    return next(one for one in keys(view) if (one.action, one.argument) == (action, argument))


async def taps(work: UnitOfWork, view: View | None, action: str, argument: str = "") -> View:
    answer = await showing.tapped(work, screens.SCREENS, Tap(marek()), key(view, action, argument))
    assert answer.view is not None
    return answer.view


async def writes(work: UnitOfWork, words: str, kind: str = "text", **content: object) -> str:
    """Write to the open step; return what is shown for it."""
    message = Incoming(marek(), 900, 1, work.now, kind, {"text": words, **content})
    before = len(work.calls)
    assert await showing.wrote(work, screens.SCREENS, message)
    (call,) = work.calls[before:]
    return str(call.params["text"])


async def state(work: UnitOfWork) -> Progress:
    row = await dialogs.service.kept(work, 900, "setup")
    assert row is not None
    return Progress(**row.shown)


async def at(work: UnitOfWork, step: str) -> View:
    """Show a step that was reached without a change."""
    fresh = await screens.SETUP.refresh(work, Progress(step=step))
    await dialogs.service.keep(work, 900, "setup", asdict(fresh), awaits_text=screens.SETUP.awaits_text(fresh))
    return await showing.opened(work, marek(), screens.SETUP)


async def facts(work: UnitOfWork) -> dict[str, object]:
    return work.business.model_dump(exclude={"audit_head"}) | (await current_terms(work)).model_dump()


async def walked(work: UnitOfWork, language: str, step: str) -> list[str]:
    """Tap each button of a step and take back what it changed; return where it leads."""
    lines = []
    for number in range(len(keys(await at(work, step)))):
        work.business.language = work.owner.language = language  # type: ignore[union-attr]
        before, view = await facts(work), await at(work, step)
        tapped = keys(view)[number]
        answer = await showing.tapped(work, screens.SCREENS, Tap(marek()), tapped)
        reached = await state(work)
        line = f"{step}: {' '.join(filter(None, (tapped.action, tapped.argument)))} → "
        lines.append(line + ("later" if reached.paused else f"{reached.step} {reached.changed}"))
        if reached.change_id:
            answer = TapAnswer(view=await taps(work, answer.view, "undo"))
        assert await facts(work) == before, lines[-1]
        assert answer.view is None or answer.view.words
    return lines


async def test_every_button_of_every_step_leads_where_it_is_listed_and_is_taken_back(work: UnitOfWork) -> None:
    lines = [line for step in ORDER if step != "done" for line in await walked(work, "en", step)]
    assert "\n".join([*lines, "done: back → notice {}"]) == ALL
    view = await at(work, "notice")
    view = await taps(work, await taps(work, view, "skip"), "back")
    assert (await state(work)).step == "notice"


@pytest.mark.parametrize("language", ["pl", "ru", "uk"])
async def test_every_button_does_the_same_in_the_other_languages(work: UnitOfWork, language: str) -> None:
    own_places = [line for line in ALL.splitlines() if not line.startswith(("place: choose", "language: choose"))]
    lines = [line for step in STEPS for line in await walked(work, language, step)]
    kept = [line for line in lines if not line.startswith(("place: choose", "language: choose"))]
    assert [*kept, "done: back → notice {}"] == own_places
    assert len([line for line in lines if line.startswith("place: choose")]) > 1


async def test_all_steps_can_be_skipped_and_nothing_changes(work: UnitOfWork) -> None:
    before, view = await facts(work), await showing.opened(work, marek(), screens.SETUP)
    seen = []
    for number in range(1, len(ORDER)):
        seen.append(f"Step {number} of 7" in view.words)
        view = await taps(work, view, "skip")
    assert all(seen) and "All set!" in view.words and "Step" not in view.words
    assert await facts(work) == before


async def test_the_first_step_is_asked_in_the_language_of_the_owners_telegram(work: UnitOfWork) -> None:
    for language in LANGUAGES:
        row = await dialogs.service.kept(work, 900, "setup")
        if row is not None:
            await work.session.delete(row)
            await work.session.flush()
        view = await showing.opened(work, marek(f"{language}-XX"), screens.SETUP)
        labels = [one.label for row in view.keyboard for one in row]
        assert labels[0] == LANGUAGES[language]
        assert (
            screens.SETUP.render(Texts.of(language), await state(work)).words.split("\n\n")[1:]
            == (view.words.split("\n\n")[1:])
        )


async def test_set_up_opens_where_it_was_left_and_anew_once_it_is_done(work: UnitOfWork) -> None:
    view = await taps(work, await at(work, "hours"), "cancel")
    assert [one.action for one in keys(view)] == ["go_on"]
    assert (await state(work)).paused
    assert "Step 4 of 7" in (await taps(work, view, "go_on")).words
    await taps(work, await at(work, "name"), "cancel")
    assert "Step 2 of 7" in (await showing.opened(work, marek(), screens.SETUP)).words
    await taps(work, await at(work, "notice"), "skip")
    assert "Step 1 of 7" in (await showing.opened(work, marek(), screens.SETUP)).words


# Typed answers: wrong, wrong in another way, right


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("step", "wrong", "right", "changed"),
    [
        ("name", ["🙂", "x" * 65, "…"], "Kancelaria Kowalski", {"name": "Kancelaria Kowalski"}),
        ("place", ["Narnia", "{0} %s", "x" * 3000], "Київ", {"timezone": "Europe/Kyiv", "country": "UA"}),
        ("place", ["+2"], "England", {"timezone": "Europe/London", "country": "GB-ENG"}),
        ("place", [""], "PL", {}),
    ],
)
async def test_a_wrong_answer_is_asked_for_again_until_it_is_right(
    work: UnitOfWork, language: str, step: str, wrong: Sequence[str], right: str, changed: dict[str, object]
) -> None:
    work.business.language = work.owner.language = language  # type: ignore[union-attr]
    await at(work, step)
    before = await facts(work)
    for words in wrong:
        shown = await writes(work, words)
        assert words[:20] in shown and len(shown) < 4096
        assert (await state(work)).step == step
        assert await facts(work) == before
    await writes(work, right)
    assert (await state(work)).step == ORDER[ORDER.index(step) + 1]
    assert (await state(work)).changed == changed


async def test_a_country_of_several_zones_has_them_to_tap(work: UnitOfWork) -> None:
    await at(work, "place")
    assert "Which one is yours?" in await writes(work, "USA")
    view = await showing.opened(work, marek(), screens.SETUP)
    await taps(work, view, "choose", "1")
    assert (work.business.timezone, work.business.country) == ("America/Chicago", "US")


async def test_a_region_stays_where_its_country_is_chosen(work: UnitOfWork) -> None:
    work.business.country = "GB-SCT"
    view = await at(work, "place")
    await taps(work, view, "choose", "1")
    assert (work.business.timezone, work.business.country) == ("Europe/London", "GB-SCT")


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone", "country"),
    [
        (50.06, 19.94, "Europe/Warsaw", "PL"),
        (50.45, 30.52, "Europe/Kyiv", "UA"),
        (40.71, -74.0, "America/New_York", "US"),
    ],
)
async def test_a_location_says_zone_and_country(
    work: UnitOfWork, latitude: float, longitude: float, zone: str, country: str
) -> None:
    await at(work, "place")
    await writes(work, "", "location", location={"latitude": latitude, "longitude": longitude})
    assert (work.business.timezone, work.business.country) == (zone, country)
    assert str(latitude) not in str(await state(work))


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, 0.0), (91.0, 0.0), (0.0, 999.0)])
async def test_a_location_at_sea_is_asked_for_again(work: UnitOfWork, latitude: float, longitude: float) -> None:
    await at(work, "place")
    shown = await writes(work, "", "location", location={"latitude": latitude, "longitude": longitude})
    assert "I know no time zone at this place" in shown
    assert (await state(work)).step == "place"


@pytest.mark.parametrize("step", [step for step in ORDER if step != "place"])
async def test_a_location_is_for_no_other_step(work: UnitOfWork, step: str) -> None:
    await at(work, step)
    content = {"text": "", "location": {"latitude": 50.06, "longitude": 19.94}}
    message = Incoming(marek(), 900, 1, work.now, "location", content)
    assert not await showing.wrote(work, screens.SCREENS, message)


async def test_typed_hours_are_read_back_and_set_by_a_tap(work: UnitOfWork) -> None:
    await at(work, "hours")
    before = await facts(work)
    assert "Nothing has been changed" in await writes(work, "whenever")
    shown = await writes(work, "Mon-Thu 8-16, Fri 8-14")
    assert "Mon–Thu: 08:00–16:00\nFri: 08:00–14:00\nSat–Sun: closed" in shown
    assert await facts(work) == before
    view = await taps(work, await showing.opened(work, marek(), screens.SETUP), "choose", "not")
    assert "Step 4 of 7" in view.words
    await writes(work, "Mon-Thu 8-16, Fri 8-14")
    await taps(work, await showing.opened(work, marek(), screens.SETUP), "choose", "set")
    assert work.business.working_hours == "Mo-Th 08:00-16:00; Fr 08:00-14:00; PH off"


async def test_a_single_day_keeps_the_others_or_not(work: UnitOfWork) -> None:
    for how, expected in (
        ("set", "Mo-Fr 09:00-17:00; Sa 09:00-13:00; PH off"),
        ("other", "Sa 09:00-13:00; PH off"),
    ):
        work.business.working_hours = "Mo-Fr 09:00-17:00"
        await at(work, "hours")
        await writes(work, "Sa 09:00-13:00")
        await taps(work, await showing.opened(work, marek(), screens.SETUP), "choose", how)
        assert work.business.working_hours == expected


async def test_without_a_country_holidays_are_asked_of_nobody(work: UnitOfWork) -> None:
    work.business.country = None
    view = await taps(work, await at(work, "hours"), "choose", "1")
    assert work.business.working_hours == "Mo-Fr 08:00-16:00"
    assert "I know no public holidays" in view.words
    assert {one.action for one in keys(view)} == {"undo", "back", "skip", "cancel"}


async def test_holidays_that_are_working_days_by_law_are_not_off_by_themselves(work: UnitOfWork) -> None:
    work.business.country = "UA"
    view = await taps(work, await at(work, "hours"), "choose", "1")
    assert "martial law" in view.words and work.business.working_hours == "Mo-Fr 08:00-16:00"
    await taps(work, view, "choose", "off")
    assert work.business.working_hours == "Mo-Fr 08:00-16:00; PH off"


# Buttons that live on


async def test_a_stale_button_shows_the_step_as_it_is_now_and_changes_nothing(work: UnitOfWork) -> None:
    old = await at(work, "hours")
    await taps(work, old, "skip")
    before = await facts(work)
    for one in keys(old):
        answer = await showing.tapped(work, screens.SCREENS, Tap(marek()), one)
        assert answer.view is not None and "Step 5 of 7" in answer.view.words
    assert await facts(work) == before


async def test_what_was_changed_elsewhere_meanwhile_cannot_be_taken_back(work: UnitOfWork) -> None:
    view = await taps(work, await at(work, "hours"), "choose", "1")
    work.business.working_hours = "24/7"
    answer = await showing.tapped(work, screens.SCREENS, Tap(marek()), key(view, "undo"))
    assert answer.view is not None and "undo" not in {one.action for one in keys(answer.view)}
    assert work.business.working_hours == "24/7"


@pytest.mark.parametrize("argument", ["99", "-1", "xx", "", "set", "other", "8.5", "1e3"])
@pytest.mark.parametrize("step", ORDER)
async def test_forged_arguments_change_nothing(work: UnitOfWork, step: str, argument: str) -> None:
    view = await at(work, step)
    before, version = await facts(work), keys(view)[0].version
    known = {one.argument for one in keys(view) if one.action == "choose"}
    if argument not in known:
        forged = OnScreen(keys(view)[0].screen, Word("choose"), Argument(argument), version)
        await showing.tapped(work, screens.SCREENS, Tap(marek()), forged)
    assert await facts(work) == before


async def test_the_preview_is_the_notice_in_each_language(work: UnitOfWork) -> None:
    view = await at(work, "notice")
    for language, word in {"pl": "poniedziałek", "ru": "понедельник", "uk": "понеділок", "en": "Monday"}.items():
        view = await taps(work, view, "choose", language)
        assert word in view.words and "⭐250" in view.words


async def test_a_business_that_never_closes_has_no_notice(work: UnitOfWork) -> None:
    work.business.working_hours = "24/7"
    assert "You never close" in (await at(work, "notice")).words
