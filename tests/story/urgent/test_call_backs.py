"""A call back is promised, kept and counts as the answer, unless the client denies it within ten minutes."""

from bot.models import Answer, CallBack, Case, Client, Message, Talk
from bot.models.call_states import CallState
from bot.models.states import CaseState, MessageState
from tests.support.call_backs import confirms, denies, promised, promises, says_called, silence, toast
from tests.support.deputies import after, deputy_of
from tests.support.office import Office
from tests.support.phones import labels, now_shown, rows, tap, tap_data
from tests.support.urgent_night import assert_books_agree, buys, count, only, rings, state_of


async def test_a_promise_asks_for_the_number_by_a_button_and_shows_it_to_who_calls(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    await promises(office, alert, "21:55")
    asked = await anna.sees("We call you back at 21:55.")
    assert asked["reply_markup"]["keyboard"] == [[{"text": "Share my number", "request_contact": True}]]
    assert asked["reply_markup"]["one_time_keyboard"]
    anna.sends_contact()
    thanks = await anna.sees("We call +48 600 100 200 at 21:55.")
    assert thanks["reply_markup"] == {"remove_keyboard": True}
    shown = await office.owner.sees("+48600100200")
    assert labels(shown) == ["Copy +48600100200", "Called", "Take the call back"]
    copy = shown["reply_markup"]["inline_keyboard"][0][0]
    assert copy["copy_text"] == {"text": "+48600100200"}
    assert (await only(office, Client)).phone == "+48600100200"


async def test_who_promised_is_reminded_once_and_a_call_that_is_confirmed_is_the_answer(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await promised(office, anna)
    await office.turn_to(after(15))
    reminder = await office.owner.sees("Please call Anna Kowalska now")
    assert "+48601234567" in reminder["text"]
    assert labels(reminder) == ["Copy +48601234567", "Called", "Could not reach", "Later ▸"]
    await office.turn_to(after(16))
    await office.settled()
    assert count(office.owner, "Please call Anna") == 1
    callback = tap_data(office.owner, reminder, "called:")
    assert "counts as your answer unless" in await toast(office, callback)
    question = await anna.sees("Were you called at 21:56?")
    confirms(anna, question)
    await office.owner.sees("Anna Kowalska was called at 21:56, and says so.")
    await office.settled()
    assert "Thank you: you were called at 21:56." in now_shown(anna, question)["text"]
    await office.turn_to(after(60))
    await office.settled()
    case = await only(office, Case)
    call = await only(office, CallBack)
    assert (case.state, call.state, case.closed_at) == (CaseState.ANSWERED, CallState.COUNTED, call.called_at)
    assert (await only(office, Answer)).kind == "call"
    assert await state_of(office, Message) == [MessageState.ANSWERED, MessageState.ANSWERED]
    assert (anna.stars, count(anna, "given back")) == (750, 0)
    assert "answered at 21:56" in now_shown(office.owner, reminder)["text"]
    await assert_books_agree(office)


async def test_silence_for_ten_minutes_counts_past_the_promised_minute(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna, "22:10")
    await office.turn_to(after(29))
    question = await says_called(office, anna, alert)
    for minutes in (30, 33, 38):
        await office.turn_to(after(minutes))
        await office.settled()
        assert await state_of(office, Case) == [CaseState.ALERTED]
    assert count(anna, "could not answer") == 0
    await silence(office)
    await office.owner.sees("Anna Kowalska was called at 22:09, and did not deny it.")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ANSWERED]
    assert "/paysupport" in now_shown(anna, question)["text"]
    denied = denies(anna, question)
    assert await toast(office, denied) == "This is settled already."
    await office.settled()
    assert (await state_of(office, Case), anna.stars) == ([CaseState.ANSWERED], 750)
    await assert_books_agree(office)


async def test_a_denial_after_the_promised_minute_gives_the_money_back_at_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna, "22:10")
    await office.turn_to(after(29))
    question = await says_called(office, anna, alert)
    await office.turn_to(after(35))
    for _ in range(2):
        denies(anna, question)
    await anna.sees("⭐250 have been given back")
    await office.owner.sees("Anna Kowalska says that nobody called. ⭐250 go back.")
    await office.settled()
    confirms(anna, question)
    await office.turn_to(after(60))
    await office.settled()
    assert (await state_of(office, Case), await state_of(office, CallBack)) == (
        [CaseState.GIVEN_BACK],
        [CallState.DENIED],
    )
    assert (anna.stars, count(anna, "have been given back")) == (1000, 1)
    await assert_books_agree(office)


