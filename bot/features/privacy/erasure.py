"""Delete everything that is kept of a client: asked once, confirmed by a tap, done in one transaction.

Whatever is not settled comes first. Only the tapper's own data is ever meant; a second tap finds nobody.
"""

from datetime import UTC, datetime, timedelta

from bot.features import acts, audit, clients, delivery, dialogs, relay, sales, talks
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import called
from bot.features.clients.sender import Sender
from bot.features.clients.service import texts_for
from bot.features.delivery import View
from bot.features.privacy import erasure_queries, queries, views
from bot.features.privacy.erased_hashes import erased_hash
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.models import Client
from bot.models.audit import AuditKind
from bot.models.calls import Purpose
from bot.models.states import OfferState, PaymentState, PlanState
from bot.storage import erased_list
from bot.storage.erased_list import Erased
from bot.texts import Texts, known_language
from bot.unit_of_work import UnitOfWork

BUTTON_LIVES = timedelta(minutes=10)


async def asked(work: UnitOfWork, client: Client) -> View:
    """Return what will be deleted and what stays, with a button, or what has to be settled before: `/erase`."""
    t = texts_for(work, client)
    found = await hindrance(work, client, t)
    return found or views.sure(t, work.business.name, work.now)


async def confirmed(work: UnitOfWork, sender: Sender, asked_at: int) -> None:
    """Erase the tapper, or say why not; `asked_at` is the button's own word, and can only make the tapper ask again."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, sender.telegram_id)
    if client is None:
        t = Texts.of(known_language(sender.language) or work.business.language)
        _say(work, sender.telegram_id, views.nothing_kept(t))
        return
    t = texts_for(work, client)
    if not timedelta(0) <= work.now - datetime.fromtimestamp(asked_at, UTC) <= BUTTON_LIVES:
        view = views.ask_again(t)
    elif (found := await hindrance(work, client, t)) is not None:
        view = found
    else:
        view, name = views.erased(t), called(client)
        await erase(work, client)
        _tell_owner(work, name)
    _say(work, sender.telegram_id, view)


async def again(work: UnitOfWork, client: Client) -> bool:
    """Erase a client of a restored backup who was erased after it was made; False while something is to be settled."""
    if await hindrance(work, client, texts_for(work, client)) is not None:
        return False
    await erase(work, client)
    return True


async def forget(work: UnitOfWork, update_id: int) -> None:
    """Forget an update that is just being handled: where somebody is, or the like."""
    await erasure_queries.forget_update(work.session, work.business_id, update_id)


async def forget_if_nobodys(work: UnitOfWork, telegram_id: int, update_id: int) -> None:
    """Forget an update that came from somebody who is not stored, or is not any more."""
    if not await clients.service.is_known(work, telegram_id):
        await erasure_queries.forget_update(work.session, work.business_id, update_id)


def _say(work: UnitOfWork, telegram_id: int, view: View) -> None:
    """Tell somebody who may not be stored any more."""
    delivery.tell(work, delivery.recipients.payer(telegram_id), view, purpose=Purpose.CLIENT_TEXT)


async def hindrance(work: UnitOfWork, client: Client, t: Texts) -> View | None:
    """Return what has to be settled before: erased, nobody could be given the answer or the money that is due."""
    if await sales.case_queries.open_of(work.session, client.key) is not None:
        return views.case_open(t)
    plan = await sales.queries.open_of(work.session, client.key)
    if plan is not None and plan.state == PlanState.ACTIVE:
        return views.plan_runs(t)
    paid = await queries.payments(work.session, client)
    on_its_way = any(payment.state in {PaymentState.REFUNDING, PaymentState.STUCK} for payment in paid)
    return views.unsettled(t) if on_its_way or await _pays_now(work, client) else None


async def _pays_now(work: UnitOfWork, client: Client) -> bool:
    """Return whether a payment that was let through may still arrive."""
    since = work.now - CHECKOUT_LIVES
    for row in (
        await sales.queries.open_offer(work.session, client.key),
        await sales.queries.open_of(work.session, client.key),
    ):
        checkout = row is not None and row.state in {OfferState.CHECKOUT, PlanState.CHECKOUT}
        if row is not None and checkout and row.checkout_at is not None and row.checkout_at >= since:
            return True
    return await erasure_queries.bill_at_checkout(work.session, client.key, since)


async def erase(work: UnitOfWork, client: Client) -> None:
    """Erase calls first: what is put into the outbox afterwards, like taking away an invoice, is still to be made."""
    session = work.session
    await audit.recording.record(work, AuditKind.ERASED, client_id=client.key)
    await _write_down(work, client)
    staff = await erasure_queries.staff_chats(session, client)
    await erasure_queries.forget_calls(session, client, staff, work.now)
    await _leave_out(work, client, staff)
    await relay.card_ends.erased(work, client)
    await talks.endings.of_client(work, client, tell=False)
    await sales.offers.withdraw(work, client)
    await erasure_queries.forget_updates(session, client, staff)
    await erasure_queries.forget_messages(session, client, work.now)
    await acts.queries.forget(session, client.key, work.now)
    await erasure_queries.forget_papers(session, client)
    await dialogs.queries.forget_screen(session, dialogs.service.SEARCH, work.business_id)
    await dialogs.queries.forget(session, work.business_id, client.telegram_id)
    await erasure_queries.forget_unpaid(session, client)
    await erasure_queries.make_nobody(session, client, work.now)


async def _write_down(work: UnitOfWork, client: Client) -> None:
    """Have a backup of before forget this client again, once it is restored."""
    secret = (await current_terms(work)).payload_secret
    erased_list.note(work.session, Erased(erased_hash(secret, client.telegram_id), work.now))


def _tell_owner(work: UnitOfWork, name: str) -> None:
    if work.owner_id is not None:
        told = views.told_owner(work.texts, name)
        owner = delivery.recipients.owner(work)
        delivery.tell(work, owner, told, purpose=Purpose.ERASURE, quiet=True, header=name)


async def _leave_out(work: UnitOfWork, client: Client, staff: set[int]) -> None:
    """Have what is still to be said of several clients said without this one, by a call of its own."""
    for call in await erasure_queries.lists_to_come(work.session, work.business_id, staff):
        if call.whose is None or not delivery.naming.names(call.whose, client.key):
            continue
        if left := delivery.naming.without(call.params, call.whose, client.key):
            params, whose = left
            delivery.outbox.instead(work, call, params, whose)
        await delivery.erasure_queries.forget_call(work.session, call.key, work.now)
