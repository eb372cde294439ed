"""`/urgent steps`: who is rung for an urgent message, when and how loud, put together by tapping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.buttons.data import OWNER
from bot.features import setup
from bot.features.businesses.terms import current_terms
from bot.features.clients.sender import Sender
from bot.features.duty.steps import DEFAULT, MOST, Loudness, Step, Who
from bot.features.duty.views import name
from bot.features.setup.ringing_steps import StepsError
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Action, Choice, Page, Screen

MINUTES = (0, 5, 10, 15, 20, 30, 45, 60)


@dataclass(frozen=True)
class Ringing:
    """The steps in words; and the number of the one that is shown alone, with what can be chosen for it."""

    words: str = ""
    labels: list[str] = field(default_factory=list)
    chosen: str = ""
    minutes: int = 0
    people: list[list[str]] = field(default_factory=list)
    """Whom a step can be for: a word for the button's argument, and a name."""


ONE = Ringing("This step", ["at once: you"], "0", 30, [["owner", "you"], ["member2", "Ewa"]])


class RingingScreen(Screen[Ringing]):
    """The list of steps, and each step alone."""

    name = "ringing"
    roles = OWNER
    begin = Ringing()
    examples = (Ringing("Who is rung", ["at once: you"]), Ringing("Who is rung", ["you"] * MOST), ONE)

    @property
    def actions(self) -> Mapping[str, Action[Ringing]]:
        return {
            "step": _step, "add": _add, "new": _as_new, "who": _who, "after": _after, "loud": _loud,
            "remove": _remove, "list": _list,
        }  # fmt: skip

    async def refresh(self, work: UnitOfWork, state: Ringing) -> Ringing:
        t, steps = work.texts, await setup.ringing_steps.present(work)
        views, business = setup.ringing_views, work.business
        labels = [f"{views.when(t, one.after)} · {views.whom(t, business, one)}" for one in steps]
        at = _place(state, steps)
        if at is None:
            return Ringing(await setup.ringing_steps.shown(work), labels)
        said = f"{views.when(t, steps[at].after)}: {views.what(t, business, steps[at])}"
        people = [[who, views.who(t, who)] for who in (Who.OWNER, Who.DEPUTIES, Who.EVERYBODY)]
        members = [member for member in business.members if member is not work.owner]
        people += [[f"{Who.MEMBER}{member.key}", name(t, member)] for member in members]
        return Ringing(views.one(t, said), labels, str(at), (await current_terms(work)).minutes, people)

    def render(self, t: Texts, state: Ringing) -> Page:
        views = setup.ringing_views
        if not state.chosen:
            rows = [[Choice(label, "step", str(number))] for number, label in enumerate(state.labels)]
            more = [Choice(views.add(t), "add")] if len(state.labels) < MOST else []
            return Page(state.words, [*rows, [*more, Choice(views.as_new(t), "new")]])
        people = [Choice(named, "who", who) for who, named in state.people]
        times = [Choice(views.when(t, at), "after", str(at)) for at in MINUTES if at < state.minutes]
        rows = [*_in_rows(people, 2), *_in_rows(times, 2)]
        rows += [[Choice(views.label(t, loudness), "loud", loudness) for loudness in Loudness]]
        return Page(state.words, [*rows, [Choice(views.remove(t), "remove"), Choice(views.back(t), "list")]])


def _in_rows(choices: Sequence[Choice], wide: int) -> list[list[Choice]]:
    return [list(choices[at : at + wide]) for at in range(0, len(choices), wide)]


def _place(state: Ringing, steps: Sequence[Step]) -> int | None:
    """Return which step is shown alone; None where there is none, or it is gone."""
    at = int(state.chosen) if state.chosen.isdecimal() else -1
    return at if at in range(len(steps)) else None


async def _step(_work: UnitOfWork, _person: Sender, _state: Ringing, number: str) -> Acted[Ringing]:
    return Acted(state=Ringing(chosen=number))


async def _list(_work: UnitOfWork, _person: Sender, _state: Ringing, _argument: str) -> Acted[Ringing]:
    return Acted(state=Ringing())


async def _as_new(work: UnitOfWork, _person: Sender, _state: Ringing, _argument: str) -> Acted[Ringing]:
    return await _keep(work, DEFAULT, Ringing())


async def _add(work: UnitOfWork, _person: Sender, _state: Ringing, _argument: str) -> Acted[Ringing]:
    """Add a step some minutes after the last one, for everybody on duty, and show it."""
    steps, minutes = await setup.ringing_steps.present(work), (await current_terms(work)).minutes
    times = {step.after for step in steps}
    free = [at for at in MINUTES if at not in times and at < minutes]
    after = next((at for at in free if at > max(times)), free[-1] if free else steps[-1].after)
    added = Step(after, Who.EVERYBODY)
    return await _keep(work, [*steps, added], None, added)


async def _remove(work: UnitOfWork, _person: Sender, state: Ringing, _argument: str) -> Acted[Ringing]:
    steps = await setup.ringing_steps.present(work)
    at = _place(state, steps)
    return await _keep(work, [step for number, step in enumerate(steps) if number != at], Ringing())


async def _who(work: UnitOfWork, _person: Sender, state: Ringing, who: str) -> Acted[Ringing]:
    number = who.removeprefix(Who.MEMBER)
    if who in {Who.OWNER, Who.DEPUTIES, Who.EVERYBODY}:
        return await _change(work, state, who=Who(who), member_id=None)
    if number == who or number not in {str(member.id) for member in work.business.members}:
        return Acted()
    return await _change(work, state, who=Who.MEMBER, member_id=int(number))


async def _after(work: UnitOfWork, _person: Sender, state: Ringing, minutes: str) -> Acted[Ringing]:
    return await _change(work, state, after=int(minutes)) if minutes in map(str, MINUTES) else Acted()


async def _loud(work: UnitOfWork, _person: Sender, state: Ringing, loudness: str) -> Acted[Ringing]:
    return await _change(work, state, loudness=Loudness(loudness)) if loudness in {*Loudness} else Acted()


async def _change(work: UnitOfWork, state: Ringing, **values: object) -> Acted[Ringing]:
    """Make the step that is shown another one."""
    steps = list(await setup.ringing_steps.present(work))
    at = _place(state, steps)
    if at is None:
        return Acted(state=Ringing())
    steps[at] = replace(steps[at], **values)  # type: ignore[arg-type]
    return await _keep(work, steps, None, steps[at])


async def _keep(
    work: UnitOfWork, steps: Sequence[Step], after: Ringing | None, shown: Step | None = None
) -> Acted[Ringing]:
    """Keep steps and show the list, or the step `shown` alone; or say why they cannot be kept."""
    try:
        await setup.ringing_steps.keep(work, steps, by_tap=True)
    except StepsError as error:
        return Acted(str(error))
    if after is not None:
        return Acted(setup.views.changed(work.texts), after)
    present = await setup.ringing_steps.present(work)
    return Acted(setup.views.changed(work.texts), Ringing(chosen=str(present.index(shown)) if shown in present else ""))
