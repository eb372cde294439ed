"""A command that there is not leads to the nearest one, for each role; a client's is kept as a message all the same."""

import pytest

from bot.models import Message
from bot.models.states import MessageState
from tests.support.deputies import deputy_of
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import rows, said, words


async def kept(office: Office) -> list[tuple[str, str]]:
    await office.settled()
    return [(message.text, message.state) for message in await rows(office, Message)]


async def test_the_owner_is_asked_whether_the_nearest_is_meant(office: Office) -> None:
    office.owner.sends("/queu")
    shown = await office.owner.sees("Did you mean this?")
    assert "/queue – who is waiting" in words(shown)
    assert "/help shows all of them." in words(shown)
    assert "/digest" not in words(shown)


async def test_the_words_behind_it_stand_behind_the_right_one_ready_to_be_copied(office: Office) -> None:
    office.owner.sends("/closd 24.12 Dentist")
    shown = await office.owner.sees("/closed 24.12 Dentist – closed for a while")
    code = next(one for one in shown["entities"] if one["type"] == "code")
    assert words(shown)[code["offset"] :][: code["length"]] == "/closed 24.12 Dentist"


async def test_a_word_of_the_owners_language_is_understood_in_its_own_letters(office: Office) -> None:
    office.owner.sends("/language ru")
    await office.owner.sees(lambda m: "русск" in words(m).lower() or "язык" in words(m).lower())
    office.owner.sends("/очередь")
    await office.owner.sees("/queue – ")


async def test_where_none_is_near_the_owner_gets_help(office: Office) -> None:
    office.owner.sends("/sabbatical")
    shown = await office.owner.sees("/queue – who is waiting")
    assert words(shown).startswith("I do not know the command /sabbatical.")
    assert "Did you mean" not in words(shown)


async def test_the_deputy_hears_of_the_deputys_commands_alone(office: Office) -> None:
    deputy = await deputy_of(office)
    deputy.sends("/hour")
    await deputy.sees("/hours – the opening hours")
    deputy.sends("/digset")
    shown = await deputy.sees("To answer a client")
    assert "/digest" not in words(shown)


@pytest.mark.parametrize("typed", ["/staus", "/STATU", "/staus@{bot}"])
async def test_a_client_reads_the_nearest_in_the_notice_and_it_is_kept(office: Office, typed: str) -> None:
    john = office.client("John Smith", "en")
    typed = typed.format(bot=john.world.bot["username"])
    john.sends(typed)
    notice = words(await john.sees("automatic reply"))
    assert "Did you mean this command?\n/status – " in notice
    assert await kept(office) == [(typed, MessageState.WAITING)]
    assert len(said(john)) == 1


async def test_later_in_the_night_it_is_one_automatic_text_of_three_an_hour(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Good evening")
    await john.sees("automatic reply")
    for _ in range(4):
        await john.sees_reaction(john.sends("/staus")["message_id"], "👌")
    await office.settled()
    assert len([text for text in said(john) if "Did you mean this command?" in text]) == 2
    assert len(await kept(office)) == 5


async def test_in_open_hours_nothing_is_said_and_it_reaches_the_owner(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    sent = john.sends("/staus")
    await office.owner.sees("/staus")
    await john.sees_reaction(sent["message_id"], "👌")
    await office.settled()
    assert said(john) == []


@pytest.mark.parametrize(
    "typed", ["/digset", "/queue", "/undo", "/staus please", "/xyzzy", "staus", "/staus@other_bot"]
)
async def test_nothing_is_suggested_of_the_owners_commands_nor_to_words(office: Office, typed: str) -> None:
    john = office.client("John Smith", "en")
    john.sends(typed)
    assert "Did you mean" not in words(await john.sees("automatic reply"))
    assert await kept(office) == [(typed, MessageState.WAITING)]
