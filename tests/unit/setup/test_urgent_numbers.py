"""Price, minutes, plan, cap and rate take any number within their limits, typed or asked for by a button."""

import pytest

from bot.features import acts, setup
from bot.features.businesses.terms import current_terms
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.features.messages.incoming import Incoming
from bot.models import UrgentTerms
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.screens import showing
from handlers.tap import Tap
from tests.support.screens import keys
from tests.support.service_office import OWNER, ServiceOffice

MAREK = Sender(OWNER, "Marek Nowak", "en")


async def terms(services: ServiceOffice) -> UrgentTerms:
    return await services.does(current_terms)


async def types(services: ServiceOffice, words: str) -> View | None:
    return await services.does(lambda work: setup.urgent_commands.written(work, words))


TAKEN = [
    ("price 137", "price", 137), ("minutes 45", "minutes", 45), ("minutes 1440", "minutes", 1440),
    ("plan 1", "plan_price", 1), ("plan off", "plan_price", None), ("cap 1000", "plan_cap", 1000),
    ("star 1.2 2,1", "star_price_cents", 2.1),
    ("rate 4.05", "own_rate", {"a_dollar": "4.05", "currency": "PLN", "on": "2026-11-20"}),
    ("rate 1 USD = 0,92 eur", "own_rate", {"a_dollar": "0.92", "currency": "EUR", "on": "2026-11-20"}),
    ("rate off", "own_rate", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "column", "value"), TAKEN)
async def test_any_number_within_the_limits_is_taken(
    services: ServiceOffice, written: str, column: str, value: object
) -> None:
    assert await types(services, written) is None
    assert getattr(await terms(services), column) == value


REFUSED = [
    "price 0", "price 10001", "price 9" + "9" * 5000, "price ٣٣٣x", "price 2.5", "minutes 0", "minutes 1441",
    "plan 10001", "plan -5", "cap 0", "cap 1001", "rate", "rate 0", "rate abc", "rate 4.05 XYZ", "rate nan",
    "rate 1 USD = 4.05 USD", "rate 4.05 PLN please", "rate 1e9", "rate 99999999", "star 0 2",
    "star 1.3 nan", "star 1 inf",
]  # fmt: skip


@pytest.mark.parametrize("written", REFUSED)
async def test_anything_else_gets_a_sentence_and_changes_nothing(services: ServiceOffice, written: str) -> None:
    before = (await terms(services)).model_dump()
    view = await types(services, written)
    assert view is not None and "nothing has been changed" in view.words
    assert (await terms(services)).model_dump() == before


async def test_a_rate_can_be_taken_back(services: ServiceOffice) -> None:
    await types(services, "rate 4.05")
    await types(services, "rate 1 USD = 3.99 PLN")
    undone = await services.does(acts.taking_back.last)
    assert "1 USD = 3.99 PLN (20 November 2026)" in undone.words
    assert ((await terms(services)).own_rate or {})["a_dollar"] == "4.05"


async def test_a_button_asks_and_the_next_words_are_the_number(services: ServiceOffice) -> None:
    async def ask(work: UnitOfWork, what: str) -> View:
        work.actor = work.owner
        opened = await showing.opened(work, MAREK, screens.URGENT)
        (key,) = [key for key in keys(opened) if (key.action, key.argument) == ("ask", what)]
        shown = (await showing.tapped(work, screens.SCREENS, Tap(MAREK), key)).view
        assert shown is not None
        return shown

    async def write(words: str) -> str:
        message = Incoming(MAREK, OWNER, next(services.numbers), services.clock.now(), "text", {"text": words})

        async def take(work: UnitOfWork) -> None:
            work.actor = work.owner
            assert await showing.wrote(work, screens.SCREENS, message)

        await services.does(take)
        return str((await services.outbox())[-1].params["text"])

    asked = await services.does(lambda work: ask(work, "minutes"))
    assert "from 1 to 1440" in asked.words
    assert (await write("a while")).startswith("Please write a number from 1 to 1440.")
    assert (await write("45")).startswith("Changed.")
    assert (await terms(services)).minutes == 45
    await services.does(lambda work: ask(work, "rate"))
    assert "1 USD = 4.1 PLN (20 November 2026)" in await write("4,10 PLN")
