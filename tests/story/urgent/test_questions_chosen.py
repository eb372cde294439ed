"""What clients are asked before the offer is chosen in `/urgent` by tapping, and taken back like any setting."""

from bot.models import UrgentTerms
from tests.support.office import Office
from tests.support.phones import Json, data, tap, words
from tests.support.team import joins
from tests.support.urgent_night import only


async def shown(office: Office) -> Json:
    """Return the page of questions, opened from `/urgent`."""
    office.owner.sends("/urgent")
    panel = await office.owner.sees("Questions before the offer: –")
    tap(office.owner, panel, "Questions first…")
    return await office.owner.sees_edit(panel["message_id"], "each answered by a tap")


async def chosen(office: Office) -> str | None:
    await office.settled()
    asked: str | None = (await only(office, UrgentTerms)).questions
    return asked


async def test_a_template_is_chosen_by_a_tap_and_taken_back(office: Office) -> None:
    page = await shown(office)
    assert "for trades: What is it about? Is anybody's life in danger? Could you turn it off?" in words(page)
    tap(office.owner, page, "for trades")
    page = await office.owner.sees_edit(page["message_id"], "Questions before the offer: for trades")
    assert await chosen(office) == "trades"
    tap(office.owner, page, "‹ Back")
    await office.owner.sees_edit(page["message_id"], "Price: ⭐250")
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Questions before the offer: for trades")
    assert await chosen(office) is None


async def test_no_questions_is_a_choice_too(office: Office) -> None:
    page = await shown(office)
    tap(office.owner, page, "for doctors")
    page = await office.owner.sees_edit(page["message_id"], "Questions before the offer: for doctors")
    tap(office.owner, page, "No questions")
    await office.owner.sees_edit(page["message_id"], "Questions before the offer: –")
    assert await chosen(office) is None


async def test_a_forged_template_or_tapper_changes_nothing(office: Office) -> None:
    page, ola = await shown(office), await joins(office)
    ola.taps(page, data(page, "for trades"))
    office.owner.taps(page, data(page, "for trades").replace("trades", "thieves"))
    assert await chosen(office) is None


async def test_words_are_no_choice_while_the_page_is_shown(office: Office) -> None:
    await shown(office)
    office.owner.sends("trades")
    assert await chosen(office) is None