async def test_after_a_denial_in_time_the_promise_goes_on_and_called_counts_no_more(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna)
    await office.turn_to(after(10))
    denies(anna, await says_called(office, anna, alert))
    await office.owner.sees("says that nobody called. The promise runs until 22:10")
    await office.settled()
    again = tap_data(office.owner, alert, "seen:")
    await toast(office, again)
    called = office.owner.taps(alert, f"called:{(await only(office, Case)).key}")
    assert "Only an answer in this chat counts now." in await toast(office, called)
    await office.turn_to(after(30))
    await anna.sees("⭐250 have been given back")
    await assert_books_agree(office)


async def test_called_after_the_promised_minute_is_too_late(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna, "22:10")
    office.clock.turn_to(after(30))
    tap_data(office.owner, now_shown(office.owner, alert), "called:")
    await office.settled()
    await office.turn_to(after(30))
    await anna.sees("⭐250 have been given back")
    assert count(anna, "Were you called") == 0
    assert await state_of(office, CallBack) == [CallState.ENDED]
    await assert_books_agree(office)


async def test_a_later_call_needs_the_clients_agreement_which_moves_the_promise(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    chosen = await promises(office, alert, "22:40 · ask")
    assert "Until the client agrees, 22:10 holds" in await toast(office, chosen)
    asked = await anna.sees("That is after 22:10, the time we promised.")
    assert "you have your answer by 22:50, or your money goes back by itself. If not, nothing changes." in asked["text"]
    assert (await only(office, Case)).due_at < after(31)
    tap(anna, asked, "I agree")
    await anna.sees("Agreed: we call you at 22:40. If you have no answer by 22:50, your money goes back.")
    await office.owner.sees("Anna Kowalska agrees to a call at 22:40. The promise runs until 22:50 now.")
    await anna.sees("Which number shall we call?")
    await office.turn_to(after(45))
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ALERTED]
    await office.turn_to(after(61))
    await office.owner.sees("Please call Anna Kowalska now: it was promised at 22:40.")
    await office.turn_to(after(71))
    await anna.sees("⭐250 have been given back")
    await assert_books_agree(office)


async def test_declined_or_unanswered_a_later_call_changes_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    await promises(office, alert, "22:40 · ask")
    asked = await anna.sees("That is after 22:10")
    tap(anna, asked, "No, answer me in time")
    await office.owner.sees("Anna Kowalska wants an answer by 22:10.")
    await office.settled()
    assert "Nothing changes: you have your answer by 22:10." in now_shown(anna, asked)["text"]
    tap(anna, asked, "I agree")
    await promises(office, alert, "22:40 · ask")
    await anna.sees("That is after 22:10")
    await office.turn_to(after(30))
    await anna.sees("⭐250 have been given back")
    again = [m for m in anna.messages if "That is after 22:10" in m.get("text", "")][-1]
    late = tap(anna, again, "I agree")
    assert await toast(office, late) == "This is settled already."
    await office.settled()
    assert await state_of(office, CallBack) == [CallState.ENDED, CallState.ENDED]
    assert count(anna, "Agreed") == 0
    await assert_books_agree(office)


