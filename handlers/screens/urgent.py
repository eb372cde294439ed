"""`/urgent`: the owner's say over urgent contact, by tapping."""

from collections.abc import Mapping
from dataclasses import replace

from bot.buttons.data import OWNER
from bot.features import setup
from bot.features.clients.sender import Sender
from bot.features.setup.urgent_panel import A_NIGHT, MINUTES, NEVER, TALKS
from bot.features.setup.views import Standing
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.ringing import RingingScreen
from handlers.screens.screen import CANCEL, Acted, Action, Choice, Page, Screen
from handlers.screens.showing import opened, tell

UNKNOWN = Standing()
ASKED = ("price", "minutes", "plan", "cap", "rate")
"""What may be any number: a button asks for it."""
QUESTIONS = "questions"
"""What is chosen on a page of its own, by tapping alone."""
PLAIN = Standing(price=250, minutes=30, keywords="URGENT,PILNE")


class UrgentScreen(Screen[Standing]):
    """Price, promise, hours in which nobody is woken, how many a night, on and off."""

    name = "urgent"
    roles = OWNER
    begin = UNKNOWN
    examples = (
        PLAIN,
        Standing(enabled=False, price=1, minutes=120, keywords="HELP", emergency_line="112", duty_hours="24/7"),
        Standing(price=10_000, minutes=15, keywords="HELP", never_hours="22:00-07:00", most_a_night=3, deputy=True),
        Standing(price=300, minutes=60, keywords="HELP", plan_price=900, plan_cap=1, deputy=True, duty_hours="Mo-Fr"),
        Standing(price=300, minutes=60, keywords="HELP", never_hours="PH", plan_price=900, plan_refunds=False),
        *(replace(PLAIN, asks=what) for what in (*ASKED, QUESTIONS)),
        Standing(price=300, minutes=60, keywords="HELP", never_hours="PH", plan_price=900, plan_refunds=False, woken=2),
    )

    @property
    def actions(self) -> Mapping[str, Action[Standing]]:
        return {
            "price": _price,
            "minutes": _minutes,
            "never": _never,
            "night": _night,
            "talk": _talk,
            QUESTIONS: _questions,
            "switch": _switch,
            "steps": _steps,
            "ask": _ask,
            CANCEL: _cancel,
            "drill": _drill,
        }

    @property
    def wrote(self) -> Action[Standing] | None:
        return _wrote

    def awaits_text(self, state: Standing) -> bool:
        return state.asks in ASKED

    async def refresh(self, work: UnitOfWork, state: Standing) -> Standing:
        return replace(await setup.urgent_panel.standing(work), asks=state.asks)

    def render(self, t: Texts, state: Standing) -> Page:
        if state.asks == QUESTIONS:
            return _question_page(t, state)
        if state.asks:
            return Page(setup.views.asked(t, state.asks, state.worth), [[Choice(setup.views.back(t), CANCEL)]])
        ask = {what: Choice(label, "ask", what) for what, label in setup.views.ask_labels(t).items()}
        people = [False, True] if state.woken > 1 else [False]
        rows = [
            [Choice("−50 ⭐", "price", "-"), Choice("+50 ⭐", "price", "+")],
            [Choice(setup.views.minutes(t, minutes), "minutes", str(minutes)) for minutes in MINUTES],
            [Choice(setup.views.never(t, hours), "never", str(number)) for number, hours in enumerate(NEVER)],
            [Choice(setup.views.a_night(t, most), "night", str(number)) for number, most in enumerate(A_NIGHT)],
            [ask["price"], ask["minutes"]],
            [ask["plan"], *([ask["cap"]] if state.plan_price else []), ask["rate"]],
            [Choice(setup.ringing_views.open_steps(t), "steps")],
            [Choice(setup.question_views.button(t), "ask", QUESTIONS)],
            [Choice(setup.views.talk(t, minutes), "talk", str(minutes)) for minutes in TALKS],
            [Choice(setup.views.test(t, everybody=each), "drill", "all" if each else "me") for each in people],
            [Choice(setup.views.switch(t, state.enabled), "switch", "off" if state.enabled else "on")],
        ]
        return Page(setup.views.menu(t, state), rows)


def _question_page(t: Texts, state: Standing) -> Page:
    choices = [Choice(label, QUESTIONS, name) for name, label in setup.question_views.choices(t).items()]
    rows = [choices[:2], choices[2:], [Choice(setup.views.back(t), CANCEL)]]
    return Page(setup.question_views.opened(t, state.questions), rows)


async def _price(work: UnitOfWork, _person: Sender, _state: Standing, sign: str) -> Acted[Standing]:
    return Acted(await setup.urgent_panel.price(work, more=sign == "+"))


async def _minutes(work: UnitOfWork, _person: Sender, _state: Standing, minutes: str) -> Acted[Standing]:
    return Acted(await setup.urgent_panel.minutes(work, _number(minutes)))


async def _never(work: UnitOfWork, _person: Sender, _state: Standing, number: str) -> Acted[Standing]:
    return Acted(await setup.urgent_panel.never(work, _number(number)))


async def _night(work: UnitOfWork, _person: Sender, _state: Standing, number: str) -> Acted[Standing]:
    return Acted(await setup.urgent_panel.most_a_night(work, _number(number)))


async def _talk(work: UnitOfWork, _person: Sender, _state: Standing, minutes: str) -> Acted[Standing]:
    return Acted(await setup.urgent_panel.talk(work, _number(minutes)))


async def _questions(work: UnitOfWork, _person: Sender, _state: Standing, template: str) -> Acted[Standing]:
    return Acted(await setup.urgent_panel.questions(work, template))


async def _switch(work: UnitOfWork, _person: Sender, _state: Standing, to: str) -> Acted[Standing]:
    return Acted(await setup.urgent_panel.switch(work, on=to == "on"))


async def _steps(work: UnitOfWork, person: Sender, _state: Standing, _argument: str) -> Acted[Standing]:
    """Show who is rung, when."""
    tell(work, person, await opened(work, person, RingingScreen()))
    return Acted()


async def _ask(_work: UnitOfWork, _person: Sender, state: Standing, what: str) -> Acted[Standing]:
    return Acted(state=replace(state, asks=what)) if what in (*ASKED, QUESTIONS) else Acted()


async def _cancel(_work: UnitOfWork, _person: Sender, state: Standing, _argument: str) -> Acted[Standing]:
    return Acted(state=replace(state, asks=""))


async def _wrote(work: UnitOfWork, _person: Sender, state: Standing, words: str) -> Acted[Standing]:
    refusal = await setup.urgent_panel.wrote(work, state.asks, words)
    if refusal is not None:
        return Acted(str(refusal.words), state)
    return Acted(setup.views.changed(work.texts), replace(state, asks=""))


async def _drill(work: UnitOfWork, _person: Sender, _state: Standing, whom: str) -> Acted[Standing]:
    return Acted(await setup.urgent_panel.drill(work, everybody=whom == "all"))


def _number(argument: str) -> int:
    """Return the number on a button; one that no setting has for what is none."""
    return int(argument) if argument.isdecimal() else -1
