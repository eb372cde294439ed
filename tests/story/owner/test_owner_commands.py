"""The owner's commands for lists, hours and language; invalid input gets an example and changes nothing."""

import pytest

from bot.models import Business, Message
from bot.texts import LANGUAGES
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, rows, sets_hours, tap, told, words


async def business(office: Office) -> Business:
    return (await rows(office, Business))[0]


@pytest.mark.parametrize("command", ["/digest", "/queue"])
async def test_the_lists_can_be_had_at_any_time(office: Office, command: str) -> None:
    office.owner.sends(command)
    await office.owner.sees("Nobody is waiting.")
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    office.owner.sends(command)
    assert labels(await office.owner.sees("1 client is waiting · 1 message")) == ["👤 John Smith (1)"]


async def test_asking_for_the_digest_at_night_does_not_cost_the_one_at_opening(office: Office) -> None:
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    office.owner.sends("/digest")
    await office.owner.sees("1 client is waiting")
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")


async def test_nonsense_behind_a_command_that_stands_alone_gets_an_example(office: Office) -> None:
    for command in ("/digest", "/queue", "/help"):
        office.owner.sends(f"{command} {{nonsense}} %s")
        await office.owner.sees(f"Just write: {command}")


async def test_hours_shows_the_coming_week(office: Office) -> None:
    office.owner.sends("/hours")
    shown = words(await office.owner.sees("We open again on Monday, 23 November at 09:00"))
    assert "Mon, 23 Nov: 09:00–17:00" in shown
    assert "Sat, 21 Nov: closed" in shown


@pytest.mark.parametrize("gap", [" ", "  ", "\n"])
async def test_new_hours_count_from_the_next_message_on(office: Office, gap: str) -> None:
    office.owner.sends(f"/hours{gap}Mo-Fr 08:00-12:00,13:00-18:00; 2026 Nov 23 off")
    proposed = await office.owner.sees("Nothing has been changed yet.")
    tap(office.owner, proposed, "Set these hours")
    shown = words(await office.owner.sees("The opening hours have been changed."))
    assert "Mon, 23 Nov: closed" in shown
    assert "Tue, 24 Nov: 08:00–12:00, 13:00–18:00" in shown
    john = office.client("John Smith", "en")
    john.sends("Hello")
    await john.sees("Tuesday, 24 November at 08:00")


async def test_new_hours_win_over_the_settings_after_a_restart(office: Office) -> None:
    await sets_hours(office.owner, "Sa 10:00-12:00")
    await office.settled()
    await office.stop()
    await office.start()
    office.owner.sends("/hours")
    await office.owner.sees("We open again on Saturday, 21 November at 10:00")


async def test_hours_that_open_now_bring_the_digest_now(office: Office) -> None:
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    await sets_hours(office.owner, "24/7")
    assert office.app is not None
    await office.app.look_now()
    digest = words(await office.owner.sees("1 client is waiting"))
    assert "late" not in digest


async def test_hours_that_mean_nothing_get_an_example_and_change_nothing(office: Office) -> None:
    nonsense = [
        "nonsense",
        "Mo-Fr 25:99",
        "9 to banana",
        "Mo-Fr {0} %s",
        "2026 Feb 31 off",
        "sunrise-sunset",
        "Mo-Fr ;;;",
        "🙂" * 900,
    ]
    for expression in nonsense:
        office.owner.sends(f"/hours {expression}")
        answer = words(await office.owner.sees("Nothing has been changed."))
        assert "/hours Mon-Fri 9-17, Sat 9-13, lunch 13-14" in answer
        assert labels(office.owner.received[-1]) == []
    assert (await business(office)).working_hours == "Mo-Fr 09:00-17:00"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Mo, We, Fr 09:00-17:00", "Mo,We,Fr 09:00-17:00"),
        ('Mo-Fr 09:00-17:00; Sa "by appointment"', 'Mo-Fr 09:00-17:00; Sa off "by appointment"'),
        ("PH off; Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; PH off"),
    ],
)
async def test_doubtful_hours_are_read_back_as_they_were_meant(office: Office, written: str, meant: str) -> None:
    for language in LANGUAGES:
        office.owner.sends(f"/language {language}")
        await office.settled()
        office.owner.sends(f"/hours {written}")
        await office.owner.sees(lambda message: f": {meant}\n" in words(message) and bool(labels(message)))
    assert (await business(office)).working_hours == "Mo-Fr 09:00-17:00"


async def test_the_rule_is_shown_and_a_day_that_never_closes_is_told_in_words(office: Office) -> None:
    await sets_hours(office.owner, "Mo open; Tu 06:00-30:00; We-Fr 09:00-17:00")
    office.owner.sends("/hours")
    shown = words(await office.owner.sees("Mon, 23 Nov: open day and night"))
    assert "Tue, 24 Nov: 06:00–06:00" in shown
    assert "Rule: Mo open; Tu 06:00-30:00; We-Fr 09:00-17:00" in shown
    anna = office.client("Anna Kowalska", "pl")
    anna.sends("/hours")
    weeks = words(await anna.sees("cała doba"))
    assert "Mo open" not in weeks


async def test_hours_in_the_owner_s_own_words_are_read_back_and_set_by_a_tap(office: Office) -> None:
    office.owner.sends("/language pl")
    await office.owner.sees("po polsku")
    office.owner.sends("/hours pn-czw 8-16, pt 8-14")
    answer = await office.owner.sees("Zapis: Mo-Th 08:00-16:00; Fr 08:00-14:00")
    assert (await business(office)).working_hours == "Mo-Fr 09:00-17:00"
    assert "pon., 23 lis: 08:00–16:00" in words(answer)
    tap(office.owner, answer, "Ustaw te godziny")
    await office.owner.sees("Godziny otwarcia są teraz takie")
    assert (await business(office)).working_hours == "Mo-Th 08:00-16:00; Fr 08:00-14:00"


async def test_the_owner_s_language_is_the_business_s(office: Office) -> None:
    office.owner.sends("/language UK")
    await office.owner.sees("українською")
    assert (await business(office)).language == "uk"
    await office.simulator.called("setMyCommands", lambda p: "зведення" in str(p["commands"]))
    office.owner.sends("/language")
    choice = await office.owner.sees(lambda m: labels(m) == list(LANGUAGES.values()))
    tap(office.owner, choice, "English")
    await office.owner.sees("From now on I will write in English.")
    assert (await business(office)).language == "en"


async def test_an_unknown_language_changes_nothing(office: Office) -> None:
    office.owner.sends("/language klingon")
    await office.owner.sees("/language en")
    assert (await business(office)).language == "en"


async def test_an_unknown_command_is_answered_with_what_there_is(office: Office) -> None:
    office.owner.sends("/sabbatical")
    assert "/hours" in words(await office.owner.sees("/queue – who is waiting"))
    assert list(await rows(office, Message)) == []


async def test_start_and_help_explain(office: Office) -> None:
    office.owner.sends("/help")
    await office.owner.sees("To answer a client, reply to their message")
    office.owner.sends("/start")
    await office.owner.sees("You are the owner of Nowak Law here.")


async def test_the_owner_s_own_messages_are_never_queued_or_noticed(office: Office) -> None:
    office.owner.sends("A note to myself")
    await office.owner.sees("Who is this for?")
    office.owner.sends_photo()
    await office.owner.sees("Who is this for?")
    await office.settled()
    assert list(await rows(office, Message)) == []
    assert not [text for text in told(office) if "automatic reply" in text]
