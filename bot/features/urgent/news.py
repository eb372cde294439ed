"""Lines that the owner reads about a client at any hour; those about an urgent case change when it is over."""

from bot.features import delivery
from bot.features.businesses.terms import may_wake
from bot.features.delivery import View
from bot.models import Client
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def tell_owner(work: UnitOfWork, view: View, client: Client | None = None, *, case_id: int | None = None) -> None:
    """Tell the owner something; without a sound where nobody may wake the owner. `case_id`: the case it is about."""
    if work.owner is not None:
        quiet = not await may_wake(work, work.owner)
        tell(work, work.owner.telegram_id, view, client, case_id=case_id, quiet=quiet)


def tell(
    work: UnitOfWork,
    chat_id: int,
    view: View,
    client: Client | None = None,
    *,
    case_id: int | None = None,
    quiet: bool = False,
) -> None:
    """Tell somebody of the staff the same."""
    delivery.tell(
        work,
        delivery.recipients.staff(work, chat_id),
        view,
        purpose=Purpose.STAFF_TEXT if case_id is None else Purpose.CASE_NEWS,
        subject_id=case_id,
        client_id=client.key if client else None,
        priority=Priority.ALERT,
        quiet=quiet,
    )