async def test_a_promised_call_can_be_taken_back_and_the_promise_ends_as_before(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    until = (await only(office, Case)).due_at
    await promises(office, alert, "22:40 · ask")
    tap(anna, await anna.sees("That is after 22:10"), "I agree")
    await office.owner.sees("agrees to a call")
    anna.sends("601234567")
    shown = await office.owner.sees("+48601234567")
    assert (await only(office, Case)).due_at > until
    dropped = tap_data(office.owner, shown, "nocall:")
    assert "The promise runs until 22:10." in await toast(office, dropped)
    await anna.sees("We cannot call you at 22:40 after all. You still have your answer by 22:10, in this chat.")
    assert (await only(office, Case)).due_at == until
    await office.turn_to(after(30))
    await anna.sees("⭐250 have been given back")
    assert count(office.owner, "Please call") == 0
    await assert_books_agree(office)


async def test_once_the_first_promise_is_over_an_agreed_call_is_not_taken_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await promises(office, await rings(office), "22:40 · ask")
    tap(anna, await anna.sees("That is after 22:10"), "I agree")
    anna.sends("601234567")
    shown = await office.owner.sees("+48601234567")
    await office.turn_to(after(35))
    dropped = tap_data(office.owner, shown, "nocall:")
    assert "The client agreed to wait for this call alone." in await toast(office, dropped)
    await office.settled()
    assert await state_of(office, CallBack) == [CallState.PROMISED]
    assert count(anna, "after all") == 0


async def test_status_tells_of_the_call_and_reminders_wait_out_a_downtime(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await promised(office, anna)
    anna.sends("/status")
    await anna.sees("We call you back at 21:55.")
    await office.stop()
    office.clock.turn_to(after(20))
    await office.start()
    await office.owner.sees("Please call Anna Kowalska now: it was promised at 21:55.")


async def test_could_not_reach_tells_the_client_once_in_a_while_and_later_moves_the_call(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await promised(office, anna)
    await office.turn_to(after(15))
    reminder = await office.owner.sees("Please call Anna Kowalska now")
    for _ in range(3):
        missed = tap_data(office.owner, reminder, "missed:")
    assert "The promise runs until 22:10" in await toast(office, missed)
    told = await anna.sees("We called +48 601 234 567, and nobody picked up.")
    tap(anna, told, "Another number")
    await anna.sees("Which number shall we call?")
    anna.sends("+48 602 345 678")
    await office.owner.sees("+48602345678")
    tap_data(office.owner, reminder, "call:")
    await office.settled()
    tap(office.owner, now_shown(office.owner, reminder), "22:00")
    await anna.sees("We call you back at 22:00.")
    await office.turn_to(after(20))
    await office.owner.sees("it was promised at 22:00")
    assert count(anna, "nobody picked up") == 1
    assert await state_of(office, CallBack) == [CallState.ENDED, CallState.PROMISED]


async def test_a_question_that_a_blocked_bot_cannot_ask_counts_for_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna)
    anna.blocks()
    await office.settled()
    tap_data(office.owner, now_shown(office.owner, alert), "called:")
    await office.owner.sees(
        "Anna Kowalska could not be asked whether the call came, so it does not count. ⭐250 go back."
    )
    await office.settled()
    assert (await state_of(office, Case), await state_of(office, CallBack)) == (
        [CaseState.GIVEN_BACK],
        [CallState.ENDED],
    )
    await assert_books_agree(office)


async def test_nobodys_buttons_but_ones_own_do_anything(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    alert = await promised(office, anna)
    eve.sends("Hello")
    greeting = await eve.sees("closed")
    question = await says_called(office, anna, alert)
    for forged in ("wascalled:1:0", "wascalled:1:1", "callok:1:1", "number:0", "called:1", "nocall:1", "missed:1"):
        eve.taps(greeting, forged)
        await office.settled()
    case = await only(office, Case)
    assert (case.state, await state_of(office, CallBack)) == (CaseState.ALERTED, [CallState.CALLED])
    for forged in ("called:1", "nocall:1", "callat:1:1796000000", "callat:1:1"):
        anna.taps(question, forged)
        await office.settled()
    for forged in ("callat:1:1796000000", "callat:1:1", "called:99", "nocall:99"):
        office.owner.taps(alert, forged)
        await office.settled()
    assert (await only(office, Case)).due_at == case.due_at
    assert len(await rows(office, CallBack)) == 1


async def test_a_restart_between_called_and_the_ten_minutes_changes_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna, "22:10")
    await office.turn_to(after(29))
    await says_called(office, anna, alert)
    await office.settled()
    await office.stop()
    office.clock.turn_to(after(34))
    await office.start()
    await office.turn_to(after(34))
    await office.settled()
    assert (await state_of(office, Case), await state_of(office, CallBack)) == ([CaseState.ALERTED], [CallState.CALLED])
    await silence(office)
    await office.owner.sees("and did not deny it.")
    await office.settled()
    assert (await state_of(office, Case), anna.stars) == ([CaseState.ANSWERED], 750)
    await assert_books_agree(office)


async def test_two_taps_at_once_ask_once_and_count_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna)
    shown = now_shown(office.owner, alert)
    for _ in range(3):
        tap_data(office.owner, shown, "called:")
    question = await anna.sees("Were you called")
    await office.settled()
    assert count(anna, "Were you called") == 1
    confirms(anna, question)
    denies(anna, question)
    confirms(anna, question)
    await office.settled()
    assert (await state_of(office, Case), len(await rows(office, Answer))) == ([CaseState.ANSWERED], 1)
    await assert_books_agree(office)


async def test_every_alert_says_who_calls_and_when_and_a_call_that_counts_begins_a_talk(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    await office.turn_to(after(15))
    hers = await ewa.sees("🚨 URGENT")
    await promises(office, hers, "22:05", ewa)
    anna.sends("601 234 567")
    line = await ewa.sees("+48601234567")
    await office.settled()
    assert "📞 you promised a call at 22:05" in now_shown(ewa, hers)["text"]
    assert "promised a call at 22:05" in now_shown(office.owner, alert)["text"]
    assert "Called" in labels(now_shown(office.owner, alert))
    assert count(office.owner, "+48601234567") == 0
    assert now_shown(ewa, line)["text"] == line["text"]
    tap(ewa, now_shown(ewa, hers), "📞")
    await office.settled()
    tap(ewa, now_shown(ewa, hers), "22:10")
    await anna.sees("We call you back at 22:10.")
    await office.settled()
    shown = now_shown(office.owner, alert)["text"]
    assert (shown.count("📞"), shown.count("👀"), "at 22:10" in shown) == (1, 1, True)
    confirms(anna, await says_called(office, anna, hers, ewa))
    await office.settled()
    assert (await only(office, Talk)).chat_id == ewa.id
    assert "✅" in now_shown(office.owner, alert)["text"]
