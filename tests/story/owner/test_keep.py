"""`/keep` says when words are forgotten: clients read it, *Undo* takes it back, nonsense changes nothing."""

from datetime import timedelta

import pytest

from bot.features.inbox.retention import KEEP_DEAD, KEEP_HANDLED
from bot.models import Business, Inbox, Message
from bot.models.states import InboxState
from bot.texts import LANGUAGES
from tests.support.documents import page
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, now_shown, rows, tap

REFUSED = {
    "en": "Nothing has been changed: please write a number of days",
    "pl": "Nic się nie zmieniło: proszę podać liczbę dni",
    "ru": "Ничего не изменено: напишите, пожалуйста, число дней",
    "uk": "Нічого не змінено: напишіть, будь ласка, кількість днів",
}


async def days(office: Office) -> int:
    await office.settled()
    return (await rows(office, Business))[0].keep_days


async def test_clients_read_the_number_that_holds(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.owner.sends("/keep")
    await office.owner.sees("forgotten 365 days after all is done")
    anna.sends("/privacy")
    await anna.sees("until 365 days after all of it is done")
    office.owner.sends("/keep 90 days")
    changed = await office.owner.sees("forgotten 90 days after all is done")
    anna.sends("/privacy")
    await anna.sees("until 90 days after all of it is done")
    tap(office.owner, changed, "Undo")
    await office.owner.sees_now(changed["message_id"], lambda m: "365 days" in m["text"])
    assert await days(office) == 365
    office.owner.sends("/keep 0")
    await office.owner.sees("kept until they are deleted")
    anna.sends("/privacy")
    await anna.sees("How long: until you delete it")
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: What clients write, and your answers: kept until they are deleted")
    assert await days(office) == 365


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nonsense_is_refused_in_a_sentence_and_changes_nothing(office: Office, language: str) -> None:
    office.owner.sends(f"/language {language}")
    await office.settled()
    for written in ("-5", "3651", "999999999", "soon", "1.5", "90; DROP TABLE message"):
        before = len(office.owner.received)
        office.owner.sends(f"/keep {written}")
        await office.settled()
        (said,) = [message["text"] for message in office.owner.received[before:]]
        assert said.startswith(REFUSED[language])
        assert "\n" not in said
    assert await days(office) == 365


async def test_the_page_about_data_has_the_numbers_of_the_code() -> None:
    words = page("data")
    assert "| updates from Telegram that are handled, and calls to Telegram that are finished | a week |" in words
    assert timedelta(weeks=1) == KEEP_HANDLED
    assert f"| updates that could not be handled, and calls that failed | {KEEP_DEAD.days} days |" in words
    assert f"{Business.model_fields['keep_days'].default} days after what they belong to is done: `KEEP_DAYS`" in words


async def test_what_was_forgotten_can_still_be_answered_and_edited(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    written = anna.sends("Pelargonium")
    shown = await office.owner.sees("Pelargonium")
    office.owner.sends("Lovely", reply_to=shown["message_id"])
    await anna.sees("Lovely")
    await office.settled()
    await office.turn_to(MONDAY_OPENING + timedelta(days=371))
    assert [message.content for message in await rows(office, Message)] == [{}]
    for label in labels(now_shown(office.owner, shown)):
        tap(office.owner, now_shown(office.owner, shown), label)
        await office.settled()
    for command in ("/history Anna", "/client Anna", "/find Pelargonium", "/queue", "/stats"):
        office.owner.sends(command)
    office.owner.sends("Are you well?", reply_to=shown["message_id"])
    await anna.sees("Are you well?")
    anna.edits(written["message_id"], "Begonia")
    await office.settled()
    assert [(m.text, m.forgotten_at) for m in await rows(office, Message)] == [("Begonia", None)]
    assert InboxState.DEAD not in {update.state for update in await rows(office, Inbox)}
    await office.turn_to(MONDAY_OPENING + timedelta(days=371 + 367))
    assert [message.content for message in await rows(office, Message)] == [{}]
