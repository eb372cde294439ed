"""The buttons under an alert, and what 'Refund now' asks before it gives anything back."""

from bot.features import clients, delivery, payments
from bot.features.clients.names import called
from bot.features.clients.views import about
from bot.features.relay import views
from bot.models import Case
from bot.unit_of_work import Work


async def keyboard(work: Work, case: Case, chat_id: int) -> list[list[dict[str, str]]]:
    """The buttons under an alert; the client's other messages can be asked for by the owner alone."""
    acts = ("seen", "call", "refund") if case.payment_id else ("seen", "call")
    rows = [[delivery.outbox.button(views.case_button(work.texts, act), f"{act}:{case.key}")] for act in acts]
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if client is not None and chat_id == work.owner_id:
        rows.append([delivery.outbox.button(about(called(client)), f"bring:{client.key}")])
    return rows


async def sure_keyboard(work: Work, case: Case) -> list[list[dict[str, str]]]:
    """What 'Refund now' asks before it gives anything back."""
    yes = delivery.outbox.button(views.sure_refund(work.texts, await price(work, case)), f"refunded:{case.key}")
    return [[yes], [delivery.outbox.button(views.keep(work.texts), f"keep:{case.key}")]]


async def price(work: Work, case: Case) -> int:
    """Return what a case was paid with, in Stars; 0 where nothing was."""
    payment = (
        await payments.queries.payment(work.session, work.business_id, case.payment_id) if case.payment_id else None
    )
    return payment.amount if payment else 0
