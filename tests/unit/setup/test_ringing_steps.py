"""Who is rung, when and how loud: read in four languages, refused with a sentence, undone."""

import pytest

from bot.features import acts, duty, setup
from bot.features.businesses.terms import current_terms
from bot.features.duty.steps import DEFAULT, Loudness, Step, Who
from bot.models import Member
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from tests.support.rotas import OLA, PIOTR, Shift, joins
from tests.support.service_office import ServiceOffice

OWNER, DEPUTIES, EVERYBODY = Who.OWNER, Who.DEPUTIES, Who.EVERYBODY


@pytest.fixture
async def team(services: ServiceOffice) -> ServiceOffice:
    await joins(services, Shift(OLA, Role.DEPUTY, "Ola Lis"), Shift(PIOTR, Role.STAFF, "Piotr Wilk"))
    return services


async def write(office: ServiceOffice, words: str) -> str:
    view = await office.does(lambda work: setup.urgent_commands.written(work, f"steps {words}"))
    assert view is not None
    return str(view.words)


async def kept(office: ServiceOffice) -> tuple[Step, ...]:
    async def read(work: UnitOfWork) -> tuple[Step, ...]:
        return duty.steps.read((await current_terms(work)).steps)

    return await office.does(read)


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        ("0 owner, 5 owner, 10 deputy, 15 everybody", [(0, OWNER), (5, OWNER), (10, DEPUTIES), (15, EVERYBODY)]),
        ("0 właściciel; po 5 min zastępca, 20 wszyscy", [(0, OWNER), (5, DEPUTIES), (20, EVERYBODY)]),
        ("0 владелец, через 5 мин заместитель", [(0, OWNER), (5, DEPUTIES)]),
        ("0 власник, 7 хв заступник", [(0, OWNER), (7, DEPUTIES)]),
        ("0: me, 10: all", [(0, OWNER), (10, EVERYBODY)]),
        ("10 deputy, 0 owner", [(0, OWNER), (10, DEPUTIES)]),
    ],
)
async def test_steps_are_read(team: ServiceOffice, words: str, steps: list[tuple[int, Who]]) -> None:
    assert "Who is rung, when:" in await write(team, words)
    assert [(step.after, step.who) for step in await kept(team)] == steps


async def test_a_step_may_be_for_somebody_by_name_and_quiet(team: ServiceOffice) -> None:
    shown = await write(team, "0 owner quiet, 3 ola lis sound, 6 Piotr")
    members = {member.name: member.key for member in await team.rows(Member)}
    assert await kept(team) == (
        Step(0, OWNER, None, Loudness.QUIET),
        Step(3, Who.MEMBER, members["Ola Lis"], Loudness.SOUND),
        Step(6, Who.MEMBER, members["Piotr Wilk"], Loudness.RING),
    )
    assert "after 3 minutes: Ola Lis, with a sound" in shown
    assert "If somebody pays at 22:00: 22:00 you; 22:03 Ola Lis; 22:06 Piotr Wilk; at 22:30 the money" in shown


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("0 owner, 30 deputy", "A step after 30 minutes would come too late: an answer is promised within 30 minutes"),
        ("0 owner, 999 deputy", "would come too late"),
        ("5 owner", "begin with 0"),
        ("0 Anna", "Nobody of your team is called “Anna”"),
        ("0 owner, soon deputy", "I do not understand “soon deputy”"),
        ("owner", "I do not understand"),
        ("", "begin with 0"),
        ("0 owner, 1 owner, 2 owner, 3 owner, 4 owner, 5 owner, 6 owner, 7 owner, 8 owner", "There can be 8 steps"),
    ],
)
async def test_what_cannot_be_kept_is_refused_in_a_sentence(team: ServiceOffice, words: str, why: str) -> None:
    assert why in await write(team, words)
    assert await kept(team) == DEFAULT


async def test_steps_for_nobody_are_refused(services: ServiceOffice) -> None:
    assert "These steps would call nobody" in await write(services, "0 deputy")
    assert await kept(services) == DEFAULT


async def test_deputies_of_whom_there_are_none_are_not_promised(services: ServiceOffice) -> None:
    assert "22:15 the deputies (there are none); at 22:30" in await services.does(setup.ringing_steps.shown)


async def test_undo_brings_the_steps_of_before_back(team: ServiceOffice) -> None:
    await write(team, "0 owner, 5 deputy")

    async def undo(work: UnitOfWork) -> str:
        return str((await acts.taking_back.last(work)).words)

    assert "Who is rung: at once you; after 5 minutes the deputies" in await team.does(undo)
    assert await kept(team) == DEFAULT
