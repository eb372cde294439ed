"""A client complains, is dealt with, is asked for a thumb, and says what should be better; another one says thanks."""

from datetime import timedelta

from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, said, tap, told, words


async def test_a_complaint_comes_first_and_a_thumb_down_becomes_a_task(office: Office) -> None:
    john, anna = office.client("John Smith", "en"), office.client("Anna Kowalska", "en")
    office.owner.sends("/tasks")
    tap(office.owner, await office.owner.sees("There are no tasks."), "Ask clients for a thumb")
    john.sends("When do you open?")
    await john.sees("automatic reply")
    anna.sends("The door does not close")
    tap(anna, await anna.sees("automatic reply"), "I have a complaint")
    await anna.sees("We open on Monday, 23 November at 09:00, and your complaint stands first on our list.")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting")
    assert words(digest).index("Anna Kowalska") < words(digest).index("John Smith")
    tap(office.owner, digest, "Anna Kowalska")
    card = await office.owner.sees(lambda m: "Done" in labels(m))
    assert words(card).startswith("❗ Complaint · Anna Kowalska")
    await office.settled()
    tap(office.owner, card, "Done")
    await office.settled()
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=12))
    tap(anna, await anna.sees("One tap is enough."), "👎")
    await office.owner.sees("👎 from Anna Kowalska")
    anna.sends("Nobody rang me back")
    await office.settled()
    office.owner.sends("/tasks")
    await office.owner.sees("who says what should be better: Nobody rang me back")


async def test_the_fifth_message_is_calmed_and_thanks_are_told_at_opening(office: Office) -> None:
    john, anna = office.client("John Smith", "en"), office.client("Anna Kowalska", "en")
    await anna.sees_reaction(anna.sends("Thank you!")["message_id"], "👌")
    john.sends("Message 1")
    await john.sees("automatic reply")
    for number in range(2, 8):
        john.sends(f"Message {number}")
    await john.sees("We have kept all of your messages")
    await office.settled()
    assert len(said(john)) == 2
    assert said(anna) == []
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting · 7 messages")
    assert words(digest).endswith("Thanks, and nothing to do:\n👤 Anna Kowalska: Thank you!")
    await anna.sees_reaction(anna.sends("ok")["message_id"], "👌")
    await office.owner.sees("Anna Kowalska\n\nok")
    await office.settled()
    assert len([text for text in told(office) if "Anna Kowalska\n\nok" in text]) == 1
