"""Ask for an answer to a client, by a message that stands for the client and that Telegram's apps open a reply to."""

from bot.features import clients, delivery, sales
from bot.features.answers import giving, handing_back, views
from bot.features.clients.names import called
from bot.features.clients.own_hours import is_open_for
from bot.features.delivery import TapAnswer, View
from bot.models import Client
from bot.models.calls import Channel, Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def ask(work: UnitOfWork, telegram_id: int, client_id: int) -> TapAnswer:
    """Ask for the next answer to a client, however long ago that one wrote; say so where nothing would arrive."""
    client, refusal = await _reachable(work, telegram_id, client_id)
    if client is not None:
        _tell(work, telegram_id, client, views.prompt(work.texts_in(telegram_id), called(client)))
    return refusal


async def cool_down(work: UnitOfWork, telegram_id: int, client_id: int) -> TapAnswer:
    """Ask for an answer that waits for a while; in closed hours, every answer waits for opening.

    Where an urgent case is open the clock runs, so it would go at once.
    """
    client, refusal = await _reachable(work, telegram_id, client_id)
    if client is None:
        return refusal
    t = work.texts_in(telegram_id)
    if await sales.case_queries.open_of(work.session, client.key) is not None:
        return TapAnswer(views.urgent_does_not_wait(t, called(client)))
    if not is_open_for(work, client):
        return await ask(work, telegram_id, client_id)
    client.cooled_at = work.now
    _tell(work, telegram_id, client, views.prompt_to_wait(t, called(client), giving.COOLS))
    return TapAnswer()


async def _reachable(work: UnitOfWork, telegram_id: int, client_id: int) -> tuple[Client | None, TapAnswer]:
    """Return a client to whom something can be sent, or why there is none."""
    t = work.texts_in(telegram_id)
    client = await clients.queries.get(work.session, work.business_id, client_id)
    if client is None or clients.queries.is_nobody(client):
        return None, TapAnswer(views.nobody(t))
    if client.blocked_at is not None and client.channel == Channel.BOT:
        return None, TapAnswer(views.blocked(t, called(client)))
    door = await handing_back.door_of(work, client)
    if door.shut is not None:
        handing_back.point_there(work, client, door.channel, telegram_id, door.shut)
        return None, TapAnswer()
    return client, TapAnswer()


def _tell(work: UnitOfWork, telegram_id: int, client: Client, view: View) -> None:
    delivery.tell(
        work,
        delivery.recipients.staff(work, telegram_id),
        view,
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=Priority.ALERT,
        quiet=True,
    )
