"""Every screen in every state and language, every transition, and screens that are wired wrongly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

import pytest

from bot import buttons
from bot.buttons import OnScreen
from bot.buttons.data import LONGEST, OWNER
from bot.features import dialogs
from bot.features.businesses.terms import current_terms
from bot.features.clients.sender import Sender
from bot.features.delivery import TapAnswer, View
from bot.features.messages.incoming import Incoming
from bot.models import UrgentTerms
from bot.models.states import Role
from bot.texts import LANGUAGES, Texts
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.miswired import MiswiredError
from handlers.screens import showing
from handlers.screens.screen import Acted, Action, AnyScreen, Choice, Page, Screen
from handlers.screens.wiring import Screens
from handlers.tap import Tap
from tests.support.screens import first_and_last_of_each_action, key_of, keys

MAREK = Sender(900, "Marek Nowak", "en")
STATES = [(screen, state) for screen in screens.SCREENS for state in screen.examples]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("screen", "state"), STATES)
def test_every_screen_is_shown_in_every_state_and_language(screen: AnyScreen, state: object, language: str) -> None:
    page = screen.render(Texts.of(language), state)
    choices = [choice for row in page.rows for choice in row]
    assert page.words and len(page.words) < 4096
    assert all(choice.label for choice in choices)
    carried = {(choice.action, choice.argument) for choice in choices}
    assert len(carried) == len(choices), "two buttons that do the same"
    assert carried == {(one.action, one.argument) for row in screen.render(Texts.of("en"), state).rows for one in row}


def test_each_language_has_a_button() -> None:
    (page,) = [screens.LANGUAGE.render(Texts.of("pl"), state) for state in screens.LANGUAGE.examples]
    assert [row[0].label for row in page.rows] == ["English", "Polski", "Русский", "Українська"]


async def tapped(work: UnitOfWork, key: OnScreen, known: Screens = screens.SCREENS) -> TapAnswer:
    assert len(key.packed().encode()) <= LONGEST
    assert buttons.read(key.packed()) == key
    return await showing.tapped(work, known, Tap(MAREK), key)


def line(before: View, key: OnScreen, after: View | None) -> str:
    """A transition as it is listed: the button, and what is different afterwards."""
    words = after.words.split("\n") if after is not None else []
    news = [one for one in words if one not in before.words.split("\n")]
    return f"{key.action} {key.argument} → {'; '.join(news) or '·'}"


URGENT = """\
price - → Price: ⭐200; A client pays about PLN 16; about PLN 10 of it is yours.
price + → Price: ⭐300; A client pays about PLN 24; about PLN 15 of it is yours.
minutes 15 → Promise: an answer within 15 minutes
minutes 30 → ·
minutes 60 → Promise: an answer within 60 minutes
minutes 120 → Promise: an answer within 120 minutes
never 0 → ·
never 1 → Never wake me: 22:00-07:00
never 2 → Never wake me: 23:00-06:00
never 3 → Never wake me: 00:00-07:00
night 0 → Urgent messages a night, at most: no limit
night 1 → Urgent messages a night, at most: 1
night 2 → Urgent messages a night, at most: 3
night 3 → ·
ask price → What shall urgent contact cost? Write the Stars, from 1 to 10000.
ask minutes → Within how many minutes do you promise an answer? Write a number from 1 to 1440.
ask plan → What shall urgent contact by the month cost? Write the Stars for 30 days, from 1 to 10000, or off.
ask rate → ; What is a US dollar worth? Write it like this: 1 USD = 4.05 PLN
steps  → ·
ask questions → Before a client is shown the price, up to three things can be asked, each answered by a tap. \
The answers come with your alert.; ; • for trades: What is it about? Is anybody's life in danger? Could you \
turn it off?; • for doctors: Trouble breathing, chest pain, heavy bleeding or fainting? Who is it about? Since \
when?; • for accountants: What is it about? By when do you need it?;\x20
talk 0 → Talk after an answer at night: off
talk 30 → Talk after an answer at night: 30 minutes from the last message
talk 60 → ·
talk 120 → Talk after an answer at night: 120 minutes from the last message
drill me → ·
switch off → Urgent contact: off"""
LANGUAGE = "choose en → ·\nchoose pl → ·\nchoose ru → ·\nchoose uk → ·"
"""What the choice of a language shows is the same afterwards; the bot says in a message of its own what it speaks."""


def set_terms(terms: UrgentTerms, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(terms, name, value)


@pytest.mark.parametrize(("screen", "listed"), [(screens.URGENT, URGENT), (screens.LANGUAGE, LANGUAGE)])
async def test_every_transition_leads_where_it_is_listed(work: UnitOfWork, screen: AnyScreen, listed: str) -> None:
    terms = await current_terms(work)
    terms.most_a_night = 5
    before = terms.model_dump()
    lines = []
    for number in range(len(keys(await showing.opened(work, MAREK, screen)))):
        set_terms(terms, before)
        view = await showing.opened(work, MAREK, screen)
        key = keys(view)[number]
        lines.append(line(view, key, (await tapped(work, key)).view))
    assert "\n".join(lines) == listed


async def test_after_any_two_taps_the_screen_goes_on_and_what_was_before_is_stale(work: UnitOfWork) -> None:
    for screen in screens.SCREENS:
        numbers = first_and_last_of_each_action(keys(await showing.opened(work, MAREK, screen)))
        for first, second in product(numbers, repeat=2):
            await walk(work, screen, first, second)


async def walk(work: UnitOfWork, screen: AnyScreen, first: int, second: int) -> None:
    opened = await showing.opened(work, MAREK, screen)
    view = (await tapped(work, key_of(opened, first))).view
    if view is None:  # nothing to see has changed, so what is shown still holds
        return
    assert {key.version for key in keys(view)} == {keys(opened)[0].version + 1}
    before = (await current_terms(work)).model_dump()
    stale = await tapped(work, key_of(opened, second))
    assert (stale.words, stale.view) == ("", view)
    assert (await current_terms(work)).model_dump() == before
    assert (await tapped(work, key_of(view, second))).view != view


# Typed words


@dataclass(frozen=True)
class Greeting:
    words: str = ""
    asks: bool = False


class GreetingScreen(Screen[Greeting]):
    """A screen that asks for words."""

    name, roles, begin = "greeting", OWNER, Greeting()
    examples = (Greeting(), Greeting(asks=True))

    @property
    def actions(self) -> Mapping[str, Action[Greeting]]:
        return {"ask": self._ask, "cancel": self._cancel}

    @property
    def wrote(self) -> Action[Greeting] | None:
        return self._wrote

    def awaits_text(self, state: Greeting) -> bool:
        return state.asks

    def render(self, t: Texts, state: Greeting) -> Page:
        if state.asks:
            return Page("How do you greet?", [[Choice("Cancel", "cancel")]])
        return Page(f"Greeting: {state.words or '–'}", [[Choice("Change", "ask")]])

    async def _ask(self, _work: UnitOfWork, _person: Sender, state: Greeting, _argument: str) -> Acted[Greeting]:
        return Acted(state=replace(state, asks=True))

    async def _cancel(self, _work: UnitOfWork, _person: Sender, state: Greeting, _argument: str) -> Acted[Greeting]:
        return Acted(state=replace(state, asks=False))

    async def _wrote(self, _work: UnitOfWork, _person: Sender, state: Greeting, words: str) -> Acted[Greeting]:
        return Acted("Thank you.", Greeting(words)) if words else Acted("Some words, please.")


GREETING = GreetingScreen()
WITH_WORDS = Screens(*screens.SCREENS, GREETING)


def typed(work: UnitOfWork, words: str, kind: str = "text") -> Incoming:
    return Incoming(MAREK, MAREK.telegram_id, 1, work.now, kind, {"text": words})


def said(work: UnitOfWork) -> list[str]:
    return [str(call.params.get("text")) for call in work.calls]


async def asked(work: UnitOfWork) -> View:
    """The screen, asking for words."""
    (key,) = keys(await showing.opened(work, MAREK, GREETING))
    view = (await tapped(work, key, WITH_WORDS)).view
    assert view is not None and view.words == "How do you greet?"
    return view


async def test_typed_words_go_to_the_screen_that_asks_and_to_no_other(work: UnitOfWork) -> None:
    assert not await showing.wrote(work, WITH_WORDS, typed(work, "An answer to a client"))
    await asked(work)
    assert not await showing.wrote(work, WITH_WORDS, typed(work, "", kind="photo"))
    assert await showing.wrote(work, WITH_WORDS, typed(work, "Good evening"))
    assert said(work) == ["Thank you.\n\nGreeting: Good evening"]
    assert not await showing.wrote(work, WITH_WORDS, typed(work, "An answer to a client"))


async def test_wrong_words_are_asked_for_again(work: UnitOfWork) -> None:
    await asked(work)
    assert await showing.wrote(work, WITH_WORDS, typed(work, ""))
    assert said(work) == ["Some words, please.\n\nHow do you greet?"]
    assert await showing.wrote(work, WITH_WORDS, typed(work, "Good evening"))


async def test_cancel_leads_out(work: UnitOfWork) -> None:
    (cancel,) = keys(await asked(work))
    shown = (await tapped(work, cancel, WITH_WORDS)).view
    assert shown is not None and shown.words == "Greeting: –"
    assert not await showing.wrote(work, WITH_WORDS, typed(work, "An answer to a client"))


async def test_another_screen_that_asks_takes_the_words_instead(work: UnitOfWork) -> None:
    class Farewell(GreetingScreen):
        name = "farewell"

    farewell = Farewell()
    both = Screens(GREETING, farewell)
    await asked(work)
    (key,) = keys(await showing.opened(work, MAREK, farewell))
    await tapped(work, key, both)
    assert await showing.wrote(work, both, typed(work, "Good bye"))
    (shown,) = keys(await showing.opened(work, MAREK, GREETING))
    assert shown.action == "ask"


async def test_a_state_of_another_version_of_the_bot_begins_anew(work: UnitOfWork) -> None:
    (key,) = keys(await asked(work))
    row = await dialogs.service.kept(work, MAREK.telegram_id, "greeting")
    assert row is not None
    row.shown = {"gone": 1}
    shown = (await tapped(work, key, WITH_WORDS)).view
    assert shown is not None and shown.words == "Greeting: –"


# Wiring


class Silent(GreetingScreen):
    @property
    def actions(self) -> Mapping[str, Action[Greeting]]:
        return {"ask": self._ask}


class Idle(GreetingScreen):
    @property
    def actions(self) -> Mapping[str, Action[Greeting]]:
        return {**super().actions, "gone": self._ask}


class Trap(GreetingScreen):
    @property
    def actions(self) -> Mapping[str, Action[Greeting]]:
        return {"ask": self._ask}

    def render(self, t: Texts, state: Greeting) -> Page:
        return Page("How do you greet?", [[Choice("Change", "ask")]])


class Deaf(GreetingScreen):
    @property
    def wrote(self) -> Action[Greeting] | None:
        return None


class Long(GreetingScreen):
    def render(self, t: Texts, state: Greeting) -> Page:
        return Page("?", [[Choice("Change", "ask", "x" * 25), Choice("Cancel", "cancel")]])


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (Silent(), "an action without a button, or the other way round: {'cancel'}"),
        (Idle(), "an action without a button, or the other way round: {'gone'}"),
        (Trap(), "no way out"),
        (Deaf(), "awaited and not taken"),
        (Long(), "no button can carry"),
    ],
)
def test_a_screen_that_is_wired_wrongly_is_refused(wrong: AnyScreen, why: str) -> None:
    with pytest.raises(MiswiredError, match=why):
        Screens(wrong)


def test_two_screens_of_one_name_are_refused() -> None:
    with pytest.raises(MiswiredError, match="two screens of one name"):
        Screens(*screens.SCREENS, screens.URGENT)


def test_a_screen_is_found_by_those_who_may_open_it() -> None:
    assert screens.SCREENS.find("urgent", Role.OWNER) is screens.URGENT
    assert screens.SCREENS.find("urgent", Role.DEPUTY) is None
    assert screens.SCREENS.find("gone", Role.OWNER) is None
