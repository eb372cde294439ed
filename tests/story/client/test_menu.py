"""The menu offers the plan only where one is sold; an answer given at night waits for the morning."""

from functools import partial
from typing import Any

from tests.support.office import Office
from tests.support.phones import card_of, tap, words


def offers_plan(params: dict[str, Any]) -> bool:
    return any(one["command"] == "plan" for one in params["commands"])


def offers_plan_in(language: str, params: dict[str, Any]) -> bool:
    return params.get("language_code") == language and offers_plan(params)


async def test_the_plan_is_offered_in_menu_and_help_only_while_one_is_sold(office: Office) -> None:
    at_start = await office.simulator.called("setMyCommands", lambda p: p.get("language_code") == "uk")
    assert not offers_plan(at_start)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/help")
    assert "/plan" not in words(await anna.sees("Just write to us"))
    office.owner.sends("/urgent plan 300")
    for language in ("pl", "ru", "uk"):
        await office.simulator.called("setMyCommands", partial(offers_plan_in, language))
    anna.sends("/help")
    assert "\n/plan – " in words(await anna.sees("Just write to us"))
    office.owner.sends("/urgent plan -")
    await office.owner.sees("Urgent contact by the month: not sold")
    await office.settled()
    anna.sends("/help")
    assert "/plan" not in words(await anna.sees("Just write to us"))
    menus = [params for name, params in office.simulator.calls if name == "setMyCommands"]
    assert not offers_plan(menus[-1])


async def test_status_knows_of_an_answer_that_is_held_for_the_morning(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Do you repair roofs?")
    await anna.sees("automatic reply")
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "Anna Kowalska")
    brought = await office.owner.sees(card_of("Do you repair roofs?"))
    await office.settled()
    office.owner.sends("Yes", reply_to=brought["message_id"])
    await office.owner.sees("is held until")
    anna.sends("/status")
    status = words(await anna.sees("Our answer is ready"))
    assert status.startswith(
        "Our answer is ready and comes to this chat on Monday, 23 November at 09:00.\nWe are closed"
    )


async def test_the_menus_wait_until_what_clients_wrote_is_taken_in(office: Office) -> None:
    await office.stop()
    office.simulator.calls.clear()
    office.client("Anna Kowalska", "en").sends("Do you repair roofs?")
    office.simulator.faults.next("getUpdates", error=(502, "Bad Gateway"))
    await office.start()
    await office.simulator.called("setMyCommands", lambda p: p.get("language_code") == "uk")
    asked_and_set = [name for name, _ in office.simulator.calls if name in {"getUpdates", "setMyCommands"}]
    assert asked_and_set[:2] == ["getUpdates", "getUpdates"]  # refused, handed over
