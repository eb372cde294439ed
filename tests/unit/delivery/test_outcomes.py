"""Every purpose has an outcome, and a refusal of any ends in words for somebody or in a stated reason why not."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

import handlers  # noqa: F401  # with all subjects, which register their outcomes
from bot.errors import Failure
from bot.features import clients, delivery
from bot.features.delivery import View, outcomes, recipients
from bot.features.delivery.contents import (
    CancelSubscription,
    Content,
    Copy,
    Document,
    Invoice,
    InvoiceLink,
    Reaction,
    Refund,
    Text,
)
from bot.features.delivery.recipients import Recipient
from bot.models import Answer, Bill, CallBack, Case, Drill, Message, Offer, Owned, Payment, Plan
from bot.models.call_states import CallState
from bot.models.calls import OWN_QUEUE, Audience, Purpose
from bot.models.states import AnswerState, CaseKind, OfferState, PaymentState, PlanState
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import NAMES, OWNER
from tests.support.small_office import SmallOffice

REFUSED = "Bad Request: SOMETHING_NEW_INVALID"
ANNA = next(person for person in NAMES if person != OWNER)
SOLD = ("Title", "Description", "payload", 250, "start")
STAFF = {
    Purpose.ALERT,
    Purpose.DRILL,
    Purpose.CALL_NEWS,
    Purpose.CASE_NEWS,
    Purpose.COPY,
    Purpose.LIST,
    Purpose.ERASURE,
    Purpose.STAFF_TEXT,
}


@pytest.fixture
def office() -> Iterator[SmallOffice]:
    office = SmallOffice()
    office.writes(ANNA, "The water is running")
    yield office
    office.close()


def row_of(work: UnitOfWork, purpose: Purpose, client_id: int, message: Message) -> Owned | None:
    """Return a row that a call of a purpose is about."""
    now, later = work.now, work.now + timedelta(hours=1)
    mine: dict[str, Any] = {"business_id": work.business_id, "client_id": client_id}
    sold: dict[str, Any] = {
        **mine,
        "price": 250,
        "minutes": 30,
        "language": "en",
        "terms_version": "1",
        "created_at": now,
    }
    case = Case(**mine, kind=CaseKind.PAID, alerted_at=now, due_at=later, next_at=later, message_id=message.id)
    paid: dict[str, Any] = {**mine, "payer_id": ANNA, "amount": 250, "currency": "XTR", "paid_at": now}
    rows: dict[Purpose, Owned] = {
        Purpose.ANSWER: Answer(**mine, chat_id=OWNER, telegram_id=9, state=AnswerState.SENDING, created_at=now),
        Purpose.INVOICE: Offer(**sold, state=OfferState.CONSENTED, expires_at=later),
        Purpose.OFFER_LINK: Offer(**sold, state=OfferState.CONSENTED, expires_at=later),
        Purpose.PLAN_LINK: Plan(**sold, state=PlanState.CONSENTED, cap=10, refunds=True, expires_at=later),
        Purpose.BILL: Bill(**mine, amount=250, currency="XTR", words="Call-out", created_at=now),
        Purpose.REFUND: Payment(**paid, charge_id="one", state=PaymentState.REFUNDING),
        Purpose.CANCELLATION: Payment(**paid, charge_id="two"),
        Purpose.ALERT: case,
        Purpose.CASE_NEWS: case,
        Purpose.CALL_NEWS: case,
        Purpose.CALL_QUESTION: case,
        Purpose.COPY: message,
    }
    if purpose is Purpose.DRILL:
        assert work.owner is not None
        return Drill(business_id=work.business_id, member_id=work.owner.key, asked_at=now, due_at=later)
    return rows.get(purpose)


def what(purpose: Purpose) -> tuple[Recipient, Content]:
    """Return to whom a call of a purpose speaks, and what it sends."""
    client, staff = recipients.payer(ANNA), Recipient(Audience.OWNER, OWNER)
    contents: dict[Purpose, Content] = {
        Purpose.ANSWER: Copy(OWNER, 9),
        Purpose.INVOICE: Invoice(*SOLD),
        Purpose.OFFER_LINK: InvoiceLink(*SOLD[:4]),
        Purpose.PLAN_LINK: Invoice(*SOLD),
        Purpose.BILL: Invoice(*SOLD),
        Purpose.REFUND: Refund(ANNA, "one"),
        Purpose.CANCELLATION: CancelSubscription(ANNA, "two"),
        Purpose.DATA_FILE: Document("data.json", "All there is"),
        Purpose.REACTION: Reaction(9, "👍"),
        Purpose.RECEIPT: Reaction(9, "👌"),
    }
    to = staff if purpose in STAFF | {Purpose.REACTION} else client
    return to, contents.get(purpose, Text(View("Hello")))


async def refuse(work: UnitOfWork, purpose: Purpose) -> int:
    """Have a call of a purpose refused; return how many calls with words are to be made because of it."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, ANNA)
    assert client is not None
    message = await work.session.get(Message, 1)
    assert message is not None
    row = row_of(work, purpose, client.key, message)
    if row is not None:
        work.session.add(row)
        await work.session.flush()
    if isinstance(row, Case) and purpose is Purpose.CALL_QUESTION:
        row = CallBack(
            business_id=work.business_id,
            client_id=client.key,
            case_id=row.key,
            state=CallState.CALLED,
            promised_by=OWNER,
            call_at=work.now,
            created_at=work.now,
        )
        work.session.add(row)
        await work.session.flush()
    to, content = what(purpose)
    about = None if purpose in OWN_QUEUE | {Purpose.ERASURE, Purpose.DATA_FILE} else client.key
    subject_id = row.id if row is not None else None
    delivery.send(work, to, content, purpose=purpose, subject_id=subject_id, client_id=about)
    await work.session.flush()
    call = work.calls[-1]
    await delivery.queries.waits(work.session, call.id or 0)
    assert await delivery.queries.record_failed(work.session, call.key, REFUSED, work.now)
    said = len(work.calls)
    await outcomes.failed(work, call, Failure.REFUSED, REFUSED)
    again = purpose not in OWN_QUEUE and await delivery.queries.waits(work.session, call.key)
    return len([one for one in work.calls[said:] if one.params.get("text")]) + again


@pytest.mark.parametrize("purpose", Purpose)
def test_a_refusal_ends_in_words_or_says_why_not(office: SmallOffice, purpose: Purpose) -> None:
    told = office.work(lambda work: refuse(work, purpose))
    assert bool(told) != bool(outcomes.TABLE[purpose].silent)


def test_the_bot_does_not_start_without_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes.check()
    monkeypatch.delitem(outcomes.TABLE, Purpose.BILL)
    with pytest.raises(LookupError, match="no outcome for bill"):
        outcomes.check()


def test_a_purpose_has_one_outcome_and_says_why_nobody_is_told() -> None:
    with pytest.raises(ValueError, match="two outcomes for bill"):
        outcomes.register(Purpose.BILL, silent="a reason")
    with pytest.raises(ValueError, match="nothing says why not"):
        outcomes.register(Purpose.BILL)
