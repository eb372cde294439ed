"""The audit tells who changed what, from what to what and from where, and nothing that a client wrote or is called."""

import json
from collections.abc import Sequence
from typing import Any

from bot.buttons import HoursStep
from bot.features import acts, audit, audit_pages, client_pages, duty, hours, payments, privacy, rings, setup, staff
from bot.features.clients.sender import Sender
from bot.models import AuditEntry, Client, HoursChange, Payment
from bot.models.act_kinds import ActKind
from bot.models.audit import AuditKind, Origin
from bot.models.states import PaymentState, Reason, Role
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import FRIDAY_NIGHT, OWNER, ServiceOffice

ANNA = 1


async def recorded(office: ServiceOffice, since: int = 2) -> list[tuple[str, dict[str, Any]]]:
    """Return kinds and facts of the entries behind those that every office has."""
    return [(entry.kind, entry.facts) for entry in (await office.rows(AuditEntry))[since:]]


async def by_owner(work: UnitOfWork) -> None:
    """Let what follows be the owner's, in the chat."""
    work.actor, work.origin = work.owner, Origin.CHAT


async def test_a_business_begins_with_its_owner(services: ServiceOffice) -> None:
    entries: Sequence[AuditEntry] = await services.rows(AuditEntry)
    assert [(entry.number, entry.kind, entry.facts) for entry in entries] == [
        (1, "begun", {"origin": "program"}),
        (2, "joined", {"origin": "program", "whom": OWNER, "as_what": "owner"}),
    ]


async def test_a_setting_is_told_before_and_after_and_so_is_its_way_back(services: ServiceOffice) -> None:
    async def change(work: UnitOfWork) -> None:
        await by_owner(work)
        change = await setup.changes.change(work, price=300)
        assert change is not None
        await setup.changes.take_back(work, change.key)

    await services.does(change)
    who = {"origin": "chat", "role": "owner", "member": OWNER, "subject": 1}
    assert await recorded(services) == [
        ("setting", {**who, "before": {"price": 250}, "after": {"price": 300}}),
        ("setting", {**who, "before": {"price": 300}, "after": {"price": 250}, "undone": True}),
    ]


async def test_what_is_taken_back_days_later_is_told_too(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.changes.change(work, price=300))
    services.clock.at = FRIDAY_NIGHT.replace(day=25)
    await services.does(lambda work: setup.changes.take_back(work, 1))
    assert [facts.get("undone") for _, facts in await recorded(services)] == [None, True]


async def test_taps_that_are_one_act_are_an_entry_each(services: ServiceOffice) -> None:
    async def more(work: UnitOfWork) -> None:
        async with setup.changes.terms_changing(work, by_tap=True) as terms:
            terms.price += 50

    await services.does(more)
    await services.does(more)
    changed = [(facts["before"]["price"], facts["after"]["price"]) for _, facts in await recorded(services)]
    assert changed == [(250, 300), (300, 350)]


async def test_hours_of_duty_name_the_member(services: ServiceOffice) -> None:
    async def change(work: UnitOfWork) -> None:
        assert work.owner is not None
        await duty.service.set_hours(work, work.owner, "Mo-Fr 18:00-22:00")

    await services.does(change)
    ((kind, facts),) = await recorded(services)
    assert (kind, facts["whom"], facts["after"]) == ("duty", OWNER, {"duty_hours": "Mo-Fr 18:00-22:00"})


async def test_a_ring_channel_is_told_without_its_address(services: ServiceOffice) -> None:
    async def add(work: UnitOfWork) -> None:
        assert work.owner is not None
        row = await rings.channels.add(work, work.owner, "json://secret.example.com/", checked=True)
        assert row is not None
        await rings.channels.remove(work, work.owner, [row])

    await services.does(add)
    found = await recorded(services)
    assert [kind for kind, _ in found] == ["rings", "rings"]
    assert "secret" not in json.dumps(found)


async def test_a_client_is_a_number_and_stays_one_when_everything_is_erased(services: ServiceOffice) -> None:
    await services.writes(ANNA, "The pipe has burst")

    async def key(work: UnitOfWork, client: Client) -> None:
        await by_owner(work)
        await client_pages.notes.add(work, client, "Pays late")
        await client_pages.muting.mute(work, client)

    await services.about(ANNA, key)
    sender = Sender(ANNA, "Anna Kowalska", "en")

    async def erase(work: UnitOfWork) -> None:
        work.origin = Origin.CHAT
        await privacy.erasure.confirmed(work, sender, int(services.clock.at.timestamp()))

    await services.does(erase)
    found = await recorded(services)
    assert [(kind, facts["role"], facts["client"]) for kind, facts in found] == [
        ("note", "owner", 1),
        ("mute", "owner", 1),
        ("erased", "client", 1),
    ]
    told = json.dumps(found)
    assert not any(words in told for words in ("Anna", "Kowalska", "pipe", "Pays late"))

    async def unbroken(work: UnitOfWork) -> bool:
        return isinstance(await audit.checking.walked(work.session, work.business), audit.chain.Walk)

    assert await services.does(unbroken)


async def test_money_is_told_wherever_it_is_decided(services: ServiceOffice) -> None:
    async def give_back(work: UnitOfWork) -> None:
        payment = Payment(
            business_id=1, charge_id="c", payer_id=ANNA, amount=250, currency="XTR", paid_at=work.now, client_id=None
        )
        stored = await payments.queries.add_payment(work.session, payment)
        assert stored is not None
        await payments.refunds.of_payment(work, stored, Reason.OWNER)
        await payments.refunds.refunded(work, stored)
        assert stored.state == PaymentState.REFUNDED

    await services.does(give_back)
    assert [(kind, facts["amount"], facts["subject"]) for kind, facts in await recorded(services)] == [
        ("refund_begun", 250, 1),
        ("refunded", 250, 1),
    ]


async def test_who_joins_and_who_leaves_by_whose_hand(services: ServiceOffice) -> None:
    async def join(work: UnitOfWork) -> None:
        await by_owner(work)
        await staff.claims.invitation(work, Role.STAFF)
        ola = await staff.membership.join(work, staff.membership.Newcomer(77, Role.STAFF, "en"))
        await staff.people.turn(work, ola)
        await staff.removal.remove(work, ola)

    await services.does(join)
    found = [(kind, facts.get("whom"), facts.get("as_what")) for kind, facts in await recorded(services)]
    assert found == [
        ("link_made", None, "staff"),
        ("joined", 77, "staff"),
        ("member", 77, None),
        ("left", 77, "deputy"),
    ]


async def test_hours_that_are_set_by_a_tap(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.opening_hours.propose(work, "Mo-Fr 10-18"))
    assert await recorded(services) == []
    (change,) = await services.rows(HoursChange)
    await services.does(lambda work: setup.opening_hours.tapped(work, HoursStep.SET, change.key))
    await services.does(lambda work: setup.opening_hours.tapped(work, HoursStep.UNDO, change.key))
    found = [(facts["before"], facts["after"]) for _, facts in await recorded(services)]
    assert found == [(hours_of(change.replaced), "Mo-Fr 10:00-18:00"), ("Mo-Fr 10:00-18:00", change.replaced)]


def hours_of(expression: str) -> str:
    return hours.rules.Hours.read(expression, "Europe/Warsaw", "PL").expression


def test_every_kind_has_words() -> None:
    named = audit_pages.kind_views.kinds(Texts.of("en")).keys()
    assert {*ActKind, *AuditKind} - acts.service.DAILY - named == set()
