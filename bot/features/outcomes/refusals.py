"""What follows where Telegram refuses a call for good, by what the call was for: nobody is left believing.

Telegram's own words are in the log; people are told the reason in theirs.
"""

from dataclasses import dataclass

from bot.errors import Failure
from bot.features import clients, delivery, payments, receiving, sales, urgent
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.delivery.rules import Reason, why
from bot.features.hours.rules import hours_of
from bot.features.payments.payload import verified
from bot.models import Client
from bot.models.calls import Call
from bot.models.states import BillState, CaseState, OfferState, PlanState, Priority
from bot.unit_of_work import Work
from bot.unit_of_work.transitions import transition


@dataclass(frozen=True)
class Refused:
    """A call that will not be made again, and the client it was about, if any."""

    row: Call
    failure: Failure
    words: str
    client: Client | None

    @property
    def reason(self) -> Reason:
        return why(self.words)

    @property
    def closed(self) -> bool:
        """Return whether the chat is closed to the bot: nothing else reaches it either."""
        return self.failure is Failure.UNREACHABLE


async def nothing(_work: Work, _refused: Refused) -> None:
    """For decorations."""


async def invoice(work: Work, refused: Refused) -> None:
    """Nothing can be paid: the offer is over, the client is told so, the owner why."""
    row = await sales.queries.offer(work.session, work.business_id, refused.row.subject_id or 0)
    if row is not None and await transition(work.session, row, OfferState.WITHDRAWN):
        await _not_sold(work, refused, "/urgent")


async def plan_link(work: Work, refused: Refused) -> None:
    """As for an invoice; the plan can be asked for again."""
    plan = await sales.queries.get(work.session, work.business_id, refused.row.subject_id or 0)
    if plan is not None and plan.state == PlanState.CONSENTED and await transition(work.session, plan, PlanState.ENDED):
        await _not_sold(work, refused, "/plan")


async def _not_sold(work: Work, refused: Refused, command: str) -> None:
    client = refused.client
    if client is None:
        return
    if not refused.closed:
        t = texts_for(work, client)
        delivery.outbox.text(work, client.telegram_id, delivery.views.no_invoice(t, command), client_id=client.key)
    _tell_owner(work, client, delivery.views.not_sold(work.texts, called(client), refused.reason))


async def bill(work: Work, refused: Refused) -> None:
    """The owner was told that the bill is on its way; nobody can pay it."""
    bound = verified(refused.row.params.get("payload", ""), (await current_terms(work)).payload_secret)
    number = refused.row.subject_id or (bound.id if bound is not None else 0)
    sold = await sales.queries.bill(work.session, work.business_id, number)
    if sold is not None:
        await transition(work.session, sold, BillState.WITHDRAWN)
    if refused.client is not None:
        amount = sum(int(price["amount"]) for price in refused.row.params.get("prices", []))
        shown = payments.views.amount(work.texts, amount, refused.row.params.get("currency", "XTR"))
        _tell_owner(
            work, refused.client, delivery.views.no_bill(work.texts, called(refused.client), shown, refused.reason)
        )


async def notice(work: Work, refused: Refused) -> None:
    """The closed period still owes the client its notice; /undelivered names it meanwhile."""
    if refused.client is not None:
        await receiving.queries.forget_notice(work.session, refused.client, refused.row.created_at)


async def data_file(work: Work, refused: Refused) -> None:
    """The client waits for the file of /mydata; about whom it was, its words do not say any more."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, refused.row.chat)
    if not refused.closed and client is not None and refused.row.method == "sendDocument":
        delivery.outbox.text(work, client.telegram_id, delivery.views.no_file(texts_for(work, client)))


async def client_text(work: Work, refused: Refused) -> None:
    """While an urgent case is open, whoever works on it must know that the client does not hear."""
    case = await sales.case_queries.open_of(work.session, refused.client.key) if refused.client else None
    if case is None or refused.client is None:
        return
    for chat_id in {work.owner_id, work.deputy_id} - {None}:
        if chat_id is not None and await urgent.queries.shown_in(work.session, case, chat_id):
            words = delivery.views.not_told(work.texts_in(chat_id), called(refused.client), refused.reason)
            _tell(work, chat_id, refused.client, words)


async def alert(work: Work, refused: Refused) -> None:
    """Nobody was rung: somebody else is, else the money goes back at once."""
    row, client = refused.row, refused.client
    case = await urgent.queries.get(work.session, work.business_id, row.subject_id or 0)
    if case is None or client is None or case.state != CaseState.ALERTED:
        return
    if await urgent.queries.shown_in(work.session, case, row.chat):
        return
    if row.chat_id != work.owner_id:
        _tell_owner(
            work, client, delivery.views.deputy_not_alerted(work.texts, called(client), refused.reason), loud=True
        )
    elif not await urgent.alerts.call_deputy(work, client, case):
        await urgent.broken_promises.break_promise(work, case)


async def staff_text(work: Work, refused: Refused) -> None:
    """A digest, a menu, a list, a copy: one sentence says that it is missing."""
    row = refused.row
    lost = delivery.views.lost(work.texts_in(row.chat), deputy=work.is_deputy(row.chat))
    if refused.closed or row.params.get("text") == lost:
        return
    delivery.outbox.text(work, row.chat, lost, priority=Priority(row.priority))


def _tell_owner(work: Work, client: Client, words: str, *, loud: bool = False) -> None:
    if work.owner_id is not None:
        _tell(work, work.owner_id, client, words, loud=loud)


def _tell(work: Work, chat_id: int, client: Client, words: str, *, loud: bool = False) -> None:
    quiet = not loud and not hours_of(work.business).is_open(work.now)
    extra = {"disable_notification": quiet}
    delivery.outbox.text(work, chat_id, words, priority=Priority.ALERT, client_id=client.key, extra=extra)
