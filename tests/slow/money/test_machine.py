"""Offers, cases, plans, payments and refunds in random order: each payment ends once, for its own reason.

AFTER_HOURS_MACHINE sets how many runs there are (15 by default); each is some 50 acts long.
"""

import os
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.features import call_backs, clients, payments, purchases, sales, setup, urgent
from bot.features.hours.rules import Hours
from bot.features.sales.rules import month, overlaps
from bot.models import CallBack, Case, Client, Offer, Outbox, Payment, Plan, RelayedMessage, Task
from bot.models.call_states import CallState
from bot.models.states import BOUGHT_NOTHING, CaseKind, CaseState, PaymentState, PlanState, Reason
from tests.support.service_office import NAMES, OPEN, OWNER
from tests.support.small_office import CANCEL, REFUND, SmallOffice
from tests.support.star_bank import Charge

RUNS = int(os.environ.get("AFTER_HOURS_MACHINE", "15"))
WAITS = (timedelta(seconds=8), *(timedelta(minutes=minutes) for minutes in (1, 3, 10, 31, 13 * 60, 26 * 60)))
CHANGES = ("plan 300", "plan 400", "plan -", "broken refund", "broken apology", "switch")
HOURS = Hours(OPEN, "Europe/Warsaw", "PL")
people = st.sampled_from(sorted(NAMES))
any_of = st.integers(0, 10_000)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Shrinking a failure takes minutes: add Phase.shrink to do so."""


def ended_late(case: Case) -> bool:
    """Return True where a case with a promise ended at or after the promised minute."""
    assert case.closed_at is not None
    return case.due_at is not None and case.closed_at >= case.due_at


class Money(RuleBasedStateMachine):
    """Let two clients, an owner, Telegram and the clock act in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.office = SmallOffice()
        self.let_through: list[Any] = []
        self.back_at: dict[int, datetime] = {}
        """The time of the decision to refund, by payment."""

    def teardown(self) -> None:
        try:
            self.settle()
            self.check()
        finally:
            self.office.close()

    # Acts of clients

    @rule(person=people)
    def asks(self, person: int) -> None:
        self.office.writes(person, "URGENT: water is running through the ceiling!")
        self.office.makes_calls()

    @rule(person=people)
    def agrees(self, person: int) -> None:
        offer = next((one for one in reversed(self.office.rows(Offer)) if self.is_of(one, person)), None)
        if offer is not None:
            self.client_does(person, sales.offers.consented, offer.key)

    @rule(person=people)
    def asks_for_the_plan_and_agrees(self, person: int) -> None:
        self.client_does(person, sales.plans.asked)
        plan = next((one for one in reversed(self.office.rows(Plan)) if self.is_of(one, person)), None)
        if plan is not None:
            self.client_does(person, sales.plans.consented, plan.key)

    @rule(person=people, told=st.booleans())
    def buys(self, person: int, told: bool) -> None:
        """Buy in one act, because random acts seldom complete a purchase."""
        self.asks(person)
        self.agrees(person)
        self.pays_the_latest(person, told)

    @rule(person=people, told=st.booleans())
    def subscribes(self, person: int, told: bool) -> None:
        """Subscribe in one act."""
        self.asks(person)
        self.asks_for_the_plan_and_agrees(person)
        self.pays_the_latest(person, told)

    def pays_the_latest(self, person: int, told: bool) -> None:
        sheet = next((one for one in reversed(self.office.sheets) if one.payer_id == person), None)
        if sheet is not None and self.office.asks_at_checkout(sheet):
            self.let_through.append(sheet)
            self.money_moves(told)

    @precondition(lambda self: self.office.sheets)
    @rule(which=any_of)
    def presses_pay(self, which: int) -> None:
        """Press pay on one of the four latest sheets."""
        sheets = self.office.sheets
        sheet = sheets[-1 - which % min(len(sheets), 4)]
        if self.office.asks_at_checkout(sheet):
            self.let_through.append(sheet)

    @precondition(lambda self: self.let_through)
    @rule(told=st.booleans())
    def money_moves(self, told: bool) -> None:
        self.office.bank.charge(self.let_through.pop(), self.office.clock.now())
        if told:
            self.hears(-1, again=False)

    @rule(person=people, which=any_of)
    def withdraws(self, person: int, which: int) -> None:
        payments = self.office.rows(Payment)
        if payments:
            payment = payments[-1 - which % min(len(payments), 3)]

            async def confirmed(work: Any, client: Client, number: int) -> None:
                await purchases.withdrawals.withdraw_one(work, client, number, sure=True)

            self.client_does(person, confirmed, payment.key)

    @rule(person=people)
    def cancels_the_plan(self, person: int) -> None:
        for plan in self.office.rows(Plan):
            self.client_does(person, sales.plans.cancelled, plan.key)

    # Acts of the owner

    @rule(which=any_of)
    def answers(self, which: int) -> None:
        shown = [row for row in self.office.rows(RelayedMessage) if row.chat_id == OWNER]
        if shown:
            self.office.writes(OWNER, "I come.", reply_to=shown[-1 - which % min(len(shown), 4)].telegram_id)
            self.office.makes_calls()

    @rule()
    def gives_back(self) -> None:
        for case in self.office.rows(Case):
            if case.state == CaseState.ALERTED and case.kind == CaseKind.PAID:
                self.owner_taps_refund(case.key)

    @rule(minutes=st.sampled_from((1, 5, 20, 45, 90, 200)))
    def promises_calls(self, minutes: int) -> None:
        """Promise a call in every open case, or ask the client whether a later one will do."""
        at = self.office.clock.now() + timedelta(minutes=minutes)
        for case in self.open_cases():
            self.owner_taps(call_backs.staff_taps.call_back_at, case, at)

    @rule()
    def takes_calls_back(self) -> None:
        for case in self.open_cases():
            self.owner_taps(call_backs.staff_taps.drop, case)

    @rule()
    def says_called(self) -> None:
        for case in self.open_cases():
            self.owner_taps(call_backs.staff_taps.called, case)

    @rule(person=people, which=any_of, agrees=st.booleans())
    def agrees_to_wait(self, person: int, which: int, agrees: bool) -> None:
        """Tap a button about any call, whosever it is."""
        calls = self.office.rows(CallBack)
        if calls:
            call = calls[-1 - which % min(len(calls), 3)]
            self.client_does(person, partial(call_backs.client_taps.agree, agrees=agrees), call.key)

    @rule(person=people, which=any_of, came=st.booleans())
    def says_whether_called(self, person: int, which: int, came: bool) -> None:
        """Tap a button about any call, whosever it is."""
        calls = self.office.rows(CallBack)
        if calls:
            call = calls[-1 - which % min(len(calls), 3)]
            self.client_does(person, partial(call_backs.questions.said, came=came), call.key)

    @rule()
    def keeps_it_after_all(self) -> None:
        for payment in self.office.rows(Payment):
            before = payment.state, payment.refund_at

            async def undone(work: Any, number: int = payment.key) -> bool:
                row = await payments.queries.payment(work.session, work.business_id, number)
                return row is not None and await urgent.held_refunds.undo(work, row)

            undone_in_time = before[1] is not None and before[1] > self.office.clock.now()
            assert self.office.work(undone) == (before[0] == PaymentState.KEPT and undone_in_time)

    @rule(change=st.sampled_from(CHANGES))
    def changes_what_is_sold(self, change: str) -> None:
        if change == "switch":
            self.office.work(setup.urgent_panel.toggle)
        else:
            self.office.work(lambda work: setup.urgent_commands.written(work, change))
        self.office.makes_calls()

    # Acts of Telegram and the clock

    @precondition(lambda self: self.office.bank.updates)
    @rule(which=any_of, again=st.booleans())
    def hears(self, which: int, again: bool) -> None:
        """Deliver an update, in any order, perhaps twice."""
        updates = self.office.bank.updates
        place = which % len(updates) if which >= 0 else which
        what, paid = updates[place] if again else updates.pop(place)
        act = purchases.service.received if what == "paid" else purchases.service.refunded
        self.office.work(lambda work: act(work, paid))
        self.office.makes_calls()

    @rule(person=people, which=any_of, news=st.sampled_from((*sales.subscriptions.News, "news")))
    def is_told_of_a_subscription(self, person: int, which: int, news: str) -> None:
        """Deliver news of a subscription: true or not, of the person's own or somebody else's."""
        if self.office.sheets:
            sheet = self.office.sheets[-1 - which % min(len(self.office.sheets), 4)]
            self.office.work(lambda work: sales.subscriptions.heard(work, person, sheet.payload, news))
            self.office.makes_calls()

    @rule()
    def reads_the_book(self) -> None:
        self.office.reads_the_book()
        self.office.makes_calls()

    @rule(refused=st.sets(st.sampled_from((REFUND, CANCEL))))
    def refuses(self, refused: set[str]) -> None:
        self.office.refused = refused

    @rule(which=any_of)
    def somebody_else_gives_back(self, which: int) -> None:
        charges = list(self.office.bank.charges)
        if charges and which % 5 == 0:
            self.office.bank.refund(charges[which % len(charges)], self.office.clock.now(), by_others=True)

    @rule(wait=st.sampled_from(WAITS), looks=st.booleans())
    def time_passes(self, wait: timedelta, looks: bool) -> None:
        self.office.clock.at += wait
        if looks:
            self.office.looks()
        self.office.makes_calls()

    @rule(looks=st.booleans())
    def a_month_passes(self, looks: bool) -> None:
        due = [one.until for one in self.office.bank.subscriptions.values() if not one.cancelled]
        self.office.clock.at = max(self.office.clock.at, min(due, default=self.office.clock.at) + timedelta(hours=1))
        self.office.bank.renew(self.office.clock.now())
        if looks:
            self.office.looks()
        self.office.makes_calls()

    # Invariants

    @invariant()
    def what_goes_back_is_noted(self) -> None:
        for payment in self.office.rows(Payment):
            if payment.state != PaymentState.KEPT:
                self.back_at.setdefault(payment.key, self.office.clock.now())

    @invariant()
    def nobody_has_two_running_plans_or_open_cases(self) -> None:
        open_plans = [plan.client_id for plan in self.office.rows(Plan) if plan.state != PlanState.ENDED]
        open_cases = [case.client_id for case in self.office.rows(Case) if case.state == CaseState.ALERTED]
        assert len(open_plans) == len(set(open_plans)) and len(open_cases) == len(set(open_cases))

    @invariant()
    def calls_are_open_in_open_cases_alone_and_count_once(self) -> None:
        cases = {case.key: case for case in self.office.rows(Case)}
        calls = self.office.rows(CallBack)
        for call in calls:
            case = cases[call.case_id]
            if call.state in {CallState.PROPOSED, CallState.CALLED}:
                assert case.state == CaseState.ALERTED, (call, case)
            if call.state == CallState.PROMISED:  # a call is kept after another answer, too
                assert case.state != CaseState.GIVEN_BACK, (call, case)
            if call.state == CallState.COUNTED:
                assert case.state == CaseState.ANSWERED and case.closed_at == call.called_at, (call, case)
                assert call.called_at is not None and call.called_at < case.due_at, (call, case)
        asked = [call.case_id for call in calls if call.called_at is not None]
        assert len(asked) == len(set(asked))

    # The end

    def settle(self) -> None:
        """Deliver everything, let Telegram refuse nothing, and pass all deadlines.

        Whoever looks after a day gives clients time anew to deny a call: somebody has to look when that is over.
        """
        self.office.refused = set()
        while self.let_through:
            self.money_moves(told=True)
        for _ in range(3):
            while self.office.bank.updates:
                self.hears(0, again=False)
            self.reads_the_book()
            self.time_passes(timedelta(days=1, hours=1), looks=True)
            self.time_passes(call_backs.rules.DENIED_WITHIN, looks=True)
            self.what_goes_back_is_noted()

    def check(self) -> None:
        payments = {payment.charge_id: payment for payment in self.office.rows(Payment)}
        assert payments.keys() == self.office.bank.charges.keys()
        every_case = self.office.rows(Case)
        for charge_id, charge in self.office.bank.charges.items():
            self.check_payment(payments[charge_id], charge, list(every_case))
        self.check_calls()
        self.check_months(list(payments.values()))
        self.check_subscriptions(list(payments.values()))
        self.check_rings(list(payments.values()), list(every_case))
        assert [task.kind for task in self.office.rows(Task) if task.closed_at is None] == []

    def check_payment(self, payment: Payment, charge: Charge, every_case: list[Case]) -> None:
        """Check that a payment is kept for its purchase or refunded for a true reason."""
        assert payment.state == (PaymentState.REFUNDED if charge.back else PaymentState.KEPT), payment
        mine = [case for case in every_case if case.payment_id == payment.id]
        if payment.plan_id is not None:
            begin, end = month(payment)
            of_plan = [case for case in every_case if case.kind == CaseKind.PLAN and self.same(case, payment)]
            mine = [case for case in of_plan if begin <= case.alerted_at < end]
        states = {case.state for case in mine}
        why = payment.reason
        if payment.state == PaymentState.KEPT:
            assert payment.plan_id or states == {CaseState.ANSWERED}, (payment, mine)
        elif why == Reason.PROMISE:
            assert any(ended_late(case) for case in mine if case.state == CaseState.GIVEN_BACK), payment
        elif why == Reason.WITHDRAWAL:
            assert payment.withdrawn_at is not None, payment
            answered = [case for case in mine if case.state == CaseState.ANSWERED]
            in_time = [case for case in answered if not case.closed_at or case.closed_at <= payment.withdrawn_at]
            assert not in_time, (payment, in_time)
        elif why == Reason.OWNER:  # an answer may have arrived in the moment in which that could be undone
            assert states and states <= {CaseState.GIVEN_BACK, CaseState.ANSWERED}, (payment, mine)
            assert payment.refund_at is not None and payment.refund_at <= self.back_at[payment.key]
        elif why in {Reason.NOT_HONOURED, Reason.SUBSCRIPTION}:
            assert payment.plan_id or not mine, (payment, mine)
        else:
            assert charge.by_others, payment

    def check_calls(self) -> None:
        """Check that each refund is one call, however often it is tried."""
        refunds = [call.subject_id for call in self.office.rows(Outbox) if call.method == REFUND]
        assert len(refunds) == len(set(refunds))

    def check_months(self, payments: list[Payment]) -> None:
        """Check that no day of a plan is paid twice, and that payments after a cancellation are refunded."""
        for plan in self.office.rows(Plan):
            months = [one for one in payments if one.plan_id == plan.id and one.reason not in BOUGHT_NOTHING]
            for payment in months:
                assert not overlaps(payment, [one for one in months if one is not payment]), (payment, months)
                late = plan.cancelled_at is not None and payment.paid_at > plan.cancelled_at
                assert payment.state != PaymentState.KEPT or not late, (plan, payment)

    def check_subscriptions(self, payments: list[Payment]) -> None:
        """Check that Telegram collects only for plans that continue."""
        goes_on = {
            plan.first_charge_id
            for plan in self.office.rows(Plan)
            if plan.cancelled_at is None and plan.first_charge_id is not None
        }
        running = {charge for charge, one in self.office.bank.subscriptions.items() if not one.cancelled}
        assert running <= goes_on, (running, goes_on, payments)

    def check_rings(self, payments: list[Payment], every_case: list[Case]) -> None:
        """Check that a payer buys no call between a refund at night and the next opening."""
        for payment in payments:
            back_at = self.back_at.get(payment.key)
            if back_at is None or HOURS.is_open(back_at) or not (payment.offer_id or payment.plan_id):
                continue
            opening = HOURS.next_opening(back_at)
            assert opening is not None
            rung = [case for case in every_case if self.same(case, payment) and back_at < case.alerted_at < opening]
            paid_by_plan = payment.plan_id is not None and payment.reason == Reason.PROMISE
            bought = [case for case in rung if case.kind == CaseKind.PAID or paid_by_plan]
            assert not bought, (payment, bought)

    # Helpers

    def client_does(self, person: int, act: Any, *about: Any) -> None:
        async def done(work: Any) -> None:
            client = await clients.queries.by_telegram_id(work.session, work.business_id, person)
            if client is not None:
                await act(work, client, *about)

        self.office.work(done)
        self.office.makes_calls()

    def open_cases(self) -> list[Case]:
        return [case for case in self.office.rows(Case) if case.state == CaseState.ALERTED]

    def owner_taps(self, act: Any, case: Case, *about: Any) -> None:
        async def done(work: Any) -> None:
            work.actor = work.owner
            await act(work, OWNER, case.key, *about)

        self.office.work(done)
        self.office.makes_calls()

    def owner_taps_refund(self, case_id: int) -> None:
        async def done(work: Any) -> None:
            case = await urgent.queries.get(work.session, work.business_id, case_id)
            assert case is not None
            payment = await urgent.held_refunds.of(work, case)
            if payment is not None:
                await urgent.held_refunds.hold(work, case, payment, OWNER, None)

        self.office.work(done)
        self.office.makes_calls()

    def is_of(self, row: Any, person: int) -> bool:
        return any(one.id == row.client_id and one.telegram_id == person for one in self.office.rows(Client))

    @staticmethod
    def same(case: Case, payment: Payment) -> bool:
        return case.client_id == payment.client_id


TestMoney = Money.TestCase
TestMoney.settings = settings(
    max_examples=RUNS,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=PHASES,
)
