"""The buttons under an alert, and what 'Refund now' asks before it gives anything back."""

from bot import outbox
from bot.ledger import Case
from bot.queries import clients, money
from bot.services.names import called
from bot.texts import cases as texts
from bot.texts.names import about
from bot.work import Work


async def keyboard(work: Work, case: Case, chat_id: int) -> list[list[dict[str, str]]]:
    """The buttons under an alert; the client's other messages can be asked for by the owner alone."""
    acts = ("seen", "call", "refund") if case.payment_id else ("seen", "call")
    rows = [[outbox.button(texts.button(work.texts, act), f"{act}:{case.key}")] for act in acts]
    client = await clients.get(work.session, work.business_id, case.client_id)
    if client is not None and chat_id == work.business.owner_id:
        rows.append([outbox.button(about(called(client)), f"bring:{client.key}")])
    return rows


async def sure_keyboard(work: Work, case: Case) -> list[list[dict[str, str]]]:
    """What 'Refund now' asks before it gives anything back."""
    yes = outbox.button(texts.sure_refund(work.texts, await price(work, case)), f"refunded:{case.key}")
    return [[yes], [outbox.button(texts.keep(work.texts), f"keep:{case.key}")]]


async def price(work: Work, case: Case) -> int:
    """Return what a case was paid with, in Stars; 0 where nothing was."""
    payment = await money.payment(work.session, work.business_id, case.payment_id) if case.payment_id else None
    return payment.amount if payment else 0
